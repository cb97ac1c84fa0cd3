"""The whole kit from its file, on a phone with nothing on it: by passphrase, paper code and passkey."""

from collections.abc import Iterator
from typing import Any

from tests.faults.ground import PASSPHRASE, Ground, debugger
from tests.faults.loop import Loop
from tests.faults.said import Said
from tests.sites import Host

RESTORE = "([file, key]) => fault.restored(file, key)"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def restore(ground: Ground, n: int) -> Iterator[Said]:
    """`n` times each; then a page that knows nothing opens the notes by the same way."""
    maker = Loop(ground)
    page = maker.start()
    maker.write_to_the_end(page, 25)
    file: list[int] = page.evaluate("() => fault.fileMade()")
    maker.phone.stop()
    for way, key in (
        ("passphrase", {"way": "passphrase", "secret": PASSPHRASE}),
        ("paper", maker.key),
    ):
        wrong: list[str] = []
        for _ in range(n):
            phone = ground.phone()
            page = phone.start()
            brought = page.evaluate(RESTORE, [file, key])
            page = phone.open(page=page)
            wrong += _missing(maker, page.evaluate("(key) => fault.readAll(key)", key), brought)
            phone.forget()
        yield _said(way, wrong, n)
    yield _said("passkey", _by_passkey(ground, n), n)


def _said(way: str, wrong: list[str], n: int) -> Said:
    for one in wrong[:5]:
        print(f"  restore: {one}")
    return Said("restore", len(wrong), n, f"blank phones stayed without their kit, by {way}")


def _missing(maker: Loop, full: dict[str, Any], brought: int) -> list[str]:
    """At most one line, so that a phone counts once."""
    wrong = maker.truth.differs(full["found"])
    if brought != len(maker.truth.now):
        wrong.append(f"{brought} brought of {len(maker.truth.now)}")
    return wrong[:1]


def _by_passkey(ground: Ground, n: int) -> list[str]:
    """A passkey belongs to `localhost` at every port; what is stored belongs to one. So another port
    is a blank phone to which the passkey came, as it does from an old phone to a new one."""
    loop = Loop(ground, address=f"http://localhost:{ground.host.port}")
    page = loop.start()
    line = debugger(page)
    line.send("WebAuthn.enable", {"enableUI": False})
    line.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.evaluate("() => fault.passkeyMade()")
    loop.write_to_the_end(page, 25)
    file: list[int] = page.evaluate("() => fault.fileMade()")
    wrong = []
    for _ in range(n):
        blank = Host(ground.host.root)
        loop.phone.address = f"http://localhost:{blank.port}"
        loop.phone.open(page=page)
        brought = page.evaluate(RESTORE, [file, None])
        loop.phone.open(page=page)
        page.evaluate("() => fault.unlockedByPasskey()")
        wrong += _missing(loop, page.evaluate("() => fault.readAll()"), brought)
        blank.stop()
    return wrong
