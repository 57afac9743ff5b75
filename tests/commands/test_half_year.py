"""Half a year of one learner, told in `half_year.txt`: a placement, cards, an illness, a holiday, a new job with fewer
minutes, another goal, both changes of the clocks, to a finished stage.

When the coach is to say something else, have the story written anew, and read what changed:

    WRITE_STORY=1 .venv/bin/python -m pytest tests/commands/test_half_year.py; git diff tests/commands
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.desk import Desk
from bot.message import LETTERS, plain
from bot.study.placement import laid_out
from tests.conversation import Chat, Clock, Mailbox, deliver, words_of
from tests.golden import compare

STORY = Path(__file__).with_name("half_year.txt")
BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 10, 1), date(2027, 3, 31)

SELF_REPORT = ("A little", "Well", "A little", *("Nothing yet",) * 5)
"""How well she says she knows each area."""

KNOWN = {"python", "git"}
"""Of these topics she answers what the placement asks, where ANSWERS stands; of all others she does not know."""

ANSWERS = "answers"

ACTS = {
    date(2026, 10, 1): ("/start", "Find out what you know (5 minutes)", *SELF_REPORT, ANSWERS, "From zero",
                        "25 minutes", "Every day", "Berlin", "/settings reminder 19:00",
                        "/placement", "Coding and computer science", "Jupyter notebooks", "I do know this",
                        "/roadmap follow learning how to learn", "/today"),
    date(2026, 10, 11): ("/progress",),
    date(2026, 10, 18): ("/review", "Show the answer", "Good", "Show the answer", "Why", "Again",
                         "Show the answer", "Hard", "Show the answer", "Easy"),
    date(2026, 10, 25): ("/forecast",),
    date(2026, 11, 24): ("/next", "A light week"),
    date(2026, 12, 1): ("/today",),
    date(2026, 12, 10): ("/pause from 23 December to 3 January", "/plan"),
    date(2027, 1, 4): ("/next",),
    date(2027, 1, 18): ("/settings minutes 15", "/settings days mon wed fri", "/forecast"),
    date(2027, 2, 1): ("/goal 1 april",),
    date(2027, 2, 24): ("/back", "Plan anew", "25 minutes", "Study days", "Every day", "/back on"),
    date(2027, 3, 28): ("/progress",),
    date(2027, 3, 31): ("/next",),
}  # fmt: skip
"""What is said on a day, after what is done every day: words, or the label of a button."""

AWAY = ((date(2026, 11, 3), date(2026, 11, 23)), (date(2026, 12, 23), date(2027, 1, 3)),
        (date(2027, 2, 8), date(2027, 2, 23)))  # fmt: skip
"""Ill, on holiday, and too much to do in the new job."""


BUSY = tuple(date(2026, 10, day) for day in range(14, 18))
"""Days on which she does her task and no cards."""


@dataclass
class Half:
    """Plays it day by day; `told` is the story."""

    chat: Chat
    clock: Clock
    mailbox: Mailbox
    told: list[str] = field(default_factory=list[str])
    aloud: set[str] = field(default_factory=set[str])
    """The cards whose reviews were told, until it is told when each has come again."""

    async def live(self) -> None:
        day = FIRST
        while day <= LAST:
            await self._day(day)
            day += timedelta(days=1)

    async def _day(self, day: date) -> None:
        away = any(first <= day <= last for first, last in AWAY)
        few = date(2027, 1, 18) <= day < date(2027, 2, 24) and day.weekday() not in (0, 2, 4)
        if day > FIRST and not away and not few and day not in ACTS and day.day % 6:
            await self._study(day)
        self._move(day, 19, 1)
        before = len(self.mailbox.got)
        await deliver(self.chat.desk, [self.mailbox])
        if away:
            for _, reply, _ in self.mailbox.got[before:]:
                self._tell(day, "unasked", words_of(reply), [plain(each.label) for each in reply.buttons])
        for number, said in enumerate(ACTS.get(day, ())):
            self._move(day, 20, number)
            if said == ANSWERS:
                await self._answer(day)
                continue
            label = said in self.chat.labels
            words = await (self.chat.press(said) if label else self.chat.say(said))
            self._tell(day, f"[{said}]" if label else said, _short(words), self.chat.labels)
            if "Show the answer" in self.chat.labels:
                self.aloud.add(self.chat.says("Show the answer").split()[2])

    async def _answer(self, day: date) -> None:
        """Answer what the placement asks."""
        cards = self.chat.desk.library.default.cards
        while "I don't know" in self.chat.labels:
            card = cards[self.chat.says("I don't know").split()[2]]
            _, right = laid_out(card)
            said = LETTERS[right] if card.topic in KNOWN else "I don't know"
            words = await self.chat.press(said)
            self._tell(day, f"[{said}]", words, self.chat.labels)

    async def _study(self, day: date) -> None:
        self._move(day, 18, 0)
        words = await self.chat.say("/next")
        if "Now comes" in words:
            self._tell(day, "/next", words, self.chat.labels)
        self._move(day, 18, 20)
        await self.chat.say("/done")
        if day in BUSY:
            return
        await self.chat.say("/review")
        while "Show the answer" in self.chat.labels:
            if (card := self.chat.says("Show the answer").split()[2]) in self.aloud:
                self.aloud.discard(card)
                self._tell(day, "/review", self.chat.words, self.chat.labels)
            await self.chat.press("Show the answer")
            await self.chat.press("Good")

    def _move(self, day: date, hour: int, minute: int) -> None:
        self.clock.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)

    def _tell(self, day: date, said: str, words: str, labels: list[str]) -> None:
        buttons = " ".join(f"[{label}]" for label in labels)
        indented = "\n".join(f"    {each}" for each in words.splitlines())
        self.told.append(f"{day:%a} {day.day} {day:%b}  > {said}\n{indented}\n    {buttons}".rstrip() + "\n")


def _short(words: str) -> str:
    """Of the screens on which areas are asked one after another the question, and the last screen, with all of them."""
    asks = words.startswith("What do you know already?") and "Portfolio and job: ?" not in words
    return words.splitlines()[-1] if asks else words


@pytest.mark.slow
async def test_half_a_year_of_one_learner(desk: Desk, clock: Clock) -> None:
    half = Half(Chat(desk, clock), clock, Mailbox())
    await half.live()
    compare(STORY, "\n".join(half.told))
