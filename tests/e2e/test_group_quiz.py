"""The question of the day and a focus session, seen and answered on several platforms."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.db.group_tables import answers, notices, quizzes
from bot.db.store import Store
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_discord import bare as bare_markup
from tests.e2e.owls import Owls, found, set_out
from tests.e2e.town import Town
from tests.e2e.waiting import until
from tests.fakes.discord_shown import Shown
from tests.fakes.telegram_chats import Message

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


def poll_in(owls: Owls) -> Message | None:
    return next((each for each in owls.forum.chat.messages.values() if each.poll), None)


def shown_with(owls: Owls, words: str) -> Shown | None:
    return next((each for each in owls.town.discord.standing(owls.channel) if words in each.text), None)


async def picks(town: Town) -> int:
    store = Store(town.url)
    try:
        async with store.connect() as connection:
            return len((await connection.execute(select(answers))).all())
    finally:
        await store.close()


async def close_questions(town: Town) -> None:
    """A day passes."""
    store, past = Store(town.url), datetime.now(UTC) - timedelta(seconds=1)
    try:
        async with store.connect() as connection:
            await connection.execute(update(quizzes).values(closes_at=past))
            await connection.execute(update(notices).where(notices.c.kind == "quiz").values(due_at=past))
    finally:
        await store.close()


async def ask(owls: Owls) -> tuple[Message, Shown]:
    """Ada and Ben know something of Python, and the question of today stands in both places."""
    await set_out(owls.town, owls.ada, owls.ben)
    for person in (owls.ada, owls.ben):
        await person.write("/know python")
        await person.do("group share", what="progress")
    await owls.ada.do("group quiz", switch="on")
    assert "Question of the day" in (await owls.ada.press("A question now")).words
    await until(lambda: poll_in(owls) and shown_with(owls, "Question of the day"))
    poll, shown = poll_in(owls), shown_with(owls, "Question of the day")
    assert poll
    assert shown
    return poll, shown


async def test_answers_from_both_platforms_count_and_the_question_is_over_after_a_day(busy_town: Town) -> None:
    owls = await found(busy_town, "Quizzers")
    before = await picks(busy_town)
    message, shown = await ask(owls)
    assert message.poll
    assert message.thread == owls.topic
    right, letters = message.poll.right, "ABCD"
    eve = busy_town.telegram.person("Eve")
    eve.vote(message, right)
    owls.ben.me.vote(message, right)
    told = await owls.ada.press_here(letters[1 if right == 0 else 0])
    assert "Not this one. Right is:" in told.words
    assert message.poll.options[right] in told.words
    assert "Your first answer counts" in (await owls.ada.press_here(letters[right])).words
    await until(lambda: "2 answers" in shown.text)
    assert await picks(busy_town) == before + 2, "a stranger's vote counts nothing"
    await close_questions(busy_town)
    await until(lambda: "✓" in shown.text and message.poll and message.poll.closed)
    assert message.poll.options[right] in bare_markup(shown.text)
    assert not {label for label, _ in shown.presses()} & set(letters)
    assert sum(bool(each.poll) for each in owls.forum.chat.messages.values()) == 1
    busy_town.check()


async def test_a_focus_session_is_joined_from_the_other_platform_and_outlives_a_restart(busy_town: Town) -> None:
    owls = await found(busy_town, "Sitters")
    dan = OnDiscord(busy_town.discord, "Dan", place=owls.channel)
    await dan.press_here("Join")
    assert "Work until" in (await owls.ada.do("focus", what="25/5 chapter 3")).words
    await until(lambda: shown_with(owls, "Work until") and _session(owls))
    await owls.ben.press_in(owls.forum, "Leave")
    await busy_town.host.kill()
    await busy_town.open()
    owls.ben.me.press("Join", to=owls.forum, on=_session(owls))
    await until(lambda: "Ben" in _both(owls)[0] and "Ben" in _both(owls)[1])
    assert "chapter 3" not in "".join(_both(owls)), "she shows no progress"
    owls.ben.me.press("Leave", to=owls.forum, on=_session(owls))
    await until(lambda: "Ben" not in _both(owls)[0] and "Ben" not in _both(owls)[1])
    await owls.ada.do("focus", what="stop")
    await until(lambda: "Ada" not in _both(owls)[0])
    assert sum("Work until" in each.text for each in busy_town.discord.standing(owls.channel)) <= 1
    busy_town.check()


def _session(owls: Owls) -> Message | None:
    """The session's message on Telegram."""
    return next((each for each in owls.forum.chat.messages.values() if each.labels == ["Join", "Leave"]), None)


def _both(owls: Owls) -> tuple[str, str]:
    """How the session reads on Discord and on Telegram."""
    there = [each.text for each in owls.town.discord.standing(owls.channel) if "Work until" in each.text]
    here = [each.text for each in owls.forum.chat.messages.values() if "Work until" in each.text]
    return "".join(there), "".join(here)
