"""The belief that follows from what was heard, with a memory: most stories are an earlier one and a word more."""

from collections import OrderedDict
from functools import lru_cache
from typing import Final

from bot.study.belief import Heard, Posterior, begin, hear
from bot.study.curriculum import Curriculum

REMEMBERED: Final = 32
"""Beliefs that a process keeps, of some 0.6 MB each. One that was forgotten is found again, only more slowly."""

LATELY: Final = 10
"""So many words may have been added since the remembered one."""

_memory: OrderedDict[tuple[Curriculum, tuple[Heard, ...]], Posterior] = OrderedDict()


def believe(curriculum: Curriculum, heard: tuple[Heard, ...]) -> Posterior:
    """What to believe after all this was heard, in this order. The same every time, whatever is remembered."""
    length, belief = _remembered(curriculum, heard)
    for word in heard[length:]:
        belief = hear(belief, word)
    _memory[curriculum, heard] = belief
    _memory.move_to_end((curriculum, heard))
    if len(_memory) > REMEMBERED:
        _memory.popitem(last=False)
    return belief


def _remembered(curriculum: Curriculum, heard: tuple[Heard, ...]) -> tuple[int, Posterior]:
    """The longest beginning of the story that is remembered, or its very beginning."""
    for length in range(len(heard), max(0, len(heard) - LATELY) - 1, -1):
        if (found := _memory.get((curriculum, heard[:length]))) is not None:
            return length, found
    return 0, _unheard(curriculum)


@lru_cache(maxsize=32)
def _unheard(curriculum: Curriculum) -> Posterior:
    return begin(curriculum)
