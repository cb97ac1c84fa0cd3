"""W4: the steps of an emergency."""

from collections.abc import Iterator

from circlekit.checks.texts import words_of
from circlekit.model import Finding, Pack, Steps, plain

CODES = {"W4": "Emergency steps: 7 at most, each opens with a verb and has 16 words at most."}

# What a step may open with. A verb that is missing here is added here, by hand.
_VERBS = """
agree answer ask block breathe bring call change check clear close collect confirm
connect count decide dial drop end evacuate find finish follow free get give go guide
hand hear help hide hold invite keep kneel lay lead leave let lie lift listen lock look
loosen lower make meet mind move name note offer open pause phone pick place plan point
press protect pull push put reach read ready reply report rest return ring roll rub run
save say see send separate set shout show silence sit slow speak spray stand start stay
step stop support switch take talk tell text thank think time treat trust try turn use
wait walk warn watch welcome write
"""
VERBS = frozenset(_VERBS.split())  # fmt: skip


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every emergency of the pack."""
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    for page in pack.of_kind("emergency"):
        for block in page.blocks:
            if not isinstance(block, Steps):
                continue
            if len(block.items) > 7:
                yield Finding(
                    block.where,
                    "W4",
                    f"{len(block.items)} steps; nobody under stress follows more than 7.",
                    "Join steps, or move the later ones to “Tell afterwards”.",
                )
            for item in block.items:
                words = words_of(plain(item.words, labels))
                if words and words[0].lower() not in VERBS:
                    yield Finding(
                        item.where,
                        "W4",
                        f"The step opens with “{words[0]}”, not with what to do.",
                        "Open with the act: Call, Ask, Move, Stay.",
                    )
                if len(words) > 16:
                    yield Finding(
                        item.where,
                        "W4",
                        f"The step has {len(words)} words; the limit is 16.",
                        "Keep the act on the first line; indent the rest beneath it.",
                    )
