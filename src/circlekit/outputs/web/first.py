"""What a phone that has nothing yet must keep first: the emergencies, and what they stand on."""

import re

from circlekit.model import Pack

_ASSET = re.compile(rb"/assets/[^\"\s]+")


def in_two(files: dict[str, bytes], later: list[str], pack: Pack) -> tuple[list[str], list[str]]:
    """The addresses a phone keeps, in the order in which they come: the first ones, and the rest.

    First are Home, the emergencies and their list, everyone's numbers, the page that stands where
    there is none, the one behind "Leave", and each asset that one of these names. A folder page's
    address ends in `/`. What is `later` is in neither, and of the icons only the one that scales.
    """
    lang = f"/{pack.lang}/"
    screens = ["/", lang, f"{lang}emergencies/", f"{lang}resources/", f"{lang}offline/", "/away/"]
    emergencies = [page.address for page in pack.of_kind("emergency")]
    kept = {
        name.removesuffix("index.html"): body
        for name, body in files.items()
        if name not in later and (not name.startswith("/icons/") or name.endswith(".svg"))
    }
    pages = [address for address in [*screens, *emergencies] if address in kept]
    named = {name.decode() for page in pages for name in _ASSET.findall(kept[page])}
    assets = [address for address in kept if address in named]
    others = ["/manifest.webmanifest", "/icons/icon.svg"]
    first = [*assets, *pages, *(address for address in others if address in kept)]
    return first, [address for address in kept if address not in first]
