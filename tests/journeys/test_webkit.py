"""What counts on a hard night, in the engine of Safari, with no signal."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from tests.journeys import webkit
from tests.journeys.kit import SUPERVISOR
from tests.journeys.lock import PASSPHRASE
from tests.journeys.webkit import Phone
from tests.sites import HOME, Host

pytestmark = [
    pytest.mark.journey,
    # Selenium warns of how its own WebKit driver calls it.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]

ASK = "/en/emergencies/suicide-ask/"
NUMBERS = "/en/kit/numbers/"
NOTES = "/en/kit/notes/"
SIDE = "/en/situations/side-conversations/"
FACTS = "The back door stood open at nine."
WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def iphone(host: Host) -> Iterator[Phone]:
    """It has opened Home once; then the signal went."""
    if missing := webkit.lacks():
        pytest.fail(missing, pytrace=False)
    with webkit.browser() as phone:
        phone.go(host.address + HOME)
        phone.see(".foot", "Saved on this device. It opens with no signal.")
        host.stop()
        yield phone


def test_the_emergency_and_the_finder_with_no_signal(host: Host, iphone: Phone) -> None:
    iphone.go(host.address + ASK)
    iphone.tap("One step at a time")
    iphone.see("dialog.glance", "Move with them to a quiet spot")
    iphone.press(Keys.ESCAPE)
    iphone.until(lambda: not iphone.ask("document.querySelector('dialog.glance').open"), "Escape")
    assert iphone.shown(".quick a").get_attribute("href") == "tel:988"

    iphone.go(host.address + HOME)
    iphone.type("ck-find input", "she wants to kill herself")
    iphone.see(".found", "In danger now? Call:")
    iphone.see(".found a", "Call 988")
    iphone.see(".found a", "Asking about suicide")
    for address in (HOME, ASK, NUMBERS, SIDE, "/en/practice/", "/en/meeting/", "/en/resources/"):
        iphone.go(host.address + address)
        assert iphone.ask(WIDE) <= 0, f"{address} is too wide"


def test_what_is_mine_is_kept_and_what_is_sealed_stays_sealed(host: Host, iphone: Phone) -> None:
    iphone.go(host.address + NUMBERS)
    iphone.tap("Add")
    iphone.type("input[name=name]", "Dana")
    iphone.type("input[name=number]", SUPERVISOR)
    iphone.tap("Save")
    iphone.see("ck-kept", "1 copy.")
    iphone.go(host.address + ASK)
    iphone.see("main", SUPERVISOR)

    iphone.go(host.address + NOTES)
    iphone.type("#lock-first", PASSPHRASE)
    iphone.press(Keys.TAB)
    iphone.press(PASSPHRASE)
    iphone.press(Keys.ENTER)
    iphone.see("ck-lock h2", "Your paper code")
    groups = iphone.ask(
        "[...document.querySelectorAll('ck-lock .paper-code li')].map((one) => one.innerText)"
    )
    iphone.tap("I have it on paper")
    asked = iphone.ask("/\\d+/.exec(document.querySelector('label[for=lock-group]').innerText)[0]")
    iphone.type("#lock-group", groups[int(asked) - 1])
    iphone.press(Keys.ENTER)
    iphone.tap("New incident note")
    iphone.type("ck-notes textarea", FACTS)
    iphone.tap("Save the note")
    iphone.see(".notes", FACTS)
    iphone.go(host.address + NOTES)
    iphone.see("ck-lock h2", "Locked")
    assert FACTS not in iphone.ask("document.documentElement.outerHTML")
    iphone.type("#unlock-passphrase", PASSPHRASE)
    iphone.press(Keys.ENTER)
    iphone.see(".notes", FACTS)


def test_a_hard_moment_is_rehearsed_and_kept(host: Host, iphone: Phone) -> None:
    iphone.go(f"{host.address}{SIDE}#aloud")
    iphone.tap("Begin")
    iphone.see("ck-aloud", "What do you say?")
    iphone.tap("Now show me")
    iphone.see("ck-aloud .try", "Walt's still up the ladder")
    iphone.tap("Stop here")
    iphone.see("ck-aloud", "Begin")
    iphone.tap("Keep at hand")  # another bundle of the page asks the same vault
    iphone.see("button", "Kept at hand")
    iphone.go(host.address + "/en/practice/record/")
    iphone.see("table", "Side conversations")

    iphone.go(host.address + "/en/drills/drill-slur/")
    iphone.tap("Alone")
    iphone.tap("Begin")
    iphone.see("ck-drill .answers", "Palm up")
