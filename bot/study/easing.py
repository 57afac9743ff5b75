"""Less at a time, for a while: a light week, and the week after an absence, in which cards and tasks share the day."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from bot.study.calendar import DAY
from bot.study.review import MINUTES

DAYS: Final = 7
WEEK: Final = DAYS * DAY

LEAST: Final = 5
"""Minutes of a light day at least."""

MOST: Final = 0.5
"""Of a day's minutes after an absence, for cards."""

TWICE: Final = 2
"""So often a card is asked on one of these days at most: what slips again comes tomorrow."""


def light_minutes(at_hand: int) -> int:
    """Half the minutes of an ordinary day, in fives."""
    return max(LEAST, at_hand // 2 // 5 * 5)


@dataclass(frozen=True, slots=True)
class Share:
    """What a day has room for: so many cards, asked so often in all, and minutes for tasks."""

    cards: int
    asks: int
    minutes: int


def day_back(today: date, back_on: date | None) -> int | None:
    """Which day it is of the week after an absence, 0 being the first; None on other days."""
    return (today - back_on).days if back_on and back_on <= today < back_on + WEEK else None


def shared(waiting: int, day: int, at_hand: int, chosen: int | None = None) -> Share:
    """A day of the week after an absence.

    So many cards that those which wait, with those asked today already, are through by its end, and no more than fit
    into half of the day with a second asking; tasks take what is left. So a day of cards and tasks is never longer than
    the minutes at hand. `chosen`: the most cards a day that the learner wants.
    """
    room = int(at_hand * MOST / MINUTES)
    cards = min(ceil(waiting / (DAYS - day)), room, room if chosen is None else chosen)
    asks = min(TWICE * cards, room)
    return Share(cards, asks, at_hand - ceil(asks * MINUTES))
