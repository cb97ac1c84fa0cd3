"""One page file -> Page. Front matter is validated; the body follows the grammar."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from circlekit.model import Block, DrillScene, Finding, Move, Page, Review, Where
from circlekit.source.blocks import Collector, build_block
from circlekit.source.grammar import GRAMMAR, Rule
from circlekit.source.located import parse_yaml, validate
from circlekit.source.sections import Section, split_page


def _empty_list(value: Any) -> Any:
    return [] if value == "" else value


def _reviews(value: Any) -> Any:
    return [] if value in ("none yet", "") else value


Text1 = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
TextList = Annotated[list[Text1], BeforeValidator(_empty_list)]
SlugList = Annotated[list[Slug], BeforeValidator(_empty_list)]


class Strict(BaseModel):
    """Every schema refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ReviewFile(Strict):
    by: Text1
    on: date


class FrontMatter(Strict):
    """The head of a page file."""

    title: Text1
    short: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
    aliases: TextList = []
    chapter: str = ""
    rank: int = Field(default=100, ge=1, le=999)
    minutes: int = Field(default=0, ge=0, le=600)
    contacts: SlugList = []
    policies: SlugList = []
    needs: SlugList = []
    ties: SlugList = []
    escalates: SlugList = []
    guides: SlugList = []
    drills: SlugList = []
    sources: SlugList
    evidence: Annotated[str, StringConstraints(pattern=r"^(thin|ok)$")] = "ok"
    thin_because: str = ""
    written: date
    reviewed: Annotated[list[ReviewFile], BeforeValidator(_reviews)]


def read_page(
    text: str, file: str, kind: str, slug: str, lang: str, from_organisation: bool = False
) -> tuple[Page | None, list[Finding]]:
    """The text of a page file -> (Page, findings). A page with findings is None.

    `file` is the name shown to the author; `kind`, `slug` and `lang` come from where it stands.
    """
    head, sections, findings = split_page(text, file)
    if not head and findings:
        return None, findings
    value, lines, bad_yaml = parse_yaml(head, file, first_line=2)
    if bad_yaml:
        return None, [*findings, *bad_yaml]
    front, bad_front = validate(FrontMatter, value, lines, file)
    out = Collector(file, [*findings, *bad_front])
    if front is not None and (front.evidence == "thin") != bool(front.thin_because.strip()):
        out.say(
            lines.get(("evidence",), 1),
            "F06",
            "`evidence: thin` and `thin_because: …` go together.",
            "Say in one plain sentence why the evidence is thin, or take both lines away.",
        )
    blocks = _blocks(sections, GRAMMAR[kind], out)
    if front is None or out.findings:
        return None, out.findings
    page = Page(
        kind=kind,
        slug=slug,
        lang=lang,
        title=front.title,
        short=front.short,
        aliases=tuple(front.aliases),
        blocks=tuple(blocks),
        contacts=tuple(front.contacts),
        policies=tuple(front.policies),
        needs=tuple(front.needs),
        ties=tuple(front.ties),
        escalates=tuple(front.escalates),
        guides=tuple(front.guides),
        drills=tuple(front.drills),
        sources=tuple(front.sources),
        chapter=front.chapter,
        rank=front.rank,
        minutes=front.minutes,
        thin_because=front.thin_because,
        written=front.written,
        reviews=tuple(Review(review.by, review.on) for review in front.reviewed),
        where=Where(file, 1),
        from_organisation=from_organisation,
    )
    return page, []


def _rule_for(section: Section, rules: tuple[Rule, ...]) -> Rule | None:
    heading = section.heading.strip()
    for rule in rules:
        name = rule.heading.removesuffix(" …")
        if rule.heading.endswith("…"):
            if heading == name or heading.startswith(f"{name} "):
                return rule
        elif heading.lower() == name.lower():
            return rule
    return None


def _blocks(sections: list[Section], rules: tuple[Rule, ...], out: Collector) -> list[Block]:
    seen: set[str] = set()
    ids: set[str] = set()
    blocks: list[Block] = []
    for section in sections:
        rule = _rule_for(section, rules)
        if rule is None:
            known = ", ".join(rule.heading for rule in rules)
            out.say(
                section.number,
                "F07",
                f"“{section.heading}” is no heading of this kind of page.",
                f"Headings here: {known}.",
            )
            continue
        if rule.heading in seen and not rule.many:
            out.say(section.number, "F09", f"“{section.heading}” stands twice.", "Join the two.")
            continue
        seen.add(rule.heading)
        block = build_block(rule, section, out)
        if isinstance(block, Move | DrillScene):
            if block.id in ids:
                out.say(
                    section.number,
                    "F09",
                    f"`{block.id}` is the id of two parts of this page.",
                    "Give each a short id of its own: it is part of an address.",
                )
            ids.add(block.id)
        if block is not None:
            blocks.append(block)
    for rule in rules:
        if rule.required and rule.heading not in seen:
            out.say(
                0,
                "F08",
                f"The section “{rule.heading}” is missing.",
                f"Add `## {rule.heading}` and its lines.",
            )
    return blocks
