"""W1-W3: reading grade, sentence length, the length of a spoken line."""

from collections.abc import Iterator

from circlekit.checks.texts import PageText, Passage, grades, sentences, step_passages, words_of
from circlekit.model import Finding, Pack, Where

CODES = {
    "W1": "The reading grade stays at 8 or less, 6 or less for steps and spoken lines.",
    "W2": "Sentences are short: 25 words at most on a page, 20 at most when spoken, 14 on average.",
    "W3": "A spoken line is 45 words at most and asks one question.",
}
_SHORTER = "Cut long words and join fewer ideas: one idea a sentence, the word a child knows."


def check(pack: Pack, texts: tuple[PageText, ...]) -> Iterator[Finding]:
    """Findings for every page of the pack, cut into its passages."""
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    for text in texts:
        steps = [part.text for part in step_passages(text.page, labels)]
        yield from measure(text.page.where, text.passages, steps)


def measure(
    where: Where, parts: tuple[Passage, ...], steps: list[str] | None = None
) -> Iterator[Finding]:
    """Findings for passages that stand together, such as a page's; `where` they begin."""
    prose = [part for part in parts if not part.spoken]
    spoken = [part for part in parts if part.spoken]
    for what, texts, kincaid_limit, chall_limit in (
        ("The page", [part.text for part in prose], 8.0, 8.0),
        ("What is spoken", [part.text for part in spoken], 6.0, None),
        ("What the steps say", steps or [], 6.0, None),
    ):
        found = grades(texts)
        if found and found.kincaid > kincaid_limit:
            message = f"{what} reads at grade {found.kincaid}; the limit is {kincaid_limit:.0f}."
            yield Finding(where, "W1", message, _SHORTER)
        if found and chall_limit is not None and found.dale_chall > chall_limit:
            message = f"{what} has a Dale-Chall score of {found.dale_chall}; the limit is 8."
            yield Finding(where, "W1", message, "Swap rare words for everyday ones.")
    lengths: list[int] = []
    for part in parts:
        limit = 20 if part.spoken else 25
        for sentence in sentences(part.text):
            length = len(words_of(sentence))
            if not part.spoken:
                lengths.append(length)
            if length > limit:
                yield Finding(
                    part.where,
                    "W2",
                    f"A sentence of {length} words (limit {limit}): “{sentence[:60]}…”.",
                    "Make two sentences of it.",
                )
    if lengths and sum(lengths) / len(lengths) > 14:
        mean = sum(lengths) / len(lengths)
        yield Finding(
            where,
            "W2",
            f"Sentences have {mean:.1f} words on average; the limit is 14.",
            "Cut the longest ones in two.",
        )
    for part in spoken:
        count, questions = len(words_of(part.text)), part.text.count("?")
        if count > 45:
            yield Finding(
                part.where,
                "W3",
                f"A spoken line of {count} words; nobody says more than 45 in one breath.",
                "Keep the part that could only be said here.",
            )
        if questions > 1:
            yield Finding(
                part.where,
                "W3",
                f"{questions} questions in one breath: “{part.text[:60]}…”.",
                "Ask one. Close the quotes, leave a gap, then ask the next in quotes of its own.",
            )
