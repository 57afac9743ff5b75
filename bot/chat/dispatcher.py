"""Something is said, one command is called in one transaction, and its reply comes back. The only way in."""

import logging
from asyncio import Lock, get_running_loop, sleep
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from uuid import uuid4
from weakref import WeakValueDictionary

from bot.chat import sentences
from bot.chat.aside import with_asides
from bot.chat.clean import clean_name, clean_text
from bot.chat.completion import completed, expecting, understood
from bot.chat.context import Context
from bot.chat.flood import Flood
from bot.chat.returning import ASIDE, find_away, welcome_back
from bot.chat.table import Table
from bot.chat.understand import LONGEST, understand
from bot.chat.unreachable import find_place
from bot.db.errors import AlreadyHeardError, StoreError
from bot.db.store import Database, Store
from bot.errors import NotYetError, UserError
from bot.library import Library
from bot.message import SILENCE, Address, Incoming, Reply
from bot.study.calendar import DAY
from bot.study.group import Group, spokesman
from bot.study.learner import Account, Learner, stamped
from bot.study.notice import Notice
from bot.study.zones import is_zone
from bot.words import speak

log = logging.getLogger(__name__)

WAITS = (0.1, 0.3, 1.0, 2.0, 4.0)
"""Seconds between tries while the database is away."""

PATIENCE = 15
"""Seconds after which no further try begins: each may take as long as the database's own patience, and platforms
give up on an answer after a minute."""

REMEMBERED = 10_000
"""Answered messages that this process knows by heart: repeated ones need no second answer."""


class Dispatcher:
    def __init__(
        self,
        store: Store,
        library: Library,
        table: Table,
        clock: Callable[[], datetime],
        doors: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._store = store
        self._library = library
        self._table = table
        self._clock = clock
        self._doors = doors
        self._flood = Flood()
        self._turns: WeakValueDictionary[tuple[str, str], Lock] = WeakValueDictionary()
        self._answered: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def hear(self, incoming: Incoming) -> Reply:
        """Do what was said and return the answer in the learner's language. Never raises for what was said."""
        who = (incoming.address.platform, incoming.person)
        match self._flood.judge(who, self._clock()):
            case "ignore":
                return SILENCE
            case "tell":
                return speak(incoming.locale).reply(sentences.too_fast())
            case "fine":
                pass
        incoming = replace(incoming, name=clean_name(incoming.name), text=clean_text(incoming.text))
        # Two taps at once wait for each other; the database would make them wait too, but longer.
        async with self._turns.setdefault(who, Lock()):
            return await self._answer_once(incoming)

    async def fall_due(self, incoming: Incoming) -> Reply:
        """Say a nudge's words on behalf of the one it is for. Raises StoreError when the database is away."""
        return await with_asides(partial(self._fall_due, incoming))

    async def _fall_due(self, incoming: Incoming) -> Reply:
        async with self._store.begin() as db:
            known = await db.learners.find(incoming.address.platform, incoming.person)
            if known is None:
                return SILENCE
            context = self._context(incoming, self._clock(), db, known.learner, known.account)
            reply = await self._run(incoming.text, context)
            await _save(context, known.learner, known.account, read=known.in_groups)
            return speak(known.learner.locale).reply(reply)

    async def show(self, notice: Notice) -> tuple[Reply, datetime | None]:
        """What a notice has to show now, and when that changes by itself. Raises StoreError."""
        return await with_asides(partial(self._show, notice))

    async def _show(self, notice: Notice) -> tuple[Reply, datetime | None]:
        async with self._store.begin() as db:
            learner = await _owner(db, notice, self._clock())
            if learner is None:
                return SILENCE, None
            account = Account(notice.address.platform, notice.person, learner.name)
            incoming = Incoming(
                notice.address, notice.person, learner.name, notice.says, "", private=bool(notice.person), unasked=True
            )
            context = self._context(incoming, self._clock(), db, learner, account)
            return speak(learner.locale).reply(await self._run(notice.says, context)), context.again

    async def hold_round(self) -> bool:
        """Look after one group whose time has come, in one transaction; False when there is none. One that cannot be
        looked after has its turn a day later, and holds up no others. Raises StoreError."""
        now, group = self._clock(), None
        try:
            async with self._store.begin() as db:
                if group := await db.groups.due(now):
                    await self._look_after(group, now, db)
        except StoreError:
            raise
        except Exception:  # a fault in one group, whatever it is, must not stop the others
            if group is None:
                raise
            log.exception("the round of group %s failed; the next one is tomorrow", group.id)
            async with self._store.begin() as db:
                if there := await db.groups.find(group.id):
                    await db.groups.save(replace(there, round_at=now + DAY))
        return group is not None

    async def _look_after(self, group: Group, now: datetime, db: Database) -> None:
        nowhere, said = Address("", ""), f"/group round {group.id}"
        incoming = Incoming(nowhere, "", group.name, said, "", private=False, unasked=True)
        await self._run(said, self._context(incoming, now, db, spokesman(group), Account("", "")))

    async def _answer_once(self, incoming: Incoming) -> Reply:
        seen = (incoming.address.platform, incoming.ref)
        if seen in self._answered:
            return SILENCE
        try:
            reply = await self._answer(incoming)
        except StoreError as error:
            log.error("the database is away (%s), so a message was not handled", error)  # noqa: TRY400  its trace says no more
            return speak(incoming.locale).reply(sentences.away())
        except Exception:  # the last resort: whatever went wrong, the person gets a sentence
            number = uuid4().hex[:8]
            log.exception("failure %s", number)
            return speak(incoming.locale).reply(sentences.failure(number))
        self._answered[seen] = None
        if len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)
        return reply

    async def _answer(self, incoming: Incoming) -> Reply:
        try:
            try:
                return await self._persist(incoming, completing=True)
            except UserError:
                # What does not complete the last question may still be a plain request of its own.
                if incoming.text.startswith("/") or not understand(incoming.text):
                    raise
                return await self._persist(incoming, completing=False)
        except UserError as error:
            return speak(incoming.locale).reply(sentences.complaint(error, answered=not incoming.text.startswith("/")))
        except AlreadyHeardError:
            return speak(incoming.locale).reply(sentences.heard_before())

    async def _persist(self, incoming: Incoming, *, completing: bool) -> Reply:
        """Handle it in one transaction, trying again for a while when the database is away, somebody was first,
        or what it is about is being written down."""
        over, handle = get_running_loop().time() + PATIENCE, partial(self._handle, incoming, completing=completing)
        for wait in WAITS:
            try:
                return await with_asides(handle)
            except (StoreError, NotYetError):
                if get_running_loop().time() + wait > over:
                    raise
                await sleep(wait)
        return await with_asides(handle)

    async def _handle(self, incoming: Incoming, *, completing: bool) -> Reply:
        now = self._clock()
        platform, person = incoming.address.platform, incoming.person
        async with self._store.begin() as db:
            await db.heard.add(platform, incoming.ref, person, now)
            known = await db.learners.find(platform, person)
            learner = known.learner if known else _newcomer(incoming, now)
            account = known.account if known else Account(platform, person, incoming.name)
            said = completed(incoming, account) if completing else understood(incoming)
            if not incoming.private and not said.startswith("/"):
                return SILENCE  # people talk among themselves
            if known is None and not self._answers_strangers(said):
                learner = await db.learners.add(learner, account)
            context = self._context(incoming, now, db, _refreshed(learner, incoming), account)
            greeting = await welcome_back(context) if known else ()
            if not incoming.private:
                await _return_to(context)
            context.away = await find_away(context, known.last_day) if known else None
            answer = await self._run(said, context) or sentences.nothing()
            reply = await self._with_what_stands(said, context, Reply(greeting).followed_by(answer))
            context.account = expecting(context, reply)
            if learner.id:
                await _save(context, learner, account, read=known is not None and known.in_groups)
            return speak(context.learner.locale).reply(reply)

    def _context(self, incoming: Incoming, now: datetime, db: Database, learner: Learner, account: Account) -> Context:
        menu, unlisted = self._table.entries(learner.locale), self._table.unlisted(learner.locale)
        return Context(incoming, now, db, self._library, learner, account, menu, unlisted, self._doors)

    async def _with_what_stands(self, said: str, context: Context, reply: Reply) -> Reply:
        """The reply, after an absence behind what stands and with how to go on."""
        found = self._table.find(said)
        if not context.away or not reply.private or (found and found[0].name.split()[0] in ASIDE):
            return reply
        told = await self._run("/back", context)
        return replace(reply, blocks=told.blocks + reply.blocks, buttons=reply.buttons + told.buttons, replaces=False)

    def _answers_strangers(self, said: str) -> bool:
        found = self._table.find(said)
        return found is None or found[0].stranger

    async def _run(self, said: str, context: Context) -> Reply:
        if len(said) > LONGEST:
            raise sentences.too_long(len(said), LONGEST)
        found = self._table.find(said)
        if found is None:
            return sentences.puzzled(said, self._table, context.roadmap)
        command, words = found
        if slot := command.missing(words):
            return sentences.ask(command, slot)
        return await command.run(context, command.read(words, context))


