"""Few buttons below one message: the likeliest, and the way to the others."""

from collections.abc import Sequence

from bot.message import Button, text

MOST = 6
"""Below one message; more than these nobody reads on a phone."""


def few(buttons: Sequence[Button], says: str, *, last: Sequence[Button] = (), more: bool = False) -> tuple[Button, ...]:
    """The first of them, and "More", for which `says` is said with that word behind it; `more`: those that were left
    out, and the way back. `last`: what stands below the first of them in any case."""
    room = MOST - len(last)
    if more:
        return (*buttons[room - 1 :], Button(text("Back"), says))
    if len(buttons) <= room:
        return (*buttons, *last)
    return (*buttons[: room - 1], Button(text("More"), f"{says} more"), *last)
