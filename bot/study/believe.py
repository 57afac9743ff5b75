"""The belief that follows from what was heard, with a memory: most stories are an earlier one and a word more."""

from collections import OrderedDict
from functools import lru_cache
from itertools import accumulate
from typing import Final

from bot.study.belief import Heard, Posterior, begin, hear
from bot.study.curriculum import Curriculum

REMEMBERED: Final = 128
"""Beliefs that a process keeps, of some 0.6 MB each. One that was forgotten is found again, only more slowly."""

LATELY: Final = 10
"""So many words may have been added since the remembered one."""

_memory: OrderedDict[tuple[Curriculum, int], tuple[tuple[Heard, ...], Posterior]] = OrderedDict()
"""By the hash of the story."""


def believe(curriculum: Curriculum, heard: tuple[Heard, ...]) -> Posterior:
    """What to believe after all this was heard, in this order. The same every time, whatever is remembered."""
    hashes = tuple(accumulate(heard, lambda before, word: hash((before, word)), initial=0))
    length, belief = _remembered(curriculum, heard, hashes)
    for word in heard[length:]:
        belief = hear(belief, word)
    _memory[curriculum, hashes[-1]] = heard, belief
    _memory.move_to_end((curriculum, hashes[-1]))
    if len(_memory) > REMEMBERED:
        _memory.popitem(last=False)
    return belief


def _remembered(curriculum: Curriculum, heard: tuple[Heard, ...], hashes: tuple[int, ...]) -> tuple[int, Posterior]:
    """The longest beginning of the story that is remembered, or its very beginning."""
    for length in range(len(heard), max(0, len(heard) - LATELY) - 1, -1):
        story, belief = _memory.get((curriculum, hashes[length]), ((), None))
        if belief is not None and story == heard[:length]:
            return length, belief
    return 0, _unheard(curriculum)


@lru_cache(maxsize=32)
def _unheard(curriculum: Curriculum) -> Posterior:
    return begin(curriculum)
