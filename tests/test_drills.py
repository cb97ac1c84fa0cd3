"""What a drill must not give away: which answer helps, by its place or by its length."""

from circlekit.model import Choice, DrillScene, Pack, plain

# By chance it would be a third; more than this, and a player learns to pick the longest.
MOST = 0.4


def moments(pack: Pack) -> list[DrillScene]:
    return [
        block
        for page in pack.of_kind("drill")
        for block in page.blocks
        if isinstance(block, DrillScene)
    ]


def length(choice: Choice) -> int:
    return len(plain(choice.words))


def test_the_longest_answer_is_seldom_the_one_that_helps(base_pack: Pack) -> None:
    all_of_them = moments(base_pack)
    assert len(all_of_them) > 200
    longest = [max(moment.choices, key=length).does for moment in all_of_them]
    assert longest.count("helps") / len(longest) < MOST
    shortest = [min(moment.choices, key=length).does for moment in all_of_them]
    assert shortest.count("helps") / len(shortest) < MOST


def test_every_moment_has_one_that_helps_and_one_that_does_not(base_pack: Pack) -> None:
    for moment in moments(base_pack):
        does = {choice.does for choice in moment.choices}
        assert "helps" in does, moment.where
        assert len(does) > 1, moment.where
