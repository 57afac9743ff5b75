"""The log of somebody who has studied for so many years: a placement, tasks in the way's order, reviews, answers."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from numpy.random import Generator, default_rng

from bot.study.event import EventKind, StudyEvent
from bot.study.roadmap import Roadmap
from bot.study.topic import Topic
from bot.study.way import Picks, find_way

AREAS, ASKED = 8, 12
"""Reports and answers of the placement at the beginning."""

DAYS = 0.8
"""The share of days on which something is done."""

SITTINGS, REVIEWS = 2, 21
"""Sittings of such a day, of 25 minutes, and cards asked at most. So a year has some 6,700 entries, three 20,000."""


def draw_log(roadmap: Roadmap, years: float, until: datetime, seed: int = 1) -> Iterator[StudyEvent]:
    """In order of time. Whoever is through with the way goes on with reviews and a focus session."""
    chance, days = default_rng(seed), round(365 * years)
    first = until - timedelta(days=days)
    yield from _placement(roadmap, first, chance)
    sittings, cards = _sittings(roadmap), list[str]()
    for number in range(days):
        at = first + timedelta(days=number, hours=1)
        if chance.random() > DAYS:
            continue
        for turn in range(SITTINGS):
            event, topic = next(sittings, (None, None))
            if event is None:
                yield _entry(at + timedelta(minutes=30 * turn), "focus", minutes=25)
                continue
            yield _entry(at + timedelta(minutes=30 * turn), *event, covers=25, minutes=int(chance.integers(20, 36)))
            if topic and topic.cards[0].id not in cards:
                cards += [card.id for card in topic.cards]
        for turn, card in enumerate(chance.permutation(cards)[:REVIEWS] if cards else ()):
            rating = int(chance.choice((1, 2, 3, 4), p=(0.1, 0.1, 0.7, 0.1)))
            yield _entry(at + timedelta(minutes=70, seconds=20 * turn), "review", str(card), covers=rating)


def _placement(roadmap: Roadmap, at: datetime, chance: Generator) -> Iterator[StudyEvent]:
    yield _entry(at, "place", roadmap.id, 1)
    for stage in roadmap.stages[:AREAS]:
        yield _entry(at, "report", stage.id, covers=int(chance.integers(0, 2)))
    for card in chance.choice(sorted(roadmap.cards), ASKED, replace=False):
        yield _entry(at, "answer", str(card), covers=int(chance.integers(0, 3)))
    yield _entry(at, "place", roadmap.id, 2)


def _sittings(roadmap: Roadmap) -> Iterator[tuple[tuple[EventKind, str, int], Topic]]:
    for task in find_way(roadmap, Picks()).tasks:
        pieces = max(1, round(task.minutes / 25))
        for number in range(1, pieces + 1):
            yield ("done" if number == pieces else "sitting", task.id, number), roadmap.topics[task.topic]


def _entry(
    at: datetime, kind: EventKind, subject: str = "", sitting: int = 0, *, minutes: int = 0, covers: int = 0
) -> StudyEvent:
    return StudyEvent(at, at.date(), kind, subject, minutes, sitting, covers, "said")
