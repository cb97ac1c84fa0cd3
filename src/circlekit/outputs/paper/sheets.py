"""The sheets beside the booklet: wallet card, wall sheet, numbers, run sheet, agreements, slips."""

from collections.abc import Iterator

from circlekit.model import Line, Part
from circlekit.outputs.paper.desk import LARGE_POINTS, Desk
from circlekit.outputs.paper.numbers import rows
from circlekit.outputs.paper.wish import PAPERS, Paper
from circlekit.outputs.shared.sheets import CARD_STEPS, ON_CARD, TELL, may_be_slip

# What members may want to see on the wall of what their organization has decided.
OF_MEMBERS = ("cross-talk", "recording", "intoxicated-members")


def draw(desk: Desk) -> Iterator[tuple[str, str]]:
    """File name and page of each sheet that was wished for, then the same in large print."""
    wanted = desk.wish.sheets()
    for name in desk.wish.papers:
        paper = PAPERS[name]
        if "wall-sheet" in wanted:
            # Its letters are larger than large print as they are.
            yield f"wall-sheet-{name}.pdf", _wall(desk, paper)
        if "agreements" in wanted:
            yield f"agreements-{name}.pdf", _agreements(desk, paper)
        if "my-numbers" in wanted:
            yield f"my-numbers-{name}.pdf", _numbers(desk, paper, 12)
            yield f"large-print/my-numbers-{name}.pdf", _numbers(desk, paper, LARGE_POINTS)
        if "run-sheet" in wanted:
            yield f"run-sheet-{name}.pdf", _run_sheet(desk, paper, 10.5)
            yield f"large-print/run-sheet-{name}.pdf", _run_sheet(desk, paper, LARGE_POINTS)
        if "referral-slips" in wanted:
            yield f"referral-slips-{name}.pdf", _slips(desk, paper, 11)
            yield f"large-print/referral-slips-{name}.pdf", _slips(desk, paper, LARGE_POINTS)
        if "wallet-card" in wanted:
            yield f"large-print/wallet-card-{name}.pdf", _card(desk, paper, large=True)
    if "wallet-card" in wanted:
        yield "wallet-card.pdf", _card(desk, PAPERS["a4"], large=False)


def _measures(paper: Paper, size: float, margin: float = 14) -> dict[str, float]:
    return {
        "width": paper.width,
        "height": paper.height,
        "margin": margin,
        "size": size,
        "stamp_size": max(8.0, size if size >= LARGE_POINTS else size * 0.62),
        "qr_width": 20 if size < LARGE_POINTS else 28,
    }


def _wall(desk: Desk, paper: Paper) -> str:
    tell = tuple(row for row in desk.people if row.slot.key in TELL)
    return desk.render(
        "wall-sheet.html",
        desk.title("wall"),
        wall_size=24 if paper.height < 290 else 26,
        tell=tell,
        lines=desk.shown(desk.national[:2]),
        **(_measures(paper, 12) | {"stamp_size": 9}),
    )


def _agreements(desk: Desk, paper: Paper) -> str:
    policies = desk.pack.organisation.policies if desk.pack.organisation else ()
    choices = tuple(choice for choice in policies if choice.key in OF_MEMBERS)
    return desk.render(
        "agreements.html",
        desk.title("agreements"),
        # Smaller letters rather than a second page.
        poster_size=LARGE_POINTS if choices else 22,
        choices=choices,
        **(_measures(paper, 14, 16) | {"stamp_size": 9}),
    )


def _numbers(desk: Desk, paper: Paper, size: float) -> str:
    return desk.render(
        "my-numbers.html",
        desk.title("numbers"),
        lines=desk.shown(desk.national),
        **_measures(paper, size),
    )


def _run_sheet(desk: Desk, paper: Paper, size: float) -> str:
    (leaf,) = desk.leaves((desk.wish.run,))
    timed: list[tuple[str, Part]] = []
    minutes = 0
    for block in leaf.page.blocks:
        if isinstance(block, Part):
            timed.append((f"{minutes // 60}:{minutes % 60:02}", block))
            minutes += block.minutes
    return desk.render(
        "run-sheet.html",
        desk.title("run"),
        leaf=leaf,
        timed=timed,
        numbers=desk.ink({}, with_numbers=True),
        lines=desk.shown(desk.national[1:2]),
        **_measures(paper, size),
    )


def _slips(desk: Desk, paper: Paper, size: float) -> str:
    large = size >= LARGE_POINTS
    filled = _for_slips(desk)
    return desk.render(
        "referral-slips.html",
        desk.title("slips"),
        filled=filled,
        across=1 if large else 2,
        slip_height=44 if large else (paper.height - 78) / 7,
        empty_rows=3 if large else 5,
        lines=filled,
        **_measures(paper, size),
    )


def _for_slips(desk: Desk) -> tuple[Line, ...]:
    """The first line of each need that may stand on a slip, once each."""
    kept: dict[str, Line] = {}
    for need in desk.pack.needs:
        lines = [
            line
            for line in desk.pack.lines
            if line.country == desk.country
            and need.id in line.needs
            and may_be_slip(line)
            and "emergency-number" not in line.slots
            and any(route.by in ("call", "text") for route in line.callable_routes())
        ]
        if lines:
            kept.setdefault(lines[0].id, lines[0])
    return tuple(kept.values())


def _card(desk: Desk, paper: Paper, large: bool) -> str:
    cards = desk.leaves(ON_CARD)
    return desk.render(
        "wallet-card-large.html" if large else "wallet-card.html",
        desk.title("card"),
        cards=cards,
        panel_size=8.5,
        card_steps=CARD_STEPS,
        card_calls=lambda leaf: rows(desk.pack, desk.country, leaf.page.contacts),
        headed=[(desk.words[f"sheets_card_{leaf.page.slug}"], leaf) for leaf in cards],
        numbers=desk.ink({}, with_numbers=True),
        lines=desk.shown(desk.national[:4] if not large else desk.national),
        **_measures(paper, LARGE_POINTS if large else 9),
    )
