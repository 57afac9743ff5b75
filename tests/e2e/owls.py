"""A study group that meets on every platform: who is in it, and what stands where it meets."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.e2e.daylight import keep_awake
from tests.e2e.on_browser import OnBrowser, look_into_room
from tests.e2e.on_browser import bare as bare_html
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_discord import bare as bare_markup
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.on_telegram import bare as bare_message
from tests.e2e.talker import Answer, Talker
from tests.e2e.town import Town
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_callbacks import UPDATE
from tests.fakes.discord_rules import EPHEMERAL, texts
from tests.fakes.discord_shown import Place
from tests.fakes.telegram_chats import BOT
from tests.fakes.telegram_checks import Json
from tests.fakes.telegram_groups import Group

TOPIC = 7
BOARD = "My word"
"""The button that only a board has."""


@dataclass(frozen=True)
class Board:
    """A board as people see it, and the platform's own id of its message."""

    id: str
    shown: Answer


@dataclass
class Owls:
    """`ada` began it in a channel on Discord; `ben` took it to a topic of a forum on Telegram. `room`: whether it
    meets in the browser too."""

    town: Town
    channel: Place
    forum: Group
    ada: OnDiscord
    ben: OnTelegram
    code: str
    room: bool = False
    topic: int = TOPIC
    seen: list[dict[str, list[Board]]] = field(default_factory=list[dict[str, list[Board]]])

    async def boards(self) -> dict[str, list[Board]]:
        """The boards that stand in each place now."""
        found = {"discord": on_discord(self.town, self.channel), "telegram": on_telegram(self.forum, self.topic)}
        return found | ({"browser": await in_room(self.town)} if self.room else {})

    async def agree(self, *words: str, without: tuple[str, ...] = (), seconds: float = 25) -> str:
        """What every board says, as soon as there is one in each place, all say the same, and these words."""
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            now = await self.boards()
            said = {each.shown.gist for boards in now.values() for each in boards}
            plain = next((each[0].shown.words for each in now.values() if each), "")
            alone = all(len(boards) == 1 for boards in now.values()) and len(said) == 1
            if alone and all(word in plain for word in words) and not any(word in plain for word in without):
                self.seen.append(now)
                return plain
            assert asyncio.get_running_loop().time() < deadline, f"not {words} without {without} in {now}"
            await asyncio.sleep(0.1)

    async def join(self, name: str) -> OnTelegram:
        """One more member on Telegram, known for no more than their name."""
        new = OnTelegram(self.town.telegram, name)
        assert "You are in" in (await new.do("group join", code=self.code)).words
        return new

    async def ended(self, over: str) -> None:
        """Until each place has, where its board stood, that one line and no button."""
        stood = int(self.seen[-1]["telegram"][0].id)
        deadline = asyncio.get_running_loop().time() + 20
        while any((await self.boards()).values()):
            assert asyncio.get_running_loop().time() < deadline, await self.boards()
            await asyncio.sleep(0.1)
        assert [shown.text for shown in self.town.discord.standing(self.channel)] == [over]
        assert self.forum.chat.messages[stood].text == over
        if self.room:
            room = await look_into_room(self.town.port)
            assert [bare_html(each).words.strip() for each in room if not each["who"]] == [over]

    def edits(self) -> tuple[int, int]:
        """How often the boards on Discord and Telegram were changed in place."""
        shown = [each for each in self.town.discord.standing(self.channel) if BOARD in dict(each.presses())]
        edited = [each for each in self.town.telegram.asked("editMessageText") if int(each["chat_id"]) == self.forum.id]
        return sum(each.edits for each in shown), len(edited)


def on_discord(town: Town, channel: Place) -> list[Board]:
    standing = town.discord.standing(channel)
    boards = ((each, tuple(label for label, _ in each.presses())) for each in standing)
    return [Board(each.id, Answer(bare_markup(each.text), labels)) for each, labels in boards if BOARD in labels]


