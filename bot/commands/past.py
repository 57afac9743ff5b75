"""The learner's log folded for the cards, and put by, so that a message costs only what is new."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate, takewhile
from math import inf

from bot.chat.aside import AsideError
from bot.chat.context import Context
from bot.study.deck import Deck
from bot.study.hypotheses import PLAIN, SMART
from bot.study.merge_log import Entry
from bot.study.past import KeptPast, Past, fold_past, pack, unpack
from bot.study.recall import Recall

STAMP = 2
"""Goes up when what is folded changes."""

BEFORE = timedelta(days=7)
"""Nobody notes down what is older."""

LONG = 1_000
"""Entries that are folded in some 50 ms; more are folded beside the transaction."""

PAGE = 2_000
"""So many entries are read at once, in some 25 ms; what follows waits until these are folded."""


async def read_past(context: Context, deck: Deck) -> Past:
    """What was done, for the cards. What happened before today is kept folded, so that only today is folded anew; when
    it has to be folded anew and is long, it is so beside the transaction."""
    memories, learner = context.db.memories, context.learner
    hypotheses = PLAIN if learner.plain_reviews else SMART
    stamp = f"{STAMP} {len(hypotheses)} {deck.stamp}"
    kept, handed = await memories.get(learner.id), _handed_over.pop(learner.id, None)
    entries, most = await _since(context, kept, stamp), PAGE
    if entries is None and handed:
        kept = await _confirmed(context, handed)
        entries = await _since(context, kept, stamp)
        most = PAGE if entries is not None else None  # it cannot be done in parts: much was written down late
    if kept is None or entries is None:
        kept, entries = None, await memories.after(learner.id, 0, date.min, most)
    past = unpack(kept.state, hypotheses) if kept else Past(Recall(hypotheses))
    earlier = entries[: _before(entries, context.today)]
    if most and len(earlier) > LONG:
        # An earlier number may stand on the next page, if it was written down late: then the counts differ below.
        count = len(earlier) + (await memories.count(learner.id, kept.event) if kept else 0)
        raise AsideError(partial(_work_out, learner.id, stamp, past, earlier, deck, count))
    if earlier:
        await memories.keep(learner.id, _kept(stamp, past, earlier, deck))
    return fold_past(past, (entry.event for entry in entries[len(earlier) :]), deck)


def _before(entries: Sequence[Entry], today: date) -> int:
    """How many of these, in order of time, may be put by: none of today, nor what comes after an entry that was written
    down late, as what is put by is told by the number of its last entry."""
    count = sum(1 for _ in takewhile(lambda entry: entry.event.day < today, entries))
    last = list(accumulate((entry.id for entry in entries[:count]), max))
    least = min((entry.id for entry in entries[count:]), default=inf)
    while count and last[count - 1] > least:
        count -= 1
        least = min(least, entries[count].id)
    return count


async def _since(context: Context, kept: KeptPast | None, stamp: str) -> tuple[Entry, ...] | None:
    """What was written after a past was put by; None when that holds no more, or was of no use."""
    if kept is None or kept.stamp != stamp:
        return None
    entries = await context.db.memories.after(context.learner.id, kept.event, kept.day - BEFORE, PAGE)
    return entries if all(entry.event.at >= kept.at for entry in entries) else None


def _kept(stamp: str, past: Past, entries: Sequence[Entry], deck: Deck) -> KeptPast:
    """The past with these entries, to be put by."""
    fold_past(past, (entry.event for entry in entries), deck)
    last, day = max(entry.id for entry in entries), max(entry.event.day for entry in entries)
    return KeptPast(stamp, last, day, entries[-1].event.at, pack(past))


_handed_over: dict[int, tuple[KeptPast, int]] = {}
"""What was worked out beside a transaction for that learner's next one, with the number of entries up to there."""


def _work_out(learner: int, stamp: str, past: Past, entries: Sequence[Entry], deck: Deck, count: int) -> None:
    _handed_over[learner] = _kept(stamp, past, entries, deck), count


async def _confirmed(context: Context, handed: tuple[KeptPast, int]) -> KeptPast | None:
    """What was worked out just now, if that was all of the log up to there; kept for good."""
    kept, count = handed
    if await context.db.memories.count(context.learner.id, kept.event) != count:
        return None
    await context.db.memories.keep(context.learner.id, kept)
    return kept
