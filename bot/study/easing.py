"""Less at a time, for a while: a light week."""

from typing import Final

from bot.study.calendar import DAY

WEEK: Final = 7 * DAY

LEAST: Final = 5
"""Minutes of a light day at least."""


def light_minutes(at_hand: int) -> int:
    """Half the minutes of an ordinary day, in fives."""
    return max(LEAST, at_hand // 2 // 5 * 5)
