"""What the coach believes that a learner knows, read from the log."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.chat.context import Context
from bot.study import calendar
from bot.study.belief import Posterior
from bot.study.believe import believe
from bot.study.curriculum import survey
from bot.study.event import EventKind, StudyEvent
from bot.study.roadmap import Roadmap
from bot.study.testimony import TELLING, listen


async def read_belief(context: Context, roadmap: Roadmap) -> Mapping[str, float]:
    """The probability that each topic is known. Empty while nothing tells of it: then nothing is taken as known."""
    return await read_belief_on(context, roadmap, context.today)


async def read_belief_on(context: Context, roadmap: Roadmap, day: date) -> Mapping[str, float]:
    """The same as it was at the end of a study day."""
    heard = listen(await _read(context, TELLING, day), roadmap)
    return believe(survey(roadmap), heard).by_topic() if heard else {}


async def read_story(context: Context) -> tuple[StudyEvent, ...]:
    """The entries that tell what the learner knows, and those about placements."""
    return await _read(context, (*TELLING, "place"), context.today)


def belief_from(story: tuple[StudyEvent, ...], roadmap: Roadmap) -> Posterior:
    """The belief after these entries, for those who need more than probabilities."""
    return believe(survey(roadmap), listen(story, roadmap))


async def _read(context: Context, kinds: Sequence[EventKind], day: date) -> tuple[StudyEvent, ...]:
    """What was written until that day, in the order of time. Of the reviews before its week only the last of each card:
    there are thousands, and the others say no more. Within a week the story only grows, so what was made of it is gone
    on from."""
    learner, log = context.learner, context.db.events
    monday = day - timedelta(days=day.weekday())
    begins = calendar.instant(monday, learner.day_start, context.zone)
    lately = [each for each in await log.since(learner.id, monday) if each.kind == "review" and each.at >= begins]
    before = await log.last_reviews(learner.id, begins)
    told = (*await log.of_kinds(learner.id, kinds), *before, *lately)
    return tuple(sorted((each for each in told if each.day <= day), key=lambda each: each.at))
