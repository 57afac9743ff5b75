"""A study group in a test: people in a shared chat and in private, and what stands in the places where it meets."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.desk import Desk
from tests.conversation import Chat, Clock, Mailbox, deliver

HALL = "hall"


@dataclass
class Meeting:
    """A group's people. Everybody has a private chat and a chair in each meeting place."""

    desk: Desk
    clock: Clock
    mailboxes: dict[str, Mailbox] = field(default_factory=dict[str, Mailbox])

    async def open(self, *platforms: str) -> None:
        """Have the coach serve these platforms; "test" always is one."""
        for name in dict.fromkeys(("test", *platforms)):
            box = self.mailboxes[name] = Mailbox(name)
            self.desk.courier.attend(box)

    def person(self, name: str, platform: str = "test", locale: str = "en") -> Chat:
        """Somebody in their private chat."""
        return Chat(self.desk, self.clock, person=name.lower(), name=name, platform=platform, locale=locale)

    def chair(self, person: Chat, place: str = HALL, *, manages: bool = False) -> Chat:
        """The same person in a chat of several people."""
        return replace(person, chat=place, private=False, manages=manages, replies=[])

    async def pass_time(self, **length: float) -> None:
        """Let time pass, an hour at a time so that whatever falls due does so in order, and everything be said."""
        end = self.clock.at + timedelta(**length)
        while self.clock.at < end:
            self.clock.at = min(end, self.clock.at + timedelta(hours=1))
            await self.settle()

    async def settle(self) -> None:
        """Everything that is due is said, and every notice shows what it should."""
        self.clock.tick(seconds=3)
        for _ in range(3):
            before = self._said()
            await deliver(self.desk, self.mailboxes.values())
            if self._said() == before:
                break

    def _said(self) -> int:
        """How often anything was said or changed."""
        return sum(len(box.got) + box.edits for box in self.mailboxes.values())

    def stands(self, place: str = HALL, platform: str = "test") -> list[str]:
        """What stands in a meeting place now."""
        return self.mailboxes[platform].stands(place)

    def words_for(self, person: Chat) -> list[str]:
        """What the coach told somebody unasked, the oldest first."""
        box = self.mailboxes[person.platform]
        told = zip(box.got, box.words, strict=True)
        return [words for (address, _, _), words in told if address.chat == f"@{person.person}"]
