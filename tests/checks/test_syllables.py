"""Syllables as they are said, on words somebody counted aloud."""

import pytest

from circlekit.checks.syllables import syllables

SAID = {
    1: """the stay walk group care times helped homes eyes league tongue guess guard breathe friend
    don't can't won't aren't you're they've square phone asked called tried cried voice judge make
    lose month strength through straight scared learned you year shoe does says""",
    2: """meeting about someone tonight over again alone open every away many minute agree even
    enough evening telling whether around faces body aloud above safety somewhere kitchen against
    across very along adult longer rather places afraid ready forty easy weapon silent
    apart business agreed people handled settled bottles wanted didn't couldn't isn't haven't
    seeing crying eating being doing quiet real client flyer player beyond loyal science fuel cruel
    poem
    argue maybe hundred useful hopeless lonely notebook sidewalk lifeline sometimes homework client
    language equal quarter question table little rhythm lawyer eyeball Wednesday create diet TV US
    anxious patient special social marriage cushion ninety""",
    3: """nobody already messages anything somebody opening idea area camera medicine eleven
    another remember family anyone everyone whoever audience easier happier serious
    curious violent suicide radio video influence reaction period agreement naloxone caregiver
    everything however library poverty opinion religious overdose survivor
    beforehand volunteer supervise AED CPR""",
    4: """understanding everybody emergency experience supervisor ordinary
    America apology librarian meditation""",
    5: """association university opportunity individual facilitator anniversaries""",
}
CASES = [(word, n) for n, words in SAID.items() for word in words.split()]


@pytest.mark.parametrize(("word", "said"), CASES)
def test_a_word_has_the_syllables_that_are_said(word: str, said: int) -> None:
    assert syllables(word) == said


def test_parts_of_a_word_add_up_and_an_owner_adds_nothing() -> None:
    assert syllables("co-leader") == 3
    assert syllables("call-taker") == 3
    assert syllables("person's") == syllables("person") == 2
    assert syllables("members'") == 2
    assert syllables("7:52") == 1