def _newcomer(incoming: Incoming, now: datetime) -> Learner:
    return Learner(0, incoming.name, now, incoming.locale)


def _refreshed(learner: Learner, incoming: Incoming) -> Learner:
    """The learner as the platform knows them now. A zone is only taken from it while none was chosen."""
    return replace(
        learner,
        name=incoming.name or learner.name,
        locale=incoming.locale or learner.locale,
        zone=learner.zone or (incoming.zone if is_zone(incoming.zone) else None),
    )


async def _save(context: Context, learner: Learner, account: Account, *, read: bool) -> None:
    """`read`: whether a group may read of them. Whoever comes into one just now is shown by the command for that."""
    if context.forgotten:
        return
    if context.learner != learner:
        # What the platform says by itself, as a browser does of its zone, was not set by the learner.
        context.learner = stamped(_refreshed(learner, context.incoming), context.learner, context.now)
        await context.db.learners.save(context.learner)
    if context.account != account:
        await context.db.learners.save_account(context.account)
    if read and (context.learner != learner or context.db.events.written):
        await context.db.notices.touch_of(context.learner.id, context.now)


async def _return_to(context: Context) -> None:
    """Somebody speaks in a meeting place that was thought lost."""
    place = await context.db.groups.place(context.incoming.address)
    if place and place.lost:
        await find_place(context.db, place, context.now)


async def _owner(db: Database, notice: Notice, now: datetime) -> Learner | None:
    """Whose a notice is: a learner's, a group's, or nobody's any more."""
    if notice.learner is not None:
        known = await db.learners.find(notice.address.platform, notice.person)
        return known and known.learner
    if notice.group is not None:
        group = await db.groups.find(notice.group)
        return group and spokesman(group)
    return Learner(0, "", now, notice.locale)
