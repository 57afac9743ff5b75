"""Keeps notices up to date: says what each shows, and sends or edits its message when that has changed.

A crash between sending a notice for the first time and writing down what it is called makes it be sent again; Discord
recognises its nonce, Telegram has nothing of the kind. An edit may be repeated as often as anybody likes.
"""

import hashlib
import logging
from asyncio import timeout
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.chat.dispatcher import Dispatcher
from bot.chat.sending import SENDING, wait_after
from bot.chat.unreachable import find_place, lose_place
from bot.db.errors import StoreError
from bot.db.store import Database, Store
from bot.errors import DeliveryError
from bot.message import Address, Reply
from bot.platforms.platform import Platform, Sent
from bot.study.notice import Notice

log = logging.getLogger(__name__)


class Noticeboard:
    def __init__(self, store: Store, dispatcher: Dispatcher, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._dispatcher = dispatcher
        self._clock = clock
        self._answers: Counter[str] = Counter()
        self._slow: set[str] = set()

    def attend(self, platform: Platform) -> None:
        """Answers are counted only where a chat has a pace of its own: nobody would ever ask for the others."""
        if platform.rate.per_minute:
            self._slow.add(platform.name)

    def note_answer(self, address: Address) -> None:
        """An answer was given in a chat of several people; what is changed there next waits for its turn."""
        if address.platform in self._slow:
            self._answers[_chat(address)] += 1

    async def refresh(self, platform: Platform, notice: Notice) -> None:
        """Look at a notice that was taken. Raises StoreError when the database is away; it is taken again later."""
        try:
            await self._refresh(platform, notice)
        except StoreError:
            raise
        except DeliveryError as error:
            await self._fail(notice, error)
        except TimeoutError:
            await self._fail(notice, DeliveryError("it took too long"))
        except Exception:  # a fault of our own must not stop everybody else's messages
            log.exception("notice %s failed", notice.id)
            await self._fail(notice, DeliveryError("a fault of our own"))

    async def _refresh(self, platform: Platform, notice: Notice) -> None:
        reply, again = await self._dispatcher.show(notice)
        shown = hashlib.sha256(repr(reply).encode()).hexdigest()
        if not reply or shown == notice.shown:
            await self._settle(notice, again)
        elif await self._may(platform, notice):
            async with timeout(SENDING):
                sent = await _put(platform, notice, replace(reply, whole=True))
            await self._settle(replace(notice, message=sent.message, quiz=sent.quiz, shown=shown), again, written=True)

    async def _may(self, platform: Platform, notice: Notice) -> bool:
        """Whether a message may go to this chat now; otherwise it is put off until it may."""
        if not platform.rate.per_minute or notice.person:
            return True
        chat, now, per_second = _chat(notice.address), self._clock(), platform.rate.per_minute / 60
        async with self._store.begin() as db:
            await db.rates.ensure(chat)
            if answers := self._answers.pop(chat, 0):
                await db.rates.charge(chat, now.timestamp(), min(60.0, answers / per_second))
            wait = await db.rates.take(chat, now.timestamp(), per_second)
            if wait:
                await db.notices.postpone(notice, now + timedelta(seconds=wait))
        return not wait

    async def _settle(self, notice: Notice, again: datetime | None, *, written: bool = False) -> None:
        async with self._store.begin() as db:
            if written and (place := await db.groups.place(notice.address)) and place.lost:
                await find_place(db, place, self._clock())
            if notice.kind == "farewell":
                await db.notices.remove(notice)
            else:
                await db.notices.settle(notice, again, self._clock())

    async def _fail(self, notice: Notice, error: DeliveryError) -> None:
        log.info("notice %s: %s", notice.id, error.reason)
        now = self._clock()
        async with self._store.begin() as db:
            if error.permanent:
                await _give_up(db, notice, now)
                return
            if error.retry_after:
                # It may be this chat alone that is asked to wait; where it is all of them, the others will be told too.
                await db.rates.pause(_chat(notice.address), now.timestamp() + error.retry_after)
            await db.notices.postpone(notice, now + wait_after(error, notice.attempts))


async def _put(platform: Platform, notice: Notice, reply: Reply) -> Sent:
    """Change the message, or send it when there is none or it is gone."""
    sent = Sent(notice.message, notice.quiz)
    if sent.message and await platform.edit(notice.address, sent, reply):
        return sent
    if notice.kind == "farewell":
        return sent  # nobody needs to read that something is over where there is nothing
    fresh = await platform.send(notice.address, reply, f"n{notice.id}-{sent.message[-8:]}")
    if notice.attempts and fresh.message:
        # Where the nonce is known, this is the message of an attempt that was cut off, and may say something older.
        with suppress(DeliveryError):
            await platform.edit(notice.address, fresh, reply)
    return fresh


async def _give_up(db: Database, notice: Notice, now: datetime) -> None:
    if notice.group is None or notice.kind == "farewell":
        await db.notices.remove(notice)
        return
    await db.notices.settle(notice, None, now)
    if place := await db.groups.place(notice.address):
        await lose_place(db, place, now)


def _chat(address: Address) -> str:
    return f"{address.platform} {address.chat}"
