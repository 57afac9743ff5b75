"""What the coach believes that a learner knows, read from the log."""

from collections.abc import Iterable, Mapping, Sequence

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
    heard = listen(await _read(context, TELLING), roadmap)
    return believe(survey(roadmap), heard).by_topic() if heard else {}


def belief_of(log: Iterable[StudyEvent], roadmap: Roadmap) -> Mapping[str, float]:
    """As from `read_belief`, after a log that ends earlier."""
    events = tuple(log)
    reviews = {each.subject: each for each in events if each.kind == "review"}
    told = sorted((*(each for each in events if each.kind in TELLING), *reviews.values()), key=lambda each: each.at)
    heard = listen(told, roadmap)
    return believe(survey(roadmap), heard).by_topic() if heard else {}


async def read_story(context: Context) -> tuple[StudyEvent, ...]:
    """The entries that tell what the learner knows, and those about placements."""
    return await _read(context, (*TELLING, "place"))


def belief_from(story: tuple[StudyEvent, ...], roadmap: Roadmap) -> Posterior:
    """The belief after these entries, for those who need more than probabilities."""
    return believe(survey(roadmap), listen(story, roadmap))


async def _read(context: Context, kinds: Sequence[EventKind]) -> tuple[StudyEvent, ...]:
    """In the order of time. Of the reviews before today only the last of each card: there are thousands, and the others
    say no more."""
    learner, log = context.learner, context.db.events
    midnight = calendar.instant(context.today, learner.day_start, context.zone)
    lately = [each for each in await log.since(learner.id, context.today) if each.kind == "review"]
    before = await log.last_reviews(learner.id, midnight)
    told = (*await log.of_kinds(learner.id, kinds), *before, *(each for each in lately if each.at >= midnight))
    return tuple(sorted(told, key=lambda each: each.at))
