"""Which of the coach's wordings comes today: the same words every day are soon not read any more.

Only the choice is made here; the sentences are in `bot.commands.wordings`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from zlib import crc32

from bot.study.tact import ASK_AFTER, Spoken

FORTNIGHT: Final = timedelta(days=14)
"""Within that no wording comes twice."""

ASK: Final = "ask"
"""The question what would suit the learner better."""

PLAIN: Final = tuple(f"plain{number}" for number in range(1, 17))
"""Fit any day: more than there are days in a fortnight, so that there always is one."""

AFTER_A_MISS: Final = ("miss1", "miss2", "miss3", "miss4", "miss5")
BEGUN: Final = ("begun1", "begun2")
WITH_CUE: Final = ("cue1", "cue2")
"""Those that say the learner's own plan: after what, when, for how long."""


def fitting(*, missed: bool, begun: bool, cue: bool) -> tuple[str, ...]:
    """The wordings that fit a day better than just any."""
    return (AFTER_A_MISS if missed else ()) + (WITH_CUE if cue else ()) + (BEGUN if begun else ())


def choose_wording(better: Sequence[str], spoken: Sequence[Spoken], today: date, passed: int, seed: int) -> str:
    """One that was not said for a fortnight: the question when it is time for it, else one that fits the day better,
    else the one that rested longest. `seed` shuffles those that never came."""
    recent = {each.wording for each in spoken if today - each.day < FORTNIGHT}
    if passed >= ASK_AFTER and passed % ASK_AFTER == 0 and ASK not in recent:
        return ASK
    last = {each.wording: each.day for each in sorted(spoken, key=lambda each: each.day)}

    def rested(wording: str) -> tuple[date, int]:
        return last.get(wording, date.min), crc32(f"{seed} {wording}".encode())

    fresh = [wording for wording in better if wording not in recent]
    return min(fresh or [wording for wording in PLAIN if wording not in recent], key=rested)
