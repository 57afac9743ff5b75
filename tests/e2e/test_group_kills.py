"""Killed between changes, and while boards are sent or edited: afterwards they are right, and where they were."""

import asyncio
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import update

from bot.db.group_tables import notices
from bot.db.store import Store
from tests.e2e.owls import TOPIC, found, meet_in_room, on_discord, on_telegram
from tests.e2e.town import Town
from tests.e2e.waiting import until
from tests.fakes.telegram import Fault

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


async def restart(town: Town) -> None:
    """Killed and started again. What was being sent, or was put off, is due at once, so that nobody has to wait."""
    await town.host.kill()
    town.telegram.heal()
    town.discord.faults.clear()
    store = Store(town.url)
    try:
        async with store.connect() as connection:
            now = datetime.now(UTC)
            await connection.execute(update(notices).values(held_until=now))
            await connection.execute(update(notices).where(notices.c.due_at.is_not(None)).values(due_at=now))
    finally:
        await store.close()
    await town.open()


def break_edits(town: Town) -> None:
    """From now on edits arrive, and nobody learns that they did."""
    town.telegram.fail("editMessageText", Fault(hang=True), times=9)
    town.discord.fail("PATCH", "/messages", reset=True, after=True, times=9)


async def test_boards_are_right_however_often_it_is_killed(busy_town: Town) -> None:
    owls, random = await found(busy_town, "Killed"), Random(7)
    for number in range(4):
        await owls.join(f"Early{number}")
        await asyncio.sleep(random.uniform(0, 3.5))
        await restart(busy_town)
        await owls.agree(f"Early{number}")
    for number in range(4):
        discord, telegram = owls.edits()
        break_edits(busy_town)
        await owls.join(f"Amid{number}")
        await until(lambda before=(discord, telegram): all(x > y for x, y in zip(owls.edits(), before, strict=True)))
        await owls.join(f"Later{number}")
        await restart(busy_town)
        await owls.agree(f"Amid{number}", f"Later{number}")
    for platform in ("discord", "telegram"):
        assert len({each[platform][0].id for each in owls.seen}) == 1, "an edit is repeated in place"
    busy_town.check()


async def test_a_board_that_was_just_sent_for_the_first_time_is_on_discord_once(busy_town: Town) -> None:
    """Telegram has no way to tell that a message is known: there one stays behind, as is documented."""
    owls = await found(busy_town, "Firstborn")
    channel = await busy_town.discord.town.open_channel(owls.channel, "second")
    chair = owls.ada.home.at(channel).may("manage_channels")
    busy_town.discord.fail("POST", "/channels/{channel_id}/messages", reset=True, after=True, times=9)
    await chair.slash("group bind")
    await until(lambda: on_discord(busy_town, channel))
    await restart(busy_town)
    hall = busy_town.telegram.group("Second hall", "supergroup")
    hall.promote(owls.ben.me)
    busy_town.telegram.fail("sendMessage", Fault(hang=True), after=2)  # the answer, and a note that it was given
    await owls.ben.say_in(hall, "/group bind")
    await until(lambda: on_telegram(hall))
    await restart(busy_town)
    await owls.join("Cy")
    await owls.agree("Cy")
    await until(
        lambda: all("Cy" in boards[-1].shown.words for boards in (on_discord(busy_town, channel), on_telegram(hall))),
        seconds=60,
    )
    assert len(on_discord(busy_town, channel)) == 1
    assert 1 <= len(on_telegram(hall)) <= 2
    busy_town.check()


async def test_the_room_forgets_what_stood_there_and_gets_its_board_again(busy_town: Town) -> None:
    owls = await found(busy_town, "Roomers")
    await meet_in_room(owls)
    await owls.agree("Cleo")
    await restart(busy_town)
    await owls.join("Cy")
    await owls.agree("Cy", "Cleo")
    await owls.ben.say_in(owls.forum, "/group unbind", TOPIC)
    await until(lambda: not on_telegram(owls.forum))
    await owls.ada.do("group end", name="Roomers")
    busy_town.check()
