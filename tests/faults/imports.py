"""Random bytes, hurt files, and files by somebody who knows how: taken whole or not at all."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.faults.ground import PASSPHRASE, Ground
from tests.faults.loop import Loop
from tests.faults.said import Said

AT_ONCE = 500
TRY = """async ([ownKeys, seed, count]) => {
    const { bytes } = await fault.good('makeFile');
    return fault.tryFiles({ own: bytes, ownKeys, seed, count });
}"""


def imports(ground: Ground, n: int) -> Iterator[Said]:
    """`n` files, each looked at and brought."""
    loop, done, taken, broken = Loop(ground), 0, 0, []
    refused: dict[str, int] = {}
    while done < n:
        page: Page = loop.blank()
        loop.write_to_the_end(page)
        # One way in twenty is the slow one.
        keys = [loop.key] * 19 + [{"way": "passphrase", "secret": PASSPHRASE}]
        count = min(AT_ONCE, n - done)
        said = page.evaluate(TRY, [keys, ground.chance.randrange(2**31), count])
        done, taken = done + count, taken + said["taken"]
        broken += said["wrong"]
        for trouble, times in said["refused"].items():
            refused[trouble] = refused.get(trouble, 0) + times
    for one in broken[:20]:
        print(f"  import: {one}")
    by_name = ", ".join(f"{times:,} {trouble}" for trouble, times in sorted(refused.items()))
    print(f"  import: refused: {by_name}")
    what = f"files broke something or came by half ({taken:,} came whole)"
    yield Said("import", len(broken), n, what)
