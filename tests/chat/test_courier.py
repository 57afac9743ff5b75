"""Nudges: claimed once, said once, in every trouble."""

from asyncio import CancelledError, TaskGroup, sleep
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.errors import DeliveryError
from bot.library import Library
from bot.message import Address, Reply
from bot.platforms.platform import Rate
from bot.study.notice import Notice
from tests.conversation import Chat, Clock, Mailbox, deliver
from tests.e2e.waiting import until


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def desk(either_store: Store, library: Library, clock: Clock, mailbox: Mailbox) -> Desk:
    async with either_store.begin() as db:
        await db.rates.ensure(mailbox.name)  # some send without `deliver`, which would see to it
    return Desk(either_store, library, Table(COMMANDS), clock)


async def states(store: Store) -> list[str]:
    """The states of all deliveries, in the order they fell due."""
    async with store.connect() as connection:
        return list((await connection.execute(text("SELECT state FROM deliveries ORDER BY due_at"))).scalars())


async def test_the_daily_task_comes_at_the_learners_own_time(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(zone="America/New_York", reminder="08:00")
    clock.at = datetime(2026, 11, 22, 12, 59, tzinfo=UTC)
    await deliver(desk, [mailbox])
    assert mailbox.got == []
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    [(address, reply, _)] = mailbox.got
    assert address == Address("test", "@ana")
    assert "Read three sheets" in mailbox.words[0]
    assert reply.buttons


async def test_a_tick_more_brings_nothing_more(desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await chat.meet(reminder="19:00")
    clock.tick(hours=7)
    for _ in range(3):
        await deliver(desk, [mailbox])
        clock.tick(seconds=1)
    assert len(mailbox.got) == 1


async def test_it_is_silent_when_the_days_work_is_done(desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await chat.meet(reminder="19:00")
    await chat.say("/next")
    await chat.press("Done")
    clock.tick(hours=7)
    await deliver(desk, [mailbox])
    assert mailbox.got == []


async def test_it_is_silent_while_paused_and_comes_back_after(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="19:00")
    await chat.say("/pause tomorrow")
    clock.tick(hours=7)
    await deliver(desk, [mailbox])
    assert mailbox.got == []
    clock.tick(days=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1


async def test_rest_days_bring_no_daily_task(desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await chat.meet(reminder="19:00")
    await chat.say("/settings days mon-fri")
    clock.tick(hours=7)  # Saturday
    await deliver(desk, [mailbox])
    clock.tick(days=1)  # Sunday
    await deliver(desk, [mailbox])
    assert mailbox.got == []
    clock.tick(days=1)  # Monday
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1


async def test_a_one_off_rings_once_and_is_gone(desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await chat.say("/remind in 1m stretch")
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1
    assert "stretch" in mailbox.words[0]
    assert "You have no reminders" in await chat.say("/remind")


async def test_what_was_missed_while_down_is_said_once_if_still_useful(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="09:00")
    clock.tick(days=3, hours=-1)  # noon in Berlin: three hours late, and two days before were missed whole
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1


async def test_what_is_too_late_expires(
    desk: Desk, either_store: Store, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="14:00")
    clock.tick(hours=6)  # 19:00 in Berlin
    await deliver(desk, [mailbox])
    assert mailbox.got == []
    assert await states(either_store) == ["expired"]


async def test_a_late_one_waits_for_the_end_of_quiet_hours(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="19:00")
    await chat.say("/remind today 22:30 water the plants")
    clock.at = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)  # midnight in Berlin, after an outage
    await deliver(desk, [mailbox])
    assert mailbox.got == []
    clock.at = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    await deliver(desk, [mailbox])
    assert ["water the plants" in words for words in mailbox.words] == [True]


async def test_what_was_asked_for_at_night_comes_at_night(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="off")
    await chat.say("/remind today 23:30 go to bed")
    clock.at = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1


async def test_after_seven_unanswered_it_says_so_and_stops(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="19:00")
    await chat.say("/nudge often every")
    clock.tick(hours=7)
    for _ in range(10):
        await deliver(desk, [mailbox])
        clock.tick(days=1)
    assert len(mailbox.got) == 7
    assert "stop here" in mailbox.words[-1]
    assert "stop here" not in mailbox.words[-2]
    assert "reminders are on again" in await chat.say("/help")
    await deliver(desk, [mailbox])
    clock.tick(days=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) > 7


async def test_the_streak_word_comes_only_when_chosen_and_needed(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="off")
    await chat.say("/settings alert on")
    for _ in range(2):
        await chat.say("/next")
        await chat.press("Done")
        clock.tick(hours=7.5)  # 20:30 in Berlin
        await deliver(desk, [mailbox])
        clock.tick(hours=16.5)
    assert mailbox.got == []
    clock.tick(hours=7.5)
    await deliver(desk, [mailbox])
    assert "2 days in a row" in mailbox.words[0]


async def test_a_refused_address_is_switched_off_and_told_at_next_contact(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="19:00")
    await chat.say("/remind in 1m stretch")
    mailbox.failures.append(DeliveryError("blocked by the person", permanent=True))
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    clock.tick(hours=8)
    await deliver(desk, [mailbox])
    assert mailbox.got == []
    assert "stretch" in await chat.say("/help")
    clock.tick(days=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1


async def test_a_passing_failure_is_tried_again(desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await chat.meet(reminder="off")
    await chat.say("/remind in 1m stretch")
    mailbox.failures += [DeliveryError("busy"), DeliveryError("busy")]
    clock.tick(minutes=1)
    for _ in range(3):
        await deliver(desk, [mailbox])
        clock.tick(seconds=30)
    assert len(mailbox.got) == 1


async def test_when_the_platform_says_wait_everything_waits(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    for number in range(3):
        await chat.say(f"/remind in 1m stretch {number}")
    mailbox.failures.append(DeliveryError("slow down", retry_after=30))
    clock.tick(minutes=1)
    await desk.courier.tick()
    await desk.courier.send_next(mailbox)
    await desk.courier.send_next(mailbox)
    assert mailbox.got == []
    clock.tick(seconds=31)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 3


async def test_a_send_that_was_cut_off_is_said_again(
    desk: Desk, either_store: Store, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.say("/remind in 1m stretch")
    clock.tick(minutes=1)
    mailbox.failures.append(CancelledError("killed between sending and settling"))
    await desk.courier.tick()
    with pytest.raises(CancelledError):
        await desk.courier.send_next(mailbox)
    await deliver(desk, [mailbox])
    assert mailbox.got == []  # its lease runs
    clock.tick(seconds=61)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1


async def test_a_fault_of_our_own_stops_nobody_elses_reminder(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.say("/remind in 1m stretch")
    await Chat(desk, clock, "ben").say("/remind in 1m breathe")
    mailbox.failures.append(KeyError("a bug"))
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1
    assert "failed" in caplog.text
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 2


@command("broken", "Show what cannot be shown", hidden=True)
async def show_broken(context: Context, args: NoArgs) -> Reply:
    raise KeyError(f"a bug met by {context.learner.id} with {args}")


async def test_a_fault_in_what_a_notice_shows_cuts_nobody_off_and_is_tried_ever_more_rarely(
    either_store: Store,
    library: Library,
    desk: Desk,
    chat: Chat,
    clock: Clock,
    mailbox: Mailbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await chat.say("/remind in 1m stretch")
    clock.tick(minutes=1)
    broken = Notice(0, None, None, Address("test", "room"), "board", "/broken", clock(), clock())
    async with either_store.begin() as db:
        await db.notices.add(broken)
    desk = Desk(either_store, library, Table((*COMMANDS, show_broken)), clock)
    for _ in range(60):
        await deliver(desk, [mailbox])
        clock.tick(seconds=1)
    assert len(mailbox.got) == 1
    tries = [record for record in caplog.records if record.exc_info]
    assert len(tries) == 4  # at once, and after 5, 10 and 20 seconds


async def change(store: Store, statement: str) -> None:
    """What another version, or another day's list of zones, may have left behind."""
    async with store.connect() as connection:
        await connection.execute(text(statement))


async def test_who_cannot_be_read_holds_up_nobody_else(
    desk: Desk,
    either_store: Store,
    chat: Chat,
    clock: Clock,
    mailbox: Mailbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name in ("ana", "ben", "cleo"):
        await Chat(desk, clock, name, name).say("/remind in 1m stretch")
    await change(either_store, "UPDATE learners SET zone = 'Mars/Base' WHERE name = 'ana'")
    await change(either_store, """UPDATE learners SET follows = '{"x": {"newer": 1}}' WHERE name = 'ben'""")
    clock.tick(minutes=1)
    for _ in range(3):
        await deliver(desk, [mailbox])
        clock.tick(minutes=2)
    assert [address.chat for address, _, _ in mailbox.got] == ["@cleo"]
    assert await states(either_store) == ["failed"]
    assert caplog.text.count("is given up") == 2


async def test_a_group_that_cannot_be_looked_after_holds_up_no_other(
    desk: Desk, either_store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("ana", "ben", "cleo"):
        await Chat(desk, clock, name, name).say(f"/group new The {name}s")
    await change(either_store, "UPDATE groups SET zone = 'Mars/Base' WHERE name = 'The bens'")
    clock.tick(days=1)
    await desk.courier.tick()
    await desk.courier.tick()
    async with either_store.begin() as db:
        assert await db.groups.due(clock()) is None
    assert caplog.text.count("the next one is tomorrow") == 1


async def test_two_replicas_tick_and_each_nudge_is_said_once(
    desk: Desk, either_store: Store, library: Library, clock: Clock, mailbox: Mailbox
) -> None:
    for person in range(20):
        await Chat(desk, clock, f"p{person}").say("/remind in 1m stretch")
    other = Desk(either_store, library, Table(COMMANDS), clock)
    clock.tick(minutes=1)
    await desk.courier.tick()
    await other.courier.tick()
    for _ in range(20):
        await desk.courier.send_next(mailbox)
        await other.courier.send_next(mailbox)
    assert len({address for address, _, _ in mailbox.got}) == len(mailbox.got) == 20


async def test_a_new_zone_moves_the_reminder_and_never_repeats_a_day(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(zone="Asia/Tokyo", reminder="19:00")
    clock.at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1
    await chat.say("/settings zone Europe/Berlin")
    clock.at = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)  # 19:00 in Berlin, on the same local day
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 1
    clock.tick(days=1)
    await deliver(desk, [mailbox])
    assert len(mailbox.got) == 2


async def test_a_lost_address_falls_back_to_the_learners_other_one(
    desk: Desk, either_store: Store, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.say("/remind in 1m stretch")
    async with either_store.connect() as connection:
        await connection.execute(
            text(
                "INSERT INTO accounts (platform, person, learner_id, name, expects, expects_in, lost) "
                "SELECT 'other', 'ana2', learner_id, name, '', '', false FROM accounts"
            )
        )
    other = Mailbox("other")
    mailbox.failures.append(DeliveryError("closed", permanent=True))
    clock.tick(minutes=1)
    await deliver(desk, [mailbox])
    await deliver(desk, [other])
    assert [address for address, _, _ in other.got] == [Address("other", "@ana2")]


async def test_sweeping_forgets_settled_deliveries_and_old_refs(
    desk: Desk, either_store: Store, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="19:00")
    clock.tick(hours=7)
    await deliver(desk, [mailbox])
    clock.tick(days=8)
    await desk.courier.sweep()
    assert await states(either_store) == []
    async with either_store.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM heard"))).scalar() == 0


async def test_an_outage_of_the_database_stops_no_tick(library: Library, clock: Clock) -> None:
    away = Store("postgresql://nobody:pw@127.0.0.1:1/none")
    await Desk(away, library, Table(COMMANDS), clock).courier.tick()
    await away.close()


async def test_the_answers_of_a_quiet_day_do_not_hold_up_the_evenings_reminder(
    desk: Desk, chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.meet(reminder="19:00")
    mailbox.rate = Rate(per_second=100)
    for _ in range(300 * round(mailbox.rate.per_second)):
        desk.courier.note_answer(mailbox.name)
    clock.tick(hours=7)
    await desk.courier.tick()
    assert await desk.courier.send_next(mailbox)  # a wait of a second at the most
    clock.tick(seconds=1)
    assert await desk.courier.send_next(mailbox)
    assert len(mailbox.got) == 1


async def test_what_waits_for_a_platform_that_was_switched_off_does_not_pile_up(
    desk: Desk, either_store: Store, chat: Chat, clock: Clock
) -> None:
    await chat.meet(reminder="19:00")
    for _ in range(30):
        clock.tick(days=1)
        await desk.courier.tick()
        await desk.courier.sweep()
    assert await states(either_store) == ["due"] * 7  # those of the days that are kept


async def test_a_fault_while_taking_turns_stops_nothing_for_good(
    desk: Desk,
    either_store: Store,
    chat: Chat,
    clock: Clock,
    mailbox: Mailbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await chat.say("/remind in 1m stretch")
    clock.tick(minutes=1)
    async with TaskGroup() as group:
        carrying = group.create_task(desk.courier.carry(mailbox))
        desk.courier.attend(mailbox)
        await sleep(0.1)
        async with either_store.connect() as connection:
            await connection.execute(text("DELETE FROM rates"))
        await desk.courier.tick()
        await until(lambda: "failed" in caplog.text)
        assert not carrying.done()
        carrying.cancel()
