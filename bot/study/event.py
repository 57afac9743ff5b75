"""What a learner did: an append-only log from which progress, streak and statistics derive."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

EventKind: TypeAlias = Literal[
    "done",
    "sitting",
    "know",
    "skip",
    "swap",
    "plan",
    "pause",
    "resume",
    "review",
    "focus",
    "rate",
    "place",
    "report",
    "answer",
    "claim",
    "guess",
    "use",
    "dead",
    "back",
    "holiday",
]
"""done: a task's last sitting. sitting: an earlier or partial one. know: a task or topic known before.
skip: put off until tomorrow. swap: another one wanted. plan: study days changed (`minutes` holds the weekday mask).
review: a card was asked (`covers` is how well it was recalled: 1 again, 2 hard, 3 good, 4 easy). rate: how good a
resource was (`covers` from 1 to 3; the last one counts). focus: minutes sat in a focus session that are no task's
(`sitting`: the session's number). place: a placement in a roadmap began (`sitting` 1) or ended (2). report: how well
one says to know a stage (`covers` from 0 to 3). answer: a card was asked in a placement or in a check of its
topic (`sitting`: the number of the check, 0 in a placement; `covers`: 2 right, 1 wrong, 0 not known). claim: one says
to know a topic (`covers` 1) or not (0), on seeing what the coach believes or instead of a check; the last counts.
guess: how many in 100 the coach gave a topic (`covers`) when the `answer` to a card of it, which was drawn at random in
a placement, came at the same moment; it tells how good the guesses are.
use: a resource was taken up by itself, beside the tasks. dead: a resource's link leads nowhere (`covers` 1) or works
after all (0); the last one counts.
back: they came back after an absence (`subject` is empty), and chose a light week ("light"), to go on ("on") or to plan
anew ("plan"). holiday: a pause that is known beforehand (`subject`: its first day and the day on which study goes on,
as in "2026-12-01/2026-12-11"; a first day alone takes that one back)."""

Evidence: TypeAlias = Literal["said", "late", "checked", ""]
"""How we know: said at the time, said afterwards for an earlier day, or a question was answered right: a group's, or
the one with which a check is passed. What else shows it is kept beside the log (see `bot.study.evidence`)."""

Total: TypeAlias = tuple[str, EventKind, int, int]
"""Of one subject and kind: the subject, the kind, minutes of the task that are covered, number of entries."""

STUDIED: tuple[EventKind, ...] = ("done", "sitting", "focus")


@dataclass(frozen=True, slots=True)
class StudyEvent:
    """One entry. `day` is the learner's local study day, fixed when it is written; `at` is UTC. `minutes` were spent;
    `covers` is how many minutes of the task, as its author reckons them, that got done."""

    at: datetime
    day: date
    kind: EventKind
    subject: str = ""
    minutes: int = 0
    sitting: int = 0
    covers: int = 0
    evidence: Evidence = ""
