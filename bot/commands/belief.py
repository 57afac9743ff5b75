"""What the coach believes that a learner knows, read from the log.

What was believed last is put by, so most messages read no more than that and what was written since.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Final

from bot.chat.aside import AsideError
from bot.chat.context import Context
from bot.study import calendar
from bot.study.belief import Posterior
from bot.study.believe import Behind, Kept, Listener, after, new_listener, stamp, unheard
from bot.study.curriculum import survey
from bot.study.event import StudyEvent
from bot.study.merge_log import Entry
from bot.study.roadmap import Roadmap
from bot.study.testimony import TELLING

REMEMBERED: Final = 128
"""Listeners that a process keeps, of some 0.6 MB each. One that was forgotten hears the story anew."""

LONG: Final = 30
"""Entries that are heard in some 20 ms; more are heard beside the transaction."""

NOTED: Final = timedelta(days=8)
"""Nobody notes down what was longer ago."""

listeners: OrderedDict[tuple[int, str], Listener] = OrderedDict()
"""By learner and roadmap. One goes on only from what was put by last, or where the log begins with all they heard."""


async def read_belief(context: Context, roadmap: Roadmap) -> Mapping[str, float]:
    """The probability that each topic is known. Empty while nothing tells of it: then nothing is taken as known."""
    kept, news = await _look(context, roadmap)
    if kept is None or news:
        kept = (await _listen(context, roadmap, kept, news)).kept
    return kept.by_topic(roadmap)


async def read_chances(context: Context, roadmap: Roadmap) -> Mapping[str, float]:
    """The same, but of every topic even while nothing tells of them."""
    return await read_belief(context, roadmap) or unheard(survey(roadmap)).by_topic()


async def read_posterior(context: Context, roadmap: Roadmap) -> Posterior:
    """The whole belief, for those who need more than probabilities."""
    return (await _listen(context, roadmap, *await _look(context, roadmap))).posterior


async def read_belief_on(context: Context, roadmap: Roadmap, day: date) -> Mapping[str, float]:
    """The probabilities as they were at the end of a study day."""
    story = await context.db.events.story(context.learner.id, TELLING, _week(context, day))
    told = [entry.event for entry in story if entry.event.day <= day]
    belief = after(unheard(survey(roadmap)), told, roadmap, Behind())
    return belief.by_topic() if belief.count else {}


async def read_story(context: Context) -> tuple[StudyEvent, ...]:
    """The entries that tell what the learner knows, and those about placements."""
    kinds = (*TELLING, "place", "guess")
    story = await context.db.events.story(context.learner.id, kinds, _week(context, context.today))
    return tuple(entry.event for entry in story)


def _week(context: Context, day: date) -> datetime:
    """When the week of a day began. Of the reviews before it only the last of each card is heard: there are thousands,
    and the others say no more. Within a week a story only grows, so that one may go on from what was put by."""
    monday = day - timedelta(days=day.weekday())
    return calendar.instant(monday, context.learner.day_start, context.zone)


async def _look(context: Context, roadmap: Roadmap) -> tuple[Kept | None, Sequence[Entry]]:
    """What was put by, with what was written since; None where it holds no more."""
    learner = context.learner.id
    kept = await context.db.beliefs.get(learner, roadmap.id)
    if kept is None or (kept.stamp, kept.since) != (stamp(roadmap), _week(context, context.today)):
        return None, ()
    news = await context.db.events.after(learner, (*TELLING, "review"), kept.event, kept.at.date() - NOTED)
    return (None, ()) if any(entry.event.at < kept.at for entry in news) else (kept, news)


async def _listen(context: Context, roadmap: Roadmap, kept: Kept | None, news: Sequence[Entry]) -> Listener:
    """Somebody who heard all of the story; who heard most of it goes on, if still there."""
    key = context.learner.id, roadmap.id
    listener = listeners.get(key)
    listener = listener.heard(news) if listener and listener.kept == kept else await _hear_anew(context, roadmap)
    if listener.count and listener.kept != kept:
        await context.db.beliefs.keep(*key, listener.kept)
    _remember(key, listener)
    return listener


async def _hear_anew(context: Context, roadmap: Roadmap) -> Listener:
    """The same from the whole of the log, beside the transaction if it is long."""
    since, key = _week(context, context.today), (context.learner.id, roadmap.id)
    story = await context.db.events.story(context.learner.id, TELLING, since)
    nobody, listener = new_listener(roadmap, since), listeners.get(key)
    known = listener and (listener.kept.stamp, listener.kept.since) == (nobody.kept.stamp, since)
    if listener and known and listener.knows(story):
        return listener.heard(story[listener.count :])
    settled = tuple(takewhile(lambda entry: entry.id < context.db.events.first, story))
    if len(settled) > LONG:
        raise AsideError(lambda: _remember(key, nobody.heard(settled)))
    return nobody.heard(story)


def _remember(key: tuple[int, str], listener: Listener) -> None:
    listeners[key] = listener
    listeners.move_to_end(key)
    if len(listeners) > REMEMBERED:
        listeners.popitem(last=False)
