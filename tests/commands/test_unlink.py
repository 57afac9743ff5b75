"""An account goes its own way with a copy of everything, and may come back."""

import pytest

from bot.db.store import Store
from bot.desk import Desk
from tests.commands.linking import Town, link, same_learner
from tests.conversation import Chat, Clock, learner_of, log_of, studied


@pytest.fixture
def town(desk: Desk, clock: Clock) -> Town:
    return Town(desk, clock)


@pytest.fixture
async def first(town: Town) -> Chat:
    first = town.chat("discord")
    await first.meet(reminder="19:00")
    await first.say("/done")
    return first


@pytest.fixture
async def second(town: Town, first: Chat) -> Chat:
    second = town.chat("telegram", "4711", "Ana K.")
    await link(town, first, second)
    return second


async def test_both_keep_a_copy_of_what_was_done(first: Chat, second: Chat, store: Store) -> None:
    before = await log_of(store, "ana", "discord")
    shown = await second.say("/unlink")
    assert "Discord: Ana\nTelegram: Ana K. (here)" in shown
    assert second.labels == ["Unlink Discord: Ana", "Unlink Telegram: Ana K.", "Leave it linked"]
    assert (await second.press("Unlink Telegram: Ana K.")).startswith("Unlink Telegram: Ana K.?")
    assert await same_learner(store, [first, second])
    assert "This account is on its own now." in await second.press("Yes, unlink it")
    assert not await same_learner(store, [first, second])
    assert await log_of(store, "ana", "discord") == await log_of(store, "4711", "telegram") == before
    assert (await learner_of(store, "4711", "telegram")).minutes == 25


@pytest.mark.parametrize("said", ["/unlink discord", "/unlink Ana"])
async def test_the_other_one_may_be_sent_away_too(first: Chat, second: Chat, said: str) -> None:
    """The reminders go with the account that they are written to."""
    await second.say("/remind in 2h stretch")
    await second.say(said)
    answer = await second.press("Yes, unlink it")
    assert "Discord: Ana is on its own now." in answer
    assert "No daily task comes here at the moment." in answer
    reminders = await second.say("/remind")
    assert "stretch" in reminders
    assert "19:00" not in reminders
    assert "19:00" in await first.say("/remind")


async def test_linked_again_nothing_counts_twice(town: Town, first: Chat, second: Chat, store: Store) -> None:
    await second.say("/unlink telegram")
    await second.press("Yes, unlink it")
    for chat in (first, second, second):
        await chat.say("/next")
        await chat.say("/done")
    await link(town, first, second)
    tasks = await studied(store, "ana", "discord")
    assert len(tasks) == len(set(tasks)) == 3
    assert await same_learner(store, [first, second])


async def test_the_last_account_stays(first: Chat) -> None:
    assert "This is your only account, so there is nothing to unlink." in await first.say("/unlink")
    assert "nothing to unlink" in await first.say("/unlink discord")


async def test_a_button_pressed_twice_or_made_up_changes_nothing(
    town: Town, first: Chat, second: Chat, store: Store
) -> None:
    third = town.chat("browser", "tab")
    await link(town, first, third)
    await second.say("/unlink telegram")
    yes = second.says("Yes, unlink it")
    await second.say(yes)
    assert "not linked to this one any more" in await second.say(yes)
    assert "not linked to this one any more" in await first.say(yes)
    assert "not linked to this one any more" in await first.say("/unlink yes nonsense")
    assert await same_learner(store, [first, third])


async def test_of_two_on_one_platform_it_is_asked_which(town: Town, first: Chat, second: Chat) -> None:
    other = town.chat("telegram", "4712", "Ana at work")
    await link(town, first, other)
    assert "Which of your accounts do you mean?" in await first.say("/unlink telegram")
    assert "Unlink Telegram: Ana at work?" in await first.press("Unlink Telegram: Ana at work")


async def test_a_streak_alert_stays_where_it_is_said_and_is_kept_when_linked_again(
    town: Town, first: Chat, second: Chat, store: Store
) -> None:
    await second.say("/settings alert on")
    await second.say("/unlink telegram")
    await second.press("Yes, unlink it")
    assert (await learner_of(store, "4711", "telegram")).streak_alert
    assert not (await learner_of(store, "ana", "discord")).streak_alert
    await link(town, first, second)
    assert (await learner_of(store, "ana", "discord")).streak_alert
