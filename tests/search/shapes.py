"""Holds a value against a shape of contracts/schema: as much of JSON Schema as stands there."""

import json
import re
from typing import Any

from tests.sites import REPO

SCHEMAS = REPO / "contracts" / "schema"
# What says nothing of the value itself.
TOLD = {"$schema", "$defs", "title", "description"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
}


def wrong(name: str, value: Any) -> list[str]:
    """Where a value leaves the shape `<name>.schema.json`, and how."""
    root = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return _wrong(root, root, value, "")


def _wrong(root: Any, shape: Any, value: Any, at: str) -> list[str]:
    if "$ref" in shape:
        return _wrong(root, root["$defs"][shape["$ref"].removeprefix("#/$defs/")], value, at)
    found: list[str] = []
    if "type" in shape and (isinstance(value, bool) or not isinstance(value, TYPES[shape["type"]])):
        return [f"{at}: no {shape['type']}"]
    for rule, said in shape.items():
        match rule:
            case "type" | "properties":
                pass
            case "const" if value == said:
                pass
            case "pattern" if re.search(said, value):
                pass
            case "minLength" if len(value) >= said:
                pass
            case "minimum" if value >= said:
                pass
            case "multipleOf" if value % said == 0:
                pass
            case "const" | "pattern" | "minLength" | "minimum" | "multipleOf":
                found.append(f"{at}: {rule} {said}")
            case "required":
                found += [f"{at}.{key}: missing" for key in said if key not in value]
            case "items":
                for number, one in enumerate(value):
                    found += _wrong(root, said, one, f"{at}[{number}]")
            case "additionalProperties":
                for key in value.keys() - shape.get("properties", {}).keys():
                    more = _wrong(root, said, value[key], f"{at}.{key}") if said else ["not known"]
                    found += [f"{at}.{key}: {one}" for one in more]
            case _ if rule not in TOLD:
                raise NotImplementedError(f"shapes.py does not know {rule}")
    for key, inner in shape.get("properties", {}).items():
        if key in value:
            found += _wrong(root, inner, value[key], f"{at}.{key}")
    return found
