"""Speaks first: claims what has fallen due, has the dispatcher say it, sends it, and settles it in the ledger.

Any number of replicas may tick on one database. A nudge is claimed and its next firing noted in one transaction; a
delivery is marked as attempted, committed, before it is sent. So a crash loses nothing, and leaves in doubt at most
what was just being sent. All nudges are reminders: one in doubt is said again (Discord recognises its nonce;
Telegram has nothing of the kind).
"""

import logging
from asyncio import Event, TaskGroup, sleep, timeout
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.chat.dispatcher import Dispatcher
from bot.chat.noticeboard import Noticeboard
from bot.chat.retention import forget_old
from bot.chat.sending import SENDING, wait_after
from bot.chat.unreachable import lose
from bot.db.errors import ConflictError, StoreError
from bot.db.store import Database, Store
from bot.errors import DeliveryError
from bot.message import Incoming, Reply, line
from bot.platforms.platform import Platform
from bot.study import calendar
from bot.study.learner import PATIENCE, Learner
from bot.study.nudge import COUNTED, SINGLE, Delivery, Nudge, caught_up, judge, scheduled
from bot.words import speak

log = logging.getLogger(__name__)

BATCH = 500
SENDERS = 4
"""Messages under way at once to each platform."""

LEASE = timedelta(seconds=60)
"""How long an attempt is nobody else's: longer than saying and sending can take together."""

BREATH = 5
"""Seconds to wait after a fault of our own."""

UNREADABLE = (ValueError, TypeError, LookupError)
"""How a row fails that another version wrote, or that names a zone which is no more. It must not stop all others."""


