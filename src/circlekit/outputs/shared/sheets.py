"""What the sheets have in common, whether a phone prints them or `circlekit print` does."""

from circlekit.model import ContactSlot, Line, Pack

# The emergencies of the wallet card.
ON_CARD = ("suicide-ask", "overdose", "violence-in-room")
# As many of their steps as a credit card holds: with the sixth, somebody who breathes again is laid
# on their side, and the crisis line is called.
CARD_STEPS = 6
# Whom the wall sheet says to tell.
TELL = ("supervisor", "host-or-building")
# Needs and slots whose numbers never go onto a slip: it may be found by the one they are afraid of.
_NEEDS_IN_FEAR = frozenset({"need-domestic-violence", "need-sexual-assault"})
_SLOTS_IN_FEAR = frozenset({"dv-line", "sexual-assault-line"})


def may_be_slip(line: Line) -> bool:
    """Whether a paper with this line's number harms nobody who is found with it."""
    return not _NEEDS_IN_FEAR & set(line.needs)


def slip_slots(pack: Pack) -> tuple[ContactSlot, ...]:
    """The national slots a slip may be made of, with the kit's own numbers for them."""
    kept_off = _SLOTS_IN_FEAR | {"emergency-number"}
    return tuple(slot for slot in pack.slots if slot.national and slot.key not in kept_off)
