"""The data files of a pack: their schemas, and how they become model values."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from circlekit.model import (
    Allowed,
    Answer,
    ContactSlot,
    Country,
    Danger,
    Line,
    Need,
    Policy,
    Route,
    Source,
    Term,
    Where,
)
from circlekit.source.page import Slug, SlugList, Strict, Text1, TextList


def _undated(value: Any) -> Any:
    return None if value in ("undated", "") else value


OptionalDate = Annotated[date | None, BeforeValidator(_undated)]
Https = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
CountryCode = Literal["US", "CA", "GB", "IE", "AU", "NZ"]


class PackFile(Strict):
    """`pack.yml`: who this pack is."""

    id: Slug
    version: Text1
    title: Text1
    licence: Text1
    lang: Slug
    countries: dict[CountryCode, Text1]
    chapters: dict[Slug, Text1]


class SourceFile(Strict):
    title: Text1
    publisher: Text1
    kind: Literal[
        "official", "research", "peer-body", "charity", "professional", "training",
        "venue", "news", "forum", "blog", "vendor",
    ]  # fmt: skip
    url: Https
    status: Literal["R", "S", "B"]
    seen: OptionalDate = None
    note: str = ""


class RouteFile(Strict):
    by: Literal["call", "text", "chat", "web", "video", "email", "relay"]
    number: str = ""
    send: str = ""
    press: str = ""
    url: str = ""
    note: str = ""
    fallback: bool = False
    doubtful: bool = False


class CheckedFile(Strict):
    on: OptionalDate
    by: Literal["dialled", "opened", "note", "copy", "list"]
    source: Slug


class LineFile(Strict):
    id: Slug
    name: Text1
    country: CountryCode
    reach: str = ""
    slots: SlugList = []
    needs: SlugList = []
    for_whom: Annotated[Text1, Field(alias="for")]
    hours: Text1
    languages: Text1
    routes: list[RouteFile]
    url: Https
    checked: CheckedFile
    state: Literal["unverified", "verified"]
    note: str = ""
    call: Slug | None = None


class SlotFile(Strict):
    label: Text1
    in_prose: Text1
    unset: Text1
    national: bool = False
    beside: Slug | None = None
    elsewhere: bool = False


class AnswerFile(Strict):
    key: Slug
    says: Text1


def _own_keys(answers: list[AnswerFile]) -> list[AnswerFile]:
    if len({answer.key for answer in answers}) < len(answers):
        raise ValueError("each answer needs a key of its own")
    return answers


class PolicyFile(Strict):
    question: Text1
    explain: Text1
    answers: Annotated[list[AnswerFile], Field(max_length=4), AfterValidator(_own_keys)] = []


class OpenEligibility(Strict):
    id: int
    name: Text1


class NeedFile(Strict):
    id: Slug
    name: Text1
    also: TextList = []
    also_es: TextList = []
    first_step: Text1
    open_eligibility: list[OpenEligibility] = []
    hsis_code: str = ""


class TermFile(Strict):
    say: Text1
    avoid: str = ""
    why: Text1
    sources: SlugList


class DangerFile(Strict):
    kind: Slug
    name: Text1
    # With no page to show, its alarm would be silence.
    pages: Annotated[SlugList, Field(min_length=1)]
    direct: TextList


class ExceptionFile(Strict):
    code: Text1
    page: Text1
    text: Text1
    because: Text1


def to_source(key: str, file: SourceFile, where: Where) -> Source:
    return Source(
        key, file.title, file.publisher, file.kind, file.url, file.status, file.seen, file.note,
        where,
    )  # fmt: skip


def to_line(file: LineFile, where: Where) -> Line:
    return Line(
        id=file.id,
        name=file.name,
        country=file.country,
        slots=tuple(file.slots),
        needs=tuple(file.needs),
        for_whom=file.for_whom,
        hours=file.hours,
        languages=file.languages,
        routes=tuple(Route(**route.model_dump()) for route in file.routes),
        url=file.url,
        checked_on=file.checked.on,
        checked_by=file.checked.by,
        checked_source=file.checked.source,
        state=file.state,
        where=where,
        reach=file.reach,
        note=file.note,
        call=file.call or "",
    )


def to_slot(key: str, file: SlotFile, where: Where) -> ContactSlot:
    return ContactSlot(
        key=key,
        label=file.label,
        in_prose=file.in_prose,
        unset=file.unset,
        national=file.national,
        where=where,
        beside=file.beside or "",
        elsewhere=file.elsewhere,
    )


def to_policy(key: str, file: PolicyFile, where: Where) -> Policy:
    answers = tuple(Answer(answer.key, answer.says) for answer in file.answers)
    return Policy(key, file.question, file.explain, where, answers)


def to_need(file: NeedFile, where: Where) -> Need:
    codes = tuple((code.id, code.name) for code in file.open_eligibility)
    return Need(
        file.id, file.name, tuple(file.also), tuple(file.also_es), file.first_step, codes, where
    )


def to_term(slug: str, file: TermFile, where: Where) -> Term:
    return Term(slug, file.say, file.avoid, file.why, tuple(file.sources), where)


def to_danger(file: DangerFile, where: Where) -> Danger:
    return Danger(file.kind, file.name, tuple(file.pages), tuple(file.direct), where)


def to_exception(file: ExceptionFile, where: Where) -> Allowed:
    return Allowed(file.code, file.page, file.text, file.because, where)


def to_countries(file: PackFile) -> tuple[Country, ...]:
    return tuple(Country(code, name) for code, name in file.countries.items())
