"""Buttons under a message, laid out by the length of their labels."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.message import Button, ButtonStyle, plain
from bot.platforms.telegram.marks import clean

MOST_BUTTONS = 100
LONGEST_LABEL = 64

STYLES: dict[ButtonStyle, str | None] = {"plain": None, "primary": "primary", "danger": "danger"}


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(list(_rows([_key(button) for button in buttons[:MOST_BUTTONS]])))


def stacked(above: InlineKeyboardMarkup | None, below: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    rows = [row for keys in (above, below) if keys for row in keys.inline_keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    label = clean(plain(button.label)).strip() or button.says
    clipped = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
    return InlineKeyboardButton(clipped, callback_data=button.says, style=STYLES[button.style])


def _rows(keys: list[InlineKeyboardButton]) -> Iterator[list[InlineKeyboardButton]]:
    """Neighbours of like length share rows as evenly as they can: four short ones become two and two."""
    for most, run in groupby(keys, key=_neighbours):
        left = list(run)
        for rows in range(-(-len(left) // most), 0, -1):
            size = -(-len(left) // rows)
            yield left[:size]
            left = left[size:]


def _neighbours(key: InlineKeyboardButton) -> int:
    """How many labels of this length a phone shows side by side."""
    return 3 if len(key.text) <= 10 else 2 if len(key.text) <= 16 else 1
