"""What the log tells of what a learner knows, entry by entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from bot.study.belief import Claim, Heard, Report, Studied
from bot.study.curriculum import Curriculum, survey
from bot.study.event import EventKind, StudyEvent
from bot.study.inquiry import CHOICES, Answer, Channel
from bot.study.roadmap import Roadmap
from bot.study.topic import CardLevel, Task, Topic

TELLING: Final[tuple[EventKind, ...]] = ("done", "know", "report", "answer", "claim")
"""Kinds of which every entry tells something. Reviews do so too; of those before this week only the last of each card
is listened to (`bot.db.events`)."""

ANSWERS: Final[tuple[Answer, ...]] = ("unknown", "wrong", "right")
"""How the log has an answer: by its number here."""

CLAIM: Final = 6.5
"""What "I do know this" and "not really" weigh, in log odds: 660 to 1. Two or three answers to the contrary outweigh
it."""

LEARNT: Final = 0.95
"""How likely a topic is learnt by all of its tasks."""

BY_LEVEL: Final[Mapping[CardLevel, Channel]] = {
    "easy": Channel({"right": 0.94, "wrong": 0.04, "unknown": 0.02}, {"right": 0.12, "wrong": 0.33, "unknown": 0.55}),
    "medium": CHOICES,
    "hard": Channel({"right": 0.80, "wrong": 0.14, "unknown": 0.06}, {"right": 0.04, "wrong": 0.31, "unknown": 0.65}),
}
"""An easy card is sometimes got right by those who do not know the topic, a hard one wrong by those who do."""

REVIEWED: Final = Channel({"right": 0.90, "wrong": 0.10}, {"right": 0.40, "wrong": 0.60})
"""People judge their reviews themselves, and a card may be recalled by heart: that tells less."""


def listen(events: Iterable[StudyEvent], roadmap: Roadmap, behind: "Behind | None" = None) -> tuple[Heard, ...]:
    """All that these entries tell about this roadmap's topics, in order. What has left the roadmap tells nothing. What
    they add to what was `behind` the learner before is added to it."""
    curriculum, heard = survey(roadmap), list[Heard]()
    behind = Behind() if behind is None else behind
    for event in events:
        for id in roadmap.heirs(event.subject):
            heard.extend(_told(event, id, roadmap, curriculum, behind))
    return tuple(heard)


def last_claim(events: Iterable[StudyEvent], roadmap: Roadmap, topic: Topic) -> bool | None:
    """What the learner last said of a topic outright: that they know it, or not."""
    said = [each for each in events if each.kind in ("claim", "know") and topic.id in roadmap.heirs(each.subject)]
    return (said[-1].kind == "know" or said[-1].covers > 0) if said else None


def _told(event: StudyEvent, id: str, roadmap: Roadmap, curriculum: Curriculum, behind: "Behind") -> Iterable[Heard]:
    match event.kind:
        case "done" | "know" if (task := roadmap.tasks.get(id)) and id not in behind.tasks:
            ways = _ways(roadmap)[task.topic]
            behind.add(task, ways)
            yield Studied(curriculum.numbers[task.topic], round(LEARNT * behind.share(task.topic, ways), 3))
        case "know" | "claim" if id in roadmap.topics:
            knows = event.kind == "know" or event.covers > 0
            yield Claim(curriculum.numbers[id], CLAIM if knows else -CLAIM)
        case "answer" if (card := roadmap.cards.get(id)) and event.covers in range(len(ANSWERS)):
            yield BY_LEVEL[card.level].sign(curriculum.numbers[card.topic], ANSWERS[event.covers])
        case "review" if card := roadmap.cards.get(id):
            yield REVIEWED.sign(curriculum.numbers[card.topic], "right" if event.covers > 1 else "wrong")
        case "report":
            areas = [stage.id for stage in roadmap.stages]
            if id in areas:
                yield Report(areas.index(id), event.covers)
        case _:
            pass


@dataclass(slots=True)
class Behind:
    """What of each way through the topics is behind somebody: the tasks, and by topic and number of the way minutes."""

    tasks: set[str] = field(default_factory=set[str])
    minutes: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])

    def add(self, task: Task, ways: Sequence[Mapping[str, int]]) -> None:
        """`ways` through its topic, as from `_ways`."""
        self.tasks.add(task.id)
        for number, way in enumerate(ways):
            key = (task.topic, number)
            self.minutes[key] = self.minutes.get(key, 0) + way.get(task.id, 0)

    def share(self, topic: str, ways: Sequence[Mapping[str, int]]) -> float:
        """How much of the shortest way left through a topic is behind them."""
        return max((self.minutes.get((topic, each), 0) / max(1, way[""]) for each, way in enumerate(ways)), default=0.0)

    def copy(self) -> "Behind":
        return Behind(set(self.tasks), dict(self.minutes))


@lru_cache(maxsize=32)
def _ways(roadmap: Roadmap) -> dict[str, tuple[Mapping[str, int], ...]]:
    """The minutes of the tasks of each way through each topic; "" has their sum."""
    return {
        topic.id: tuple(
            {task.id: task.minutes for task in way} | {"": sum(task.minutes for task in way)} for way in topic.ways()
        )
        for topic in roadmap.topics.values()
    }