class Courier:
    def __init__(self, store: Store, dispatcher: Dispatcher, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._dispatcher = dispatcher
        self._clock = clock
        self._wakes: dict[str, Event] = {}
        self._answers: Counter[str] = Counter()
        self._away = False
        self._stopping = False
        self.notices = Noticeboard(store, dispatcher, clock)

    def stop(self) -> None:
        """Begin nothing new; what is under way is finished, and `carry` returns."""
        self._stopping = True
        for wake in self._wakes.values():
            wake.set()

    def note_answer(self, platform: str) -> None:
        """An answer went out without asking for a slot. It is charged before the next reminder, so people go first."""
        self._answers[platform] += 1

    async def tick(self) -> None:
        """Claim what has fallen due and wake those who send. Called every second, on every replica."""
        try:
            while await self._claim() or await self._dispatcher.hold_round():
                pass
        except StoreError as error:
            if not self._away:
                log.warning("the database is away (%s); reminders wait", error)
            self._away = True
            return
        self._away = False

    async def sweep(self) -> None:
        """Once an hour: forget what is no longer needed, and add up what learners made of resources."""
        now = self._clock()
        with suppress(StoreError):  # there will be another time
            async with self._store.begin() as db:
                await forget_old(db, now)
            async with self._store.begin() as db:
                resources = await db.shelf.resources()
            for resource in resources:
                with suppress(ConflictError):  # another replica does the same
                    async with self._store.begin() as db:
                        await db.shelf.count_up(now, (resource,))

    def attend(self, platform: Platform) -> Event:
        """Look at each tick whether something waits for a platform; the event says so."""
        self.notices.attend(platform)
        return self._wakes.setdefault(platform.name, Event())

    async def carry(self, platform: Platform) -> None:
        """Send what waits for a platform, as fast as it allows, until cancelled."""
        wake = self.attend(platform)
        await self._open(platform)
        while not self._stopping:
            await wake.wait()
            wake.clear()
            try:
                async with TaskGroup() as group:
                    for _ in range(SENDERS):
                        group.create_task(self.send_waiting(platform))
            except Exception:  # a fault of our own: reminders wait a little, and nothing else stops
                log.exception("sending to %s failed; it goes on by itself", platform.name)
                await sleep(BREATH)

    async def _open(self, platform: Platform) -> None:
        """See that the platform has its row of rates. Another replica may make it at the same time."""
        while True:
            try:
                async with self._store.begin() as db:
                    await db.rates.ensure(platform.name)
            except StoreError:
                await sleep(1)
            else:
                return

    async def _claim(self) -> bool:
        """Claim one batch, so that people who type meanwhile get their turn. When nothing more is due, wake those for
        whom something waits, and return False."""
        now = self._clock()
        async with self._store.begin() as db:
            due = await db.nudges.due(now, BATCH)
            if not due:
                await self._wake(db, now)
                return False
            firings = [_firing(nudge, zone, now) for nudge, zone in due]
            await db.deliveries.add([fired for fired, _ in firings if fired])
            await db.nudges.advance([following for _, following in firings])
        return True

    async def _wake(self, db: Database, now: datetime) -> None:
        for platform, wake in tuple(self._wakes.items()):
            if await db.deliveries.waits(platform, now) or await db.notices.waits(platform, now):
                wake.set()

    async def send_waiting(self, platform: Platform) -> None:
        """Send one after the other until nothing waits."""
        try:
            while not self._stopping and await self.send_next(platform):
                pass
        except StoreError as error:
            log.warning("the database went away (%s) while sending; it goes on by itself", error)

    async def send_next(self, platform: Platform) -> bool:
        """One message, or one short wait; False when nothing is left."""
        now = self._clock()
        async with self._store.begin() as db:
            wait = await self._slot(db, platform, now)
            delivery = None if wait else await db.deliveries.take(platform.name, now, LEASE)
            notice = None if wait or delivery else await db.notices.take(platform.name, now, LEASE)
            if not (wait or delivery or notice):
                return False
            learner = delivery and await self._judge(db, delivery, now)
        if wait:
            await sleep(wait)
        if delivery and learner:
            await self._attempt(platform, delivery, learner)
        if notice:
            await self.notices.refresh(platform, notice)
        return True

    async def _slot(self, db: Database, platform: Platform, now: datetime) -> float:
        """Take a slot for one message; otherwise how many seconds to wait, at most one."""
        stamp, per_second = now.timestamp(), platform.rate.per_second
        if answers := self._answers.pop(platform.name, 0):
            # No more than a second's worth: those since the last reminder, hours ago, weigh on the platform no longer.
            await db.rates.charge(platform.name, stamp, min(1.0, answers / per_second))
        return await db.rates.take(platform.name, stamp, per_second)

    async def _judge(self, db: Database, delivery: Delivery, now: datetime) -> Learner | None:
        """The learner to write to, or None when the delivery is settled or waits."""
        try:
            known = await db.learners.find(delivery.nudge.address.platform, delivery.nudge.person)
            if known is None:
                await db.deliveries.settle(delivery, "failed", now, "the account is gone")
                return None
            verdict = judge(delivery, known.learner, calendar.zone(known.learner.zone_name), now)
        except UNREADABLE:
            log.exception("delivery %s is given up: its learner cannot be read", delivery.id)
            await db.deliveries.settle(delivery, "failed", now, "its learner cannot be read")
            return None
        if verdict == "say":
            return known.learner
        if isinstance(verdict, datetime):
            await db.deliveries.postpone(delivery, verdict, "quiet hours")
        else:
            await db.deliveries.settle(delivery, "silent" if verdict == "drop" else "expired", now)
            if delivery.nudge.kind in SINGLE:
                await db.nudges.remove(delivery.nudge)
        return None

    async def _attempt(self, platform: Platform, delivery: Delivery, learner: Learner) -> None:
        nudge = delivery.nudge
        if delivery.doubtful:
            log.info("delivery %s was cut off and is sent again", delivery.id)
        words = Incoming(nudge.address, nudge.person, learner.name, nudge.says, delivery.name, unasked=True)
        try:
            async with timeout(SENDING):
                reply = await self._dispatcher.fall_due(words)
                if reply:
                    await platform.send(nudge.address, _with_farewell(reply, nudge, learner), delivery.name)
        except DeliveryError as error:
            await self._fail(delivery, error)
        except TimeoutError:
            await self._fail(delivery, DeliveryError("it took too long", in_doubt=True))
        except StoreError as error:
            await self._fail(delivery, DeliveryError(f"the database was away ({error})"))
        except Exception:  # a fault of our own must not stop everybody else's reminders
            log.exception("delivery %s failed", delivery.id)
            await self._fail(delivery, DeliveryError("a fault of our own", in_doubt=True))
        else:
            await self._settle(delivery, spoken=bool(reply))

    async def _settle(self, delivery: Delivery, *, spoken: bool) -> None:
        """Write down that it was sent: while the database is away, again and again, for a second message is the price
        of giving up."""
        nudge, over = delivery.nudge, self._clock() + LEASE
        while True:
            try:
                async with self._store.begin() as db:
                    await db.deliveries.settle(delivery, "sent" if spoken else "silent", self._clock())
                    if nudge.kind in SINGLE:
                        await db.nudges.remove(nudge)
                    elif spoken and nudge.kind in COUNTED:
                        await db.learners.count_unanswered(nudge.learner_id)
            except StoreError:
                if self._clock() > over:
                    raise
                await sleep(1)
            else:
                return

    async def _fail(self, delivery: Delivery, error: DeliveryError) -> None:
        now, nudge = self._clock(), delivery.nudge
        async with self._store.begin() as db:
            if error.permanent:
                log.info("delivery %s: %s", delivery.id, error.reason)
                if await lose(db, nudge.address.platform, nudge.person) == "redirected":
                    await db.deliveries.postpone(delivery, now, error.reason)
                else:
                    await db.deliveries.settle(delivery, "failed", now, error.reason)
                return
            if error.retry_after:
                await db.rates.pause(nudge.address.platform, now.timestamp() + error.retry_after)
            until = now + wait_after(error, delivery.attempts)
            await db.deliveries.postpone(delivery, until, error.reason, doubtful=error.in_doubt)


def _firing(nudge: Nudge, zone: str, now: datetime) -> tuple[Nudge | None, Nudge]:
    """What fell due, and the nudge as it goes on. One that cannot be reckoned falls due no more until its learner sets
    it anew."""
    try:
        place = calendar.zone(zone)
        fired = caught_up(nudge, place, now)
        return fired, scheduled(fired, place, now)
    except UNREADABLE:
        log.exception("nudge %s is given up: when it falls due cannot be told", nudge.id)
        return None, replace(nudge, next_at=None)


def _with_farewell(reply: Reply, nudge: Nudge, learner: Learner) -> Reply:
    """The last reminder before the coach falls silent says so."""
    if nudge.kind not in COUNTED or learner.unanswered + 1 < PATIENCE:
        return reply
    farewell = Reply(
        (
            line("This was my seventh reminder without a word from you, so I stop here and leave you in peace."),
            line("Say anything, any time, and I am back."),
        )
    )
    return replace(reply, blocks=reply.blocks + speak(learner.locale).reply(farewell).blocks)
