"""The servers of a fake Discord: their channels, forums and threads, and how these come and go."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from tests.fakes.discord_http import RefusalError
from tests.fakes.discord_shown import Place, new_id

Json: TypeAlias = dict[str, Any]
Emit: TypeAlias = Callable[[str, object], Awaitable[None]]

UNKNOWN_CHANNEL, NO_ACCESS, MISSING_PERMISSION, ARCHIVED, LOCKED = 10003, 50001, 50013, 50083, 160005


class Town:
    """What the bot could see of the servers it is or was in. `closed`: channels with the code they refuse with."""

    def __init__(self, square: Place) -> None:
        self.emit: Emit = _nobody_listens
        self.closed: dict[str, int] = {}
        self.archived: set[str] = set()
        self.locked: set[str] = set()
        self._places: dict[str, Place] = {square.channel: square}
        self._left: set[str | None] = set()

    def servers(self) -> list[Json]:
        """The servers the bot is in, as they are told to it when it connects."""
        guilds = dict.fromkeys(place.guild for place in self._places.values() if place.guild not in self._left)
        return [self._server(guild) for guild in guilds if guild]

    def knows(self, channel: str) -> bool:
        return channel in self._places

    async def open_server(self) -> Place:
        """The first channel of a new server, into which the bot was invited."""
        place = Place(new_id(), "server", new_id(), "lobby")
        self._places[place.channel] = place
        await self.emit("GUILD_CREATE", self._server(place.guild))
        return place

    async def open_channel(self, beside: Place, name: str = "study", *, forum: bool = False) -> Place:
        """Another channel of the same server, or a forum, which holds only threads."""
        place = Place(new_id(), "forum" if forum else "server", beside.guild, name)
        self._places[place.channel] = place
        await self.emit("CHANNEL_CREATE", {**place.payload(), "permission_overwrites": []})
        return place

    async def open_thread(self, parent: Place, name: str = "a question") -> Place:
        """A thread of a channel, or a post in a forum."""
        place = Place(new_id(), "thread", parent.guild, name, parent.channel)
        self._places[place.channel] = place
        await self.emit("THREAD_CREATE", self.payload(place))
        return place

    async def delete(self, place: Place) -> None:
        """A channel goes, and its threads with it, of which Discord says nothing; or a thread alone."""
        for gone in [each for each in self._places.values() if place.channel in {each.channel, each.parent}]:
            del self._places[gone.channel]
        await self.emit("THREAD_DELETE" if place.kind == "thread" else "CHANNEL_DELETE", place.payload())

    async def remove_bot(self, place: Place) -> None:
        """The bot is thrown out of the place's server."""
        self._left.add(place.guild)
        await self.emit("GUILD_DELETE", {"id": place.guild})

    async def take_back_bot(self, place: Place) -> None:
        self._left.discard(place.guild)
        await self.emit("GUILD_CREATE", self._server(place.guild))

    async def go_dark(self, place: Place) -> None:
        """Discord itself has trouble with the place's server; the bot is still in it."""
        await self.emit("GUILD_DELETE", {"id": place.guild, "unavailable": True})

    def archive(self, thread: Place, *, locked: bool = False) -> None:
        """A thread falls asleep; a locked one only moderators can wake or write into."""
        self.archived.add(thread.channel)
        self.locked |= {thread.channel} if locked else set()

    def admit(self, channel: str, *, writes: bool) -> None:
        """Refuse as Discord does. A new message wakes an archived thread; a change of an old one does not."""
        place = self._places.get(channel)
        gone = NO_ACCESS if place and place.guild in self._left else None
        code = self.closed.get(channel) or gone or (LOCKED if channel in self.locked else None)
        if code is not None:
            raise RefusalError(404 if code == UNKNOWN_CHANNEL else 403, code, "Cannot send messages there")
        if channel in self.archived and not writes:
            raise RefusalError(400, ARCHIVED, "Thread is archived")
        self.archived.discard(channel)

    def wake(self, channel: str) -> Json:
        """The bot, a member of the thread it wrote in, makes it active again."""
        place = self._places.get(channel)
        if place is None or place.kind != "thread":
            raise RefusalError(404, UNKNOWN_CHANNEL, "Unknown Channel")
        if channel in self.locked or channel in self.closed:
            raise RefusalError(403, MISSING_PERMISSION, "Missing Permissions")
        self.archived.discard(channel)
        return self.payload(place)

    def payload(self, place: Place) -> Json:
        told = place.payload()
        if place.kind == "thread":
            state = {"archived": place.channel in self.archived, "locked": place.channel in self.locked}
            told["thread_metadata"] |= state
        return told

    def _server(self, guild: str | None) -> Json:
        here = [place for place in self._places.values() if place.guild == guild]
        channels: list[Json] = [
            {**place.payload(), "permission_overwrites": []} for place in here if place.kind != "thread"
        ]
        threads = [
            self.payload(place) for place in here if place.kind == "thread" and place.channel not in self.archived
        ]
        return {"id": guild, "name": "School", "member_count": 3, "channels": channels, "threads": threads, "roles": []}


async def _nobody_listens(name: str, content: object) -> None:
    """Before the gateway is open."""
