"""What the coach believes that a learner knows, read from the log."""

from collections.abc import Mapping

from bot.chat.context import Context
from bot.study.belief import Posterior
from bot.study.believe import believe
from bot.study.curriculum import survey
from bot.study.event import StudyEvent
from bot.study.roadmap import Roadmap
from bot.study.testimony import TELLING, listen


async def read_belief(context: Context, roadmap: Roadmap) -> Mapping[str, float]:
    """The probability that each topic is known. Empty while nothing tells of it: then nothing is taken as known."""
    events = await context.db.events.of_kinds(context.learner.id, TELLING)
    heard = listen(events, roadmap)
    return believe(survey(roadmap), heard).by_topic() if heard else {}


async def read_story(context: Context) -> tuple[StudyEvent, ...]:
    """The entries that tell what the learner knows, and those about placements."""
    return await context.db.events.of_kinds(context.learner.id, (*TELLING, "place"))


def belief_from(story: tuple[StudyEvent, ...], roadmap: Roadmap) -> Posterior:
    """The belief after these entries, for those who need more than probabilities."""
    return believe(survey(roadmap), listen(story, roadmap))
