"""A group that follows a roadmap together: what its week is about, and what it may do when it meets."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from typing import Final

from bot.study.progress import Progress
from bot.study.quiz import drawn
from bot.study.resource import Resource
from bot.study.roadmap import Roadmap
from bot.study.topic import Card, CardLevel, Task, TaskKind, Topic
from bot.study.way import Picks, find_way

NEAR: Final = 5
"""So many topics ahead of somebody are near to them."""

FEW: Final = 1
"""So many of the topics that one builds on, directly or through others, may be missing."""

TOGETHER: Final[Collection[TaskKind]] = ("practise", "build", "write", "reflect")
"""Kinds of task that several can do together."""

HARDEST_FIRST: Final[Sequence[CardLevel]] = ("hard", "medium", "easy")


def usual_order(roadmap: Roadmap) -> tuple[Topic, ...]:
    """The topics in the order of the roadmap's usual way."""
    ids = dict.fromkeys(task.topic for task in find_way(roadmap, Picks()).tasks)
    return tuple(roadmap.topics[id] for id in ids)


def topic_of_week(roadmap: Roadmap, members: Sequence[Progress], before: str = "") -> Topic | None:
    """The topic that is near or under way for the most members and not behind most of them; of several the first on
    the usual way. While nobody shows where they are: the one after that of the week `before`. None when all is done.
    """
    order = usual_order(roadmap)
    if not members:
        return _after(order, before)
    finished = [frozenset(topic.id for topic in order if each.finished(topic)) for each in members]
    behind = Counter(id for ids in finished for id in ids)
    within = Counter[str]()
    for progress, ids in zip(members, finished, strict=True):
        within.update(_within_reach(roadmap, order, progress, ids))
    open_to_most = [topic for topic in order if 2 * behind[topic.id] <= len(members) and within[topic.id]]
    return max(open_to_most, key=lambda topic: within[topic.id], default=None)


def _after(order: Sequence[Topic], before: str) -> Topic | None:
    ids = [topic.id for topic in order]
    following = ids.index(before) + 1 if before in ids else 0
    return order[min(following, len(order) - 1)] if order else None


def _within_reach(roadmap: Roadmap, order: Sequence[Topic], progress: Progress, finished: Collection[str]) -> Set[str]:
    """The topics that somebody has under way, and the next of those that they are ready for."""
    ahead = [topic for topic in order if topic.id not in finished]
    begun = (
        topic.id for topic in ahead if any(progress.behind(each) or each.id in progress.begun for each in topic.tasks)
    )
    ready = (topic.id for topic in ahead if sum(topic.id in roadmap.followers[each.id] for each in ahead) <= FEW)
    return {*begun, *list(ready)[:NEAR]}


def do_together(topic: Topic, members: Sequence[Progress], most: int = 2) -> tuple[Task, ...]:
    """Tasks on the usual way through a topic that are not behind most members, the best for several people first."""
    tasks = topic.tasks_on(topic.track(""))
    ahead = [task for task in tasks if 2 * sum(each.behind(task) for each in members) <= len(members)]
    return tuple(sorted(ahead or tasks, key=lambda task: task.kind not in TOGETHER)[:most])


def liked_first(resources: Iterable[Resource], likes: Mapping[str, int]) -> list[Resource]:
    """Those that members found good come first, those they did not last; else as they stand."""
    return sorted(resources, key=lambda each: -likes.get(each.id, 0))


def argue_about(cards: Iterable[Card], group: int, week: date, besides: Collection[str] = ()) -> Card | None:
    """A card worth an argument: a hard one, the same for the whole week; not one of those `besides`."""
    fitting = (card for card in cards if card.id not in besides)
    return min(fitting, key=lambda card: (HARDEST_FIRST.index(card.level), drawn(group, week, card.id)), default=None)
