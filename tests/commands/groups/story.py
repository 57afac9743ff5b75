"""Plays a diary with the coach, and writes down what stands where the group meets and who is told what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.desk import Desk
from bot.library import Library
from bot.message import Address, Quiz, Reply, private_address
from bot.study.calendar import instant, local, zone
from bot.study.group import Shows
from bot.study.topic import Task, Topic
from tests.commands.groups.four_weeks_diary import BERLIN, CAST, DIARY, FIRST, Person
from tests.commands.groups.witness import Public, Watched, Witness
from tests.conversation import Chat, Clock, deliver, words_of

YEAR = 2026
PLACES = {"telegram": "-1001", "discord": "owls", "browser": "room"}
NAMES = {"telegram": "Telegram", "discord": "Discord", "browser": "the browser"}
LINE = re.compile(r"(\w+ \d+ \w+ \d\d:\d\d)  (\w+)(?: \((\w+)\))?( there)?: (.+)")
SHOWS = re.compile(r"sees (only that you are in it|your word for the week|your word, and also)")
LEVELS: dict[str, Shows] = {
    "only that you are in it": "membership",
    "your word for the week": "plan",
    "your word, and also": "progress",
}


@dataclass(frozen=True, slots=True)
class Act:
    """`who` says it, in private or `there` where the group meets. What is done every day is not `told` in the story."""

    at: datetime
    who: str
    says: str
    platform: str = ""
    there: bool = False
    told: bool = True


def moment(words: str, place: str) -> datetime:
    """ "Mon 12 Oct 18:40" in a zone; the weekday is checked."""
    _, day, month, time = words.split()
    on = datetime.strptime(f"{day} {month} {YEAR}", "%d %b %Y").replace(tzinfo=zone(place)).date()
    assert f"{on:%a} {on.day} {on:%b}" == words.rsplit(" ", 1)[0], f"no such day: {words}"
    return _at(on, time, place)


def _at(day: date, time: str, place: str) -> datetime:
    hour, minute = map(int, time.split(":"))
    return instant(day, hour * 60 + minute, zone(place))


def acts() -> list[Act]:
    """Everything that anybody does, in its order."""
    cast = {each.name: each for each in CAST}
    found: list[Act] = []
    for line in DIARY.strip().splitlines():
        match = LINE.fullmatch(line)
        assert match, line
        when, who, platform, there, says = match.groups()
        place = cast[who].zone if who in cast else BERLIN
        found.append(Act(moment(when, place), who, says, platform or "", bool(there)))
    for person in CAST:
        found += [*_studies(person), *_answers(person)]
    return sorted(found, key=lambda act: act.at)


def _studies(person: Person) -> Iterator[Act]:
    for number, mark in enumerate(person.days.replace(" ", "")):
        if mark == "x":
            at = _at(date(YEAR, 10, 12) + timedelta(days=number), person.at, person.zone)
            yield Act(at, person.name, "sits down", told=False)
            yield Act(at + timedelta(minutes=person.minutes), person.name, "/done", told=False)


def _answers(person: Person) -> Iterator[Act]:
    """In the third week, to the question of the evening before; who lives further west is still on that day."""
    for number, mark in enumerate(person.quiz):
        day = date(YEAR, 10, 26) + timedelta(days=number + (person.zone == "Asia/Tokyo"))
        if mark != ".":
            says = "answers right" if mark == "r" else "answers wrong"
            yield Act(_at(day, person.quiz_at, person.zone), person.name, says, told=False)


def topics_of(person: Person, library: Library) -> list[Topic]:
    every = {id: topic for roadmap in library.roadmaps.values() for id, topic in roadmap.topics.items()}
    return [every[id] for id in person.studies.split()]


def tasks_of(person: Person, library: Library) -> list[Task]:
    """What somebody does one after the other."""
    return [task for topic in topics_of(person, library) for task in topic.tasks]


@dataclass
class Story:
    desk: Desk
    clock: Clock
    library: Library
    witness: Witness
    boxes: dict[str, Watched] = field(default_factory=dict[str, Watched])
    chats: dict[tuple[str, str], Chat] = field(default_factory=dict[tuple[str, str], Chat])
    text: list[str] = field(default_factory=list[str])
    told: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """What each was told unasked."""
    codes: dict[str, str] = field(default_factory=dict[str, str])
    done: dict[str, int] = field(default_factory=dict[str, int])
    """How many tasks of their topic each has done."""
    _versions: dict[str, str] = field(default_factory=dict[str, str])
    _day: date = date.min
    _read: int = 0
    _got: dict[str, int] = field(default_factory=dict[str, int])

    async def open(self) -> None:
        """Everybody has met the coach before the story begins."""
        self.clock.at = moment("Mon 12 Oct 09:00", BERLIN)
        for name, place in PLACES.items():
            box = self.boxes[name] = Watched(name, place, self.witness)
            self.desk.courier.attend(box)
        for each in CAST:
            chat = self.chat(each.name, each.platform)
            await chat.meet(zone=each.zone)
            for says in ("minutes 90", f"zone {each.zone}", "reminder off"):
                await chat.say(f"/settings {says}")
            if each.roadmap:
                await chat.say(f"/roadmap follow {each.roadmap}")
        self.clock.at = moment(FIRST, BERLIN)

    def chat(self, name: str, platform: str) -> Chat:
        """Somebody's private chat on a platform."""
        fresh = Chat(self.desk, self.clock, f"{name.lower()}-{platform}", name, platform)
        return self.chats.setdefault((name, platform), fresh)

    async def play(self, until: datetime) -> None:
        """Live on until then: everything happens at its time, and whatever falls due between."""
        for act in acts():
            if self.clock.at <= act.at < until:
                await self._wait(act.at)
                await self._act(act)
        await self._wait(until)

    async def _wait(self, until: datetime) -> None:
        while self.clock.at < until:
            hour = self.clock.at.replace(minute=0, second=0, microsecond=0)
            self.clock.at = min(until, hour + timedelta(hours=1))
            await self.settle()

    async def settle(self) -> None:
        self.clock.tick(seconds=3)
        for _ in range(2):
            await deliver(self.desk, self.boxes.values())
        self._write_told()
        self._write_public()

    async def _act(self, act: Act) -> None:
        if act.who == "Discord":
            self._tell(act)
            self.boxes["discord"].shut = "removed" in act.says
            return
        person = next(each for each in CAST if each.name == act.who)
        platform = act.platform or person.platform
        private = self.chat(act.who, platform)
        if act.told:
            self._tell(act, person)
        chat = (
            replace(private, chat=PLACES[platform], private=False, manages=True, replies=[]) if act.there else private
        )
        reply = await self._say(act, person, chat, private)
        private.last = reply
        if act.there and not reply.private:
            self.witness.see(Address(chat.platform, chat.chat), reply, new=True)
        self._learn(act, words_of(reply))
        await self.settle()

    async def _say(self, act: Act, person: Person, chat: Chat, private: Chat) -> Reply:
        if act.says == "sits down":
            task = tasks_of(person, self.library)[self.done.get(person.name, 0)]
            await chat.say(f"/begin {task.id}")
            return chat.last
        if act.says.startswith("answers"):
            await self._answer(chat, right=act.says.endswith("right"))
            return chat.last
        says = act.says.replace("CODE", self.codes.get("CODE", "")).replace("LINK", self.codes.get("LINK", ""))
        if says.startswith("["):
            says = self._button(says[1:-1], chat, private)
        await chat.say(says)
        if act.says.startswith("/done") and act.says != "/done yesterday" and words_of(chat.last).startswith("Done:"):
            self.done[person.name] = self.done.get(person.name, 0) + 1
        return chat.last

    def _button(self, label: str, chat: Chat, private: Chat) -> str:
        """What a button says: of the newest message where the group meets, or of what was read last in private."""
        kept, here = self.boxes[chat.platform].kept.items(), chat.chat or f"@{chat.person}"
        replies = [reply for (address, _), reply in kept if address.chat == here]
        for reply in (*(() if chat.chat else (private.last,)), *reversed(replies)):
            asker = replace(chat, last=reply)
            if label in asker.labels:
                return asker.says(label)
        raise AssertionError(f"{chat.name} sees no button {label!r}: {private.words} {private.labels}")

    async def _answer(self, chat: Chat, *, right: bool) -> None:
        """Where the platform has quizzes of its own, as Telegram has, the answer comes by the quiz's own id."""
        here = [each for each in self.boxes[chat.platform].kept.items() if each[0][0].chat == PLACES[chat.platform]]
        number, quiz = [
            (number, block) for (_, number), reply in here for block in reply.blocks if isinstance(block, Quiz)
        ][-1]
        index = quiz.right if right else (quiz.right + 1) % len(quiz.answers)
        native = chat.platform == "telegram"
        await chat.say(f"/quiz poll quiz{number} {index}" if native else f"{quiz.says} {index}")

    def _learn(self, act: Act, words: str) -> None:
        """What the choices of members are, and which codes there are."""
        for key, pattern in (("CODE", r"/group join (\w{10})"), ("LINK", r"/link (\w{4}-\w{4})")):
            if found := re.search(pattern, words):
                self.codes[key] = found[1]
        if "has begun" in words or words.startswith("You are in Night owls. Nobody"):
            self.witness.shows[act.who] = "membership"
        if found := SHOWS.search(words):
            self.witness.shows[act.who] = LEVELS[found[1]]
        if "sees that you ask for help: " in words:
            self.witness.asking[act.who] = words.splitlines()[0].partition("help: ")[2]
        if words.startswith("You have left"):
            self.witness.shows.pop(act.who, None)

    # What is written down

    def _tell(self, act: Act, person: Person | None = None) -> None:
        who = act.who
        if person:
            platform = act.platform or person.platform
            at = f"{'in' if platform == 'browser' else 'on'} {NAMES[platform]}"
            who += f", {'to all' if act.there else 'in private'} {at}"
        self._line(f"{who}: {act.says}", person.zone if person else BERLIN)

    def _line(self, words: str, place: str = BERLIN) -> None:
        day = local(self.clock.at, zone(BERLIN))
        if day.date() != self._day:
            self._day = day.date()
            self.text += ["", f"{day:%A}, {day.day} {day:%B}", ""]
        there = local(self.clock.at, zone(place))
        other = f" ({there:%a %H:%M} in {place.rpartition('/')[2].replace('_', ' ')})" if place != BERLIN else ""
        self.text.append(f"{day:%H:%M}{other}  {words}")

    def _quote(self, words: str) -> None:
        self.text += [f"      | {line}" for line in words.splitlines()]

    def _write_told(self) -> None:
        for name, box in self.boxes.items():
            for address, reply, _ in box.got[self._got.get(name, 0) :]:
                who = next((c for c in self.chats.values() if private_address(c.platform, c.person) == address), None)
                if who:
                    who.last = reply
                    words = words_of(reply)
                    self.told.setdefault(who.name, []).append(words)
                    self.witness.overhear(who.name, words)
                    self._line(f"{who.name} is told:")
                    self._quote(words)
            self._got[name] = len(box.got)

    def _write_public(self) -> None:
        """What was put up or changed, each thing once for all places; boards are written twice a week."""
        news: dict[str, list[Public]] = {}
        for said in self.witness.seen[self._read :]:
            news.setdefault(said.words, []).append(said)
        self._read = len(self.witness.seen)
        for words, said in news.items():
            title = words.partition("\n")[0]
            if ": week of " in title:
                continue
            where = ", ".join(dict.fromkeys(NAMES[each.address.platform] for each in said))
            self._line(f"{'New' if said[0].new else 'Changed'} on {where}:")
            before = self._versions.get(title, "").splitlines() if title.startswith("Question") else []
            self._quote(words if said[0].new else "\n".join(each for each in words.splitlines() if each not in before))
            self._versions[title] = words

    def write_board(self) -> None:
        """The board, as it stands in every place that the coach can write to."""
        places = {name: self.stands(name) for name, box in self.boxes.items() if not box.shut and self.stands(name)}
        boards = {name: stands[0] for name, stands in places.items()}
        assert len(set(boards.values())) == 1, boards
        alike = {(words.partition("\n")[0], words) for stands in places.values() for words in stands[1:]}
        assert len({title for title, _ in alike}) == len(alike), "the same thing reads differently in two places"
        self._line(f"The board on {', '.join(NAMES[name] for name in boards)}:")
        self._quote(next(iter(boards.values())))

    def stands(self, platform: str) -> list[str]:
        return self.boxes[platform].stands(PLACES[platform])
