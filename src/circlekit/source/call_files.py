"""`calls.yml`: what each kind of call is like, and how it becomes a model value."""

from typing import Annotated

from pydantic import Field

from circlekit.model import CallKind, Differs, Where
from circlekit.source.data_files import CountryCode
from circlekit.source.page import Slug, SlugList, Strict, Text1


class DiffersFile(Strict):
    """What some countries, or a line there, do otherwise. No source: what was not found."""

    countries: Annotated[list[CountryCode], Field(alias="in", min_length=1)]
    says: Text1
    sources: SlugList


class CallFile(Strict):
    """A kind of call, as it is written."""

    id: Slug
    name: Text1
    answers: Text1
    can: Text1
    sends: Text1
    records: Text1
    traces: Text1
    takes: Text1
    first: Text1
    say: Text1
    differs: list[DiffersFile] = []
    unknown: Text1
    sources: SlugList


def to_call(file: CallFile, where: Where) -> CallKind:
    """The file's entry as a value."""
    return CallKind(
        id=file.id,
        name=file.name,
        answers=file.answers,
        can=file.can,
        sends=file.sends,
        records=file.records,
        traces=file.traces,
        takes=file.takes,
        first=file.first,
        say=file.say,
        unknown=file.unknown,
        differs=tuple(
            Differs(tuple(one.countries), one.says, tuple(one.sources)) for one in file.differs
        ),
        sources=tuple(file.sources),
        where=where,
    )
