"""Has the coach hear what was said, and puts the answer where it belongs."""

import asyncio
import logging

from telegram import Update, User

from bot.errors import DeliveryError
from bot.message import Address, Block, Incoming, Link, Mention, Reply, line
from bot.platforms.platform import Coach
from bot.platforms.telegram.enquiries import Enquiries
from bot.platforms.telegram.meanings import Faceless, Lost, Moved, Pressed, Said, Voted
from bot.platforms.telegram.place import Place, place
from bot.platforms.telegram.post import Post
from bot.platforms.telegram.render import asking, render
from bot.platforms.telegram.turns import Turns
from bot.platforms.telegram.updates import meaning

logger = logging.getLogger(__name__)

COURTESY = 8
"""Messages that a group must still take in its minute before a mere courtesy is written there."""


class Answers:
    """What happens on each update. `me` is the bot as Telegram knows it."""

    def __init__(self, coach: Coach, enquiries: Enquiries, post: Post, turns: Turns, me: User) -> None:
        self._coach = coach
        self._enquiries = enquiries
        self._post = post
        self._turns = turns
        self._me = me

    async def handle(self, update: Update) -> None:
        match meaning(update, self._me):
            case Said() as said:
                await self._answer(said)
            case Pressed() as pressed:
                await self._press(pressed)
            case Voted(incoming):
                await self._coach.hear(incoming)
            case Faceless(where, typed):
                await self._unmask(where, typed)
            case Moved(old, new):
                await self._coach.moved(old, new)
            case Lost(where):
                await self._coach.lost(where)
            case None:
                pass

    async def _press(self, pressed: Pressed) -> None:
        async with asyncio.TaskGroup() as tasks:
            acknowledged = tasks.create_task(self._post.acknowledge(pressed.query))
            try:
                if pressed.said:
                    await self._answer(pressed.said)
            finally:
                # Also when there is no answer: a group that fails would cancel it.
                await asyncio.wait([acknowledged])

    async def _answer(self, said: Said) -> None:
        reply = await self._coach.hear(await self._enquiries.complete(said))
        if not reply:
            return
        try:
            if reply.private and not said.incoming.private:
                await self._answer_aside(said, reply)
            else:
                await self._answer_here(said, reply)
        except DeliveryError as error:
            logger.warning("An answer did not reach its Telegram chat: %s", error.reason)

    async def _answer_here(self, said: Said, reply: Reply) -> None:
        if reply.replaces and said.pressed:
            await self._replace(said.incoming.address, said.pressed, reply)
        elif said.incoming.private:
            await self._post.send(place(said.incoming.address), render(reply), awaited=True)
            if said.pressed and reply.buttons:
                # Old buttons go when there are new ones.
                await self._post.strip_buttons(int(said.incoming.address.chat), said.pressed)
        else:
            parts = asking(render(reply)) if reply.expects else render(reply)
            await self._post.send(place(said.incoming.address, said.typed), parts, awaited=True)

    async def _replace(self, address: Address, message: int, reply: Reply) -> None:
        where, parts = place(address), render(reply)
        turned = bool(parts) and await self._post.edit(where.chat, message, parts[0], awaited=True)
        await self._post.send(where, parts[1:] if turned else parts, awaited=True)

    async def _answer_aside(self, said: Said, reply: Reply) -> None:
        """Asked in a group, meant for one person only: in the private chat, if that is open."""
        try:
            await self._post.send(Place(int(said.incoming.person)), render(reply), awaited=True)
        except DeliveryError as error:
            if not error.permanent:
                raise
            await self._note(said, self._invitation(said.incoming))
        else:
            if said.typed and said.incoming.text.startswith("/"):
                await self._note(said, line("I answered you in private."))

    def _invitation(self, incoming: Incoming) -> Block:
        name = self._me.username
        return line(
            "{person}, that answer is for your eyes only. Open {chat}, press Start, then ask again.",
            person=Mention("telegram", incoming.person, incoming.name),
            chat=Link(f"@{name}", f"https://t.me/{name}?start=hello"),
        )

    async def _note(self, said: Said, block: Block) -> None:
        where = place(said.incoming.address, said.typed)
        if self._turns.left(where.chat) < COURTESY:
            logger.debug("A courtesy was left out: the Telegram group has had much in this minute")
            return
        await self._say(where, block, said.incoming.locale)

    async def _unmask(self, where: Address, typed: int) -> None:
        """Nobody knows whose plan a command is about that comes from an anonymous administrator."""
        name = self._me.username
        hint = line(
            "I cannot tell who you are: you write as the group. Switch off anonymity for a moment, or write to {chat}.",
            chat=Link(f"@{name}", f"https://t.me/{name}"),
        )
        try:
            await self._say(place(where, typed), hint, "")
        except DeliveryError as error:
            logger.warning("An answer did not reach its Telegram chat: %s", error.reason)

    async def _say(self, where: Place, block: Block, locale: str) -> None:
        note = self._coach.translate(Reply((block,), private=False), locale)
        await self._post.send(where, render(note), awaited=True)
