"""The belief that follows from a story, put by so that most messages cost only what is new.

A story is what the log tells of one learner, in the order of time. It is heard from its beginning, or gone on from
where somebody stopped listening: the belief is the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache, reduce
from hashlib import sha256
from typing import Final

import numpy as np

from bot.study.belief import MINDS, MOVES, Posterior, begin, hear
from bot.study.curriculum import Curriculum, survey
from bot.study.event import StudyEvent
from bot.study.merge_log import Entry
from bot.study.minds import PRIOR
from bot.study.roadmap import Roadmap
from bot.study.testimony import BY_LEVEL, CLAIM, LEARNT, REVIEWED, Behind, listen

VERSION: Final = 1
"""Goes up when the same story gives another belief."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is put by of a belief: the `chances`, packed, after the entry `event` of the log, of the moment `at`.

    `stamp`: of the roadmap and of how beliefs are formed. `since`: of the reviews before this moment only the last of
    each card was heard.
    """

    stamp: str
    since: datetime
    event: int
    at: datetime
    chances: bytes = field(repr=False)

    def by_topic(self, roadmap: Roadmap) -> Mapping[str, float]:
        """The probability that each topic is known. Empty when nothing tells of it."""
        return dict(zip(survey(roadmap).ids, np.frombuffer(self.chances, np.float32).tolist(), strict=False))


@dataclass(frozen=True, slots=True, eq=False)
class Listener:
    """Who has heard a story up to some entry, and can go on: `kept` says up to which. `count` entries were heard, and
    `trail` hangs on them all and on their order."""

    roadmap: Roadmap
    kept: Kept
    posterior: Posterior
    behind: Behind
    count: int = 0
    trail: int = 0

    def heard(self, entries: Sequence[Entry]) -> "Listener":
        """After these as well, which came later."""
        if not entries:
            return self
        behind = self.behind.copy()
        posterior = after(self.posterior, (entry.event for entry in entries), self.roadmap, behind)
        last = max(self.kept.event, *(entry.id for entry in entries))
        chances = posterior.chances.tobytes() if posterior.count else b""
        kept = replace(self.kept, event=last, at=entries[-1].event.at, chances=chances)
        count, trail = self.count + len(entries), _trail(entries, self.trail)
        return replace(self, kept=kept, posterior=posterior, behind=behind, count=count, trail=trail)

    def knows(self, story: Sequence[Entry]) -> bool:
        """Whether this story begins with all that was heard."""
        return len(story) >= self.count and _trail(story[: self.count]) == self.trail


def _trail(entries: Iterable[Entry], before: int = 0) -> int:
    return reduce(lambda trail, entry: hash((trail, entry)), entries, before)


def new_listener(roadmap: Roadmap, since: datetime) -> Listener:
    """Nothing was heard so far."""
    nothing = Kept(stamp(roadmap), since, 0, datetime.min.replace(tzinfo=since.tzinfo), b"")
    return Listener(roadmap, nothing, unheard(survey(roadmap)), Behind())


def after(belief: Posterior, story: Iterable[StudyEvent], roadmap: Roadmap, behind: Behind) -> Posterior:
    """The belief after this as well; `behind` is added to."""
    for word in listen(story, roadmap, behind):
        belief = hear(belief, word)
    return belief


@lru_cache(maxsize=32)
def unheard(curriculum: Curriculum) -> Posterior:
    return begin(curriculum)


@lru_cache(maxsize=32)
def stamp(roadmap: Roadmap) -> str:
    """Changes when a story would give another belief."""
    topics = [
        (topic.id, topic.stage, topic.level, [*topic.needs], [way.id for way in topic.tracks])
        for topic in roadmap.topics.values()
    ]
    tasks = [(task.id, task.topic, task.minutes, task.tracks) for task in roadmap.tasks.values()]
    cards = [(card.id, card.topic, card.level) for card in roadmap.cards.values()]
    stages, renamed = [stage.id for stage in roadmap.stages], sorted(roadmap.renamed.items())
    how = (VERSION, MINDS, MOVES, PRIOR, BY_LEVEL, REVIEWED, CLAIM, LEARNT)
    return sha256(repr((how, topics, tasks, cards, stages, renamed)).encode()).hexdigest()[:16]
