"""What follows for the cards from all that was done: what is remembered of each, and which are asked for. It is folded
from the log, and may be put by in the middle to go on from there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from itertools import groupby

import numpy as np

from bot.study.deck import Deck
from bot.study.entered import Entered
from bot.study.event import EventKind, StudyEvent
from bot.study.hypotheses import SMART, Hypotheses
from bot.study.memory import AGAIN, EASY, GOOD
from bot.study.recall import Answer, Recall, microseconds

FOLDED: tuple[EventKind, ...] = ("review", "done", "sitting", "know", "claim")
"""The kinds of entries that matter here."""

_ARRAYS = (
    "topics", "stability", "spared", "difficulty", "last", "lapses", "rated", "times", "weights", "owed",
)  # fmt: skip


@dataclass(slots=True)
class Past:
    recall: Recall = field(default_factory=Recall)
    entered: Entered = field(default_factory=Entered)
    day: date = date.min
    """The study day that was folded last; what rehearsed cards on it may not be reckoned yet."""


@dataclass(frozen=True, slots=True)
class KeptPast:
    """A past put by: `state` as folded with the deck and in the way of that `stamp`, up to the entry `event` of the
    log, of study day `day`, at the moment `at`."""

    stamp: str
    event: int
    day: date
    at: datetime
    state: bytes = field(repr=False)


def fold_past(past: Past, events: Iterable[StudyEvent], deck: Deck) -> Past:
    """What happened besides, in its order; the same past, changed."""
    for day, of_day in groupby(events, lambda event: event.day):
        if day != past.day:
            past.recall.settle()
            past.day = day
        answers = [answer for event in of_day if (answer := _happened(past, event, deck))]
        past.recall.learn(answers)
    return past


def _happened(past: Past, event: StudyEvent, deck: Deck) -> Answer | None:
    recall, now = past.recall, microseconds(event.at)
    if event.kind == "review":
        card = deck.card(event.subject) if AGAIN <= event.covers <= EASY else ""
        answer = recall.answer(card, deck.place(card), event.covers, now) if card else None
        if event.covers >= GOOD and card in deck.cards:
            recall.rehearse(deck.rehearsed_by(deck.cards[card].topic), now)
        return answer
    past.entered.hear(event, deck)
    if event.kind in ("done", "sitting") and (task := deck.task(event.subject)):
        recall.rehearse(deck.rehearsed_by(task.topic), now)
    return None


def pack(past: Past) -> bytes:
    """The past as bytes, to be unpacked with the same hypotheses: a line that says what follows, then numbers."""
    recall, entered = past.recall, past.entered
    arrays = [getattr(recall, name) for name in _ARRAYS]
    head = {
        "day": past.day.isoformat(),
        "ids": recall.ids,
        "rehearsed": recall.rehearsed,
        "done": {topic: sorted(tasks) for topic, tasks in entered.done.items()},
        "since": {card: at.isoformat() for card, at in entered.since.items()},
        "known": {topic: at.isoformat() for topic, at in entered.known.items()},
        "arrays": [(each.dtype.str, each.shape) for each in arrays],
    }
    return json.dumps(head).encode() + b"\n" + b"".join(each.tobytes() for each in arrays)


def unpack(state: bytes, hypotheses: Hypotheses = SMART) -> Past:
    file = BytesIO(state)
    head = json.loads(file.readline())
    shapes = [(np.dtype(kind), tuple(shape)) for kind, shape in head["arrays"]]
    arrays = [
        np.frombuffer(file.read(int(np.prod(shape)) * kind.itemsize), kind).reshape(shape).copy()
        for kind, shape in shapes
    ]
    recall = Recall(hypotheses, head["ids"], rehearsed=head["rehearsed"], **dict(zip(_ARRAYS, arrays, strict=True)))
    entered = Entered(
        {topic: set(tasks) for topic, tasks in head["done"].items()},
        {card: datetime.fromisoformat(at) for card, at in head["since"].items()},
        {topic: datetime.fromisoformat(at) for topic, at in head["known"].items()},
    )
    return Past(recall, entered, date.fromisoformat(head["day"]))
