"""What people type about a focus session: "25/5 chapter 3"."""

import re
from dataclasses import dataclass
from typing import Final

from bot.errors import UserError
from bot.message import button

WORK, REST = 25, 5
LONG: Final = 10
"""The usual rest after work of more than half an hour."""

LEAST_WORK, MOST_WORK, MOST_REST = 5, 120, 60
LONGEST_GOAL: Final = 120

_UNIT = r"(?: ?(?:m|min|mins|minutes?)\b)?"
_LENGTHS: Final = re.compile(
    rf"(?P<work>\d+){_UNIT}(?: ?[/+-] ?(?P<rest>\d+){_UNIT}| (?P<only>\d+){_UNIT}$)?(?= |$)", re.IGNORECASE
)
_GROUP: Final = re.compile(r"with (?P<group>\d{1,18})(?= |$)", re.IGNORECASE)
_STOP: Final = frozenset({"stop", "leave", "end", "quit"})
_EXAMPLES: Final = (button("/focus 25/5", "25/5", "primary"), button("/focus 50/10", "50/10"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A session as somebody wants it. `chosen`: they named its lengths. `group`: the one with that number, where a
    button knows. `stop`: they want to get up."""

    work: int = WORK
    rest: int = REST
    goal: str = ""
    group: int | None = None
    chosen: bool = False
    stop: bool = False


def read_wish(said: str) -> Wish:
    """Raises UserError when the lengths are none that one can sit."""
    words = " ".join(said.split())
    if words.lower() in _STOP:
        return Wish(stop=True)
    group = None
    if found := _GROUP.match(words):
        group, words = int(found["group"]), words[found.end() :].strip()
    lengths = _LENGTHS.match(words)
    if lengths is None:
        return Wish(goal=read_goal(words), group=group)
    work, rest = _in_bounds(lengths["work"], lengths["rest"] or lengths["only"])
    return Wish(work, rest, read_goal(words[lengths.end() :].strip()), group, chosen=True)


def read_goal(said: str) -> str:
    """Raises UserError when it is too long to be read at a glance."""
    goal = " ".join(said.split())
    if len(goal) > LONGEST_GOAL:
        raise UserError("Say what you will do in at most {most} characters.", most=LONGEST_GOAL)
    return goal


def _in_bounds(work: str, rest: str | None) -> tuple[int, int]:
    minutes = int(work[:4])
    pause = int(rest[:4]) if rest else REST if minutes <= WORK + REST else LONG
    if not (LEAST_WORK <= minutes <= MOST_WORK and pause <= MOST_REST):
        raise UserError(
            "Work has {least} to {most} minutes and the break 0 to {rest}. Say it like /focus 25/5 chapter 3.",
            least=LEAST_WORK,
            most=MOST_WORK,
            rest=MOST_REST,
            buttons=_EXAMPLES,
        )
    return minutes, pause
