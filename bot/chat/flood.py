"""Somebody who says a hundred things in a second gets one sentence, and the rest of us keep our turn."""

from collections import OrderedDict
from datetime import datetime
from typing import Literal, TypeAlias

BURST = 40
PER_SECOND = 1.0
PEOPLE = 10_000
"""How many people are remembered at most; the ones silent the longest are forgotten first."""

Verdict: TypeAlias = Literal["fine", "tell", "ignore"]


class Flood:
    """A token bucket for each person: `BURST` messages at once, `PER_SECOND` after that."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[tuple[str, str], tuple[datetime, float, bool]] = OrderedDict()

    def judge(self, person: tuple[str, str], now: datetime) -> Verdict:
        """Whether one more message is fine, is the first one too many, or a further one."""
        since, tokens, told = self._buckets.pop(person, (now, float(BURST), False))
        tokens = min(BURST, tokens + max(0.0, (now - since).total_seconds()) * PER_SECOND)
        fine = tokens >= 1
        self._buckets[person] = (now, tokens - 1 if fine else tokens, not fine)
        while len(self._buckets) > PEOPLE:
            self._buckets.popitem(last=False)
        if fine:
            return "fine"
        return "ignore" if told else "tell"
