"""With whom a learner's forecast is compared: simulated learners, and those of this host who got there."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from bot.chat.aside import AsideError
from bot.chat.context import Context
from bot.study.calendar import days_in
from bot.study.finishers import refer_to
from bot.study.learner import Learner
from bot.study.reference import FEWEST, Reference, simulated

_REMEMBERED: Final = 4
_found: OrderedDict[tuple[int, int], Reference] = OrderedDict()
"""By what the arrivals are: the same ones make the same reference, wherever they are kept. So nobody who is forgotten
stays in it, and no replica needs to be told."""


@dataclass(frozen=True, slots=True)
class References:
    """Those who got to the end of a `stage`, and those who got to the end of the `whole` way."""

    stage: Reference
    whole: Reference


async def read_references(context: Context) -> References:
    """Raises AsideError in a process that has not simulated anybody yet: that takes most of a second."""
    if not simulated.cache_info().currsize:
        raise AsideError(simulated)
    return References(await _read(context, whole=False), await _read(context, whole=True))


def hours_planned(learner: Learner) -> float:
    """Hours a week."""
    return learner.at_hand * len(days_in(learner.study_days)) / 60


async def _read(context: Context, *, whole: bool) -> Reference:
    stamp = await context.db.arrivals.stamp(whole=whole)
    if stamp[0] < FEWEST:
        return simulated()
    if stamp not in _found:
        _found[stamp] = refer_to(simulated(), await context.db.arrivals.all(whole=whole))
        if len(_found) > _REMEMBERED:
            _found.popitem(last=False)
    return _found[stamp]