def on_telegram(group: Group, topic: int | None = None) -> list[Board]:
    """In one topic, or wherever in the group."""
    standing = (each for each in group.chat.messages.values() if each.sender == BOT and BOARD in each.labels)
    here = (each for each in standing if topic is None or (each.thread or 0) == topic)
    return [Board(str(each.id), Answer(bare_message(each), tuple(each.labels))) for each in here]


async def in_room(town: Town) -> list[Board]:
    boards = ((frame["id"], bare_html(frame)) for frame in await look_into_room(town.port) if not frame["private"])
    return [Board(id, shown) for id, shown in boards if BOARD in shown.labels]


def public_words(owls: Owls) -> list[str]:
    """All that the coach ever let everybody read in the group's places on Discord and Telegram, as the wire had it."""
    on_telegram = (call.asked for call in owls.town.telegram.calls if _is_in(call.asked.get("chat_id"), owls.forum))
    written = [str(asked.get("text", asked.get("question", ""))) for asked in on_telegram]
    return [words for words in (*written, *_public_on_discord(owls.town.discord, owls.channel)) if words]


def _is_in(chat: object, group: Group) -> bool:
    return str(chat) == str(group.id)


def _public_on_discord(discord: FakeDiscord, place: Place) -> Iterator[str]:
    said_there = {each.token: each for each in discord.interactions.values() if each.place.channel == place.channel}
    for call in discord.calls:
        parts = call.path.split("/")
        token = next((token for token in said_there if token in parts), "")
        body: Json = (call.body or {}) if token or place.channel in parts else {}
        content: Json = body.get("data") or body
        source = said_there[token].source if token else None
        changes_public = body.get("type") == UPDATE and source is not None and not source.ephemeral
        hidden = content.get("flags", 0) & EPHEMERAL or parts[-1] == "@original" or body.get("type") == UPDATE
        if not token or changes_public or not hidden:
            yield texts(content.get("components") or [])


def code_in(words: str) -> str:
    found = re.search(r"/group join (\w{10})\b", words)
    assert found, words
    return found[1]


async def found(town: Town, name: str = "Night owls") -> Owls:
    """A new group with a place of its own on both platforms. Ada and Ben own it; nobody has studied yet."""
    channel = await town.discord.town.open_channel(town.discord.town_square, "owls")
    ada = OnDiscord(town.discord, "Ada", place=channel)
    ada.place.may("manage_channels")
    code = code_in((await ada.do("group new", name=name)).words)
    ben = OnTelegram(town.telegram, "Ben")
    assert f"You are in {name}" in (await ben.do(f"start group-{code}")).words
    await keep_awake(town)
    await ada.do("group owners", member="Ben")
    await ada.press("Make Ben an owner")
    assert "You own" in (await ben.listen()).words
    forum = town.telegram.group("Study hall", topics={TOPIC, TOPIC + 1})
    forum.promote(ben.me)
    assert "meets here now" in (await ben.say_in(forum, "/group bind", TOPIC)).words
    owls = Owls(town, channel, forum, ada, ben, code)
    await owls.agree("Ada", "Ben")
    return owls


async def meet_in_room(owls: Owls) -> OnBrowser:
    """Cleo joins in the browser, and its room becomes a meeting place."""
    cleo = await owls.town.tab(name="Cleo")
    assert "You are in" in (await cleo.do("group join", code=owls.code)).words
    await keep_awake(owls.town)
    await owls.ada.do("group owners", member="Cleo")
    await owls.ada.press("Make Cleo an owner")
    assert "You own" in (await cleo.listen()).words
    chair = await owls.town.tab(cleo.person, name="Cleo", room=True)
    assert "meets here now" in (await chair.do("group bind")).words
    owls.room = True
    return cleo


async def set_out(town: Town, *people: Talker) -> None:
    """Everybody, known already, begins the roadmap and has the first task before them."""
    await keep_awake(town)
    for person in people:
        await person.do("start")
        for label in ("From zero", "25 minutes", "Every day"):
            await person.press(label)
        assert "Next task:" in (await person.press("19:00, after dinner")).words
