"""Two accounts become one learner: a code here, given there, confirmed here."""

import pytest

from bot.db.store import Store
from bot.desk import Desk
from bot.errors import DeliveryError
from bot.message import Link
from tests.commands.linking import CODE, DOOR, Town, code_of, link, same_learner
from tests.conversation import SATURDAY, Chat, Clock, learner_of, sentences_of, studied

UNKNOWN = "I know no such code."


@pytest.fixture
def town(desk: Desk, clock: Clock) -> Town:
    return Town(desk, clock)


@pytest.fixture
def first(town: Town) -> Chat:
    return town.chat("discord")


@pytest.fixture
def second(town: Town) -> Chat:
    return town.chat("telegram", "4711", "Ana K.")


async def test_two_accounts_become_one_learner(town: Town, store: Store, first: Chat, second: Chat) -> None:
    await first.meet()
    await first.say("/done")
    await second.meet()
    await second.say("/skip")
    await second.say("/done")
    code = await code_of(first)
    assert "Show the code to nobody else" in first.words
    assert await second.say(f"/link {code}") == (
        "Now confirm it on Discord, where you got the code. I asked you there.\n"
        "If you see no question there, say /link there once more."
    )
    assert (await town.last(first)).startswith("Ana K. gave your link code on Telegram. Is that you?")
    assert first.labels == ["Yes, that is me", "No, that is not me"]
    assert not await same_learner(store, [first, second])
    done = {*await studied(store, "ana", "discord"), *await studied(store, "4711", "telegram")}
    linked = await first.press("Yes, that is me")
    assert "Discord: Ana (here)\nTelegram: Ana K.\n" in linked
    assert "Discord: Ana\nTelegram: Ana K. (here)" in await town.last(second)
    assert await same_learner(store, [first, second])
    assert set(await studied(store, "ana", "discord")) == done
    await town.deliver()
    assert len(town.boxes["telegram"].got) == 1


async def test_what_both_did_counts_once(town: Town, store: Store, first: Chat, second: Chat) -> None:
    for chat in (first, second):
        await chat.meet()
        await chat.say("/done")
    before = await studied(store, "ana", "discord")
    assert before == await studied(store, "4711", "telegram")
    await link(town, first, second)
    assert await studied(store, "4711", "telegram") == before


async def test_somebody_new_comes_by_the_link_and_meets_nobody_first(
    town: Town, desk: Desk, store: Store, first: Chat, second: Chat
) -> None:
    desk.introduce("telegram", DOOR)
    await first.meet()
    await first.say("/link")
    [url] = [span.url for each in sentences_of(first.last) for span in each.values.values() if isinstance(span, Link)]
    payload = url.removeprefix(DOOR)
    assert payload.replace("-", "").isalnum()
    assert "Ana made this link on Discord. Is that you?" in await second.say(f"/start {payload}")
    assert await town.last(first) == ""
    assert "Now confirm it on Discord" in await second.press("Yes, that is me")
    await town.last(first)
    await first.press("Yes, that is me")
    assert "Next task:" in await second.say("/next")
    assert (await learner_of(store, "4711", "telegram")).met


async def test_who_taps_a_link_that_somebody_sent_is_asked_before_anything_happens(
    town: Town, store: Store, first: Chat, second: Chat
) -> None:
    eve = town.chat("discord", "eve", "Eve")
    await second.meet()
    code = await code_of(eve)
    assert "Eve made this link on Discord." in await second.say(f"/start link-{code.replace('-', '')}")
    await second.press("No")
    assert await town.last(eve) == ""
    assert not await same_learner(store, [eve, second])
    for _ in range(5):
        assert UNKNOWN in await second.say("/start link-22222222")
    assert "too many wrong codes" in await second.say("/start link-22222222")


async def test_on_telegram_itself_no_link_to_telegram_is_offered(desk: Desk, first: Chat, second: Chat) -> None:
    desk.introduce("telegram", DOOR)
    assert "one tap" in await first.say("/link")
    assert "one tap" not in await second.say("/link")


async def test_a_code_is_over_after_ten_minutes(clock: Clock, first: Chat, second: Chat) -> None:
    code = await code_of(first)
    clock.tick(minutes=10)
    assert UNKNOWN in await second.say(f"/link {code}")


async def test_the_question_is_over_ten_minutes_after_it_was_asked(
    town: Town, clock: Clock, store: Store, first: Chat, second: Chat
) -> None:
    code = await code_of(first)
    clock.tick(minutes=9)
    await second.say(f"/link {code}")
    await town.last(first)
    clock.tick(minutes=9)
    yes = first.says("Yes, that is me")
    clock.tick(minutes=2)
    assert "That question is over" in await first.say(yes)
    assert not await same_learner(store, [first, second])


async def test_a_question_that_comes_too_late_is_not_asked(town: Town, clock: Clock, first: Chat, second: Chat) -> None:
    await second.say(f"/link {await code_of(first)}")
    clock.tick(minutes=11)
    assert await town.last(first) == ""


async def test_a_stranger_who_gives_somebodys_code_gets_nothing(
    town: Town, store: Store, first: Chat, second: Chat
) -> None:
    await first.meet()
    code = await code_of(first)
    thief = town.chat("telegram", "666", "Your *bank*")
    await thief.say(f"/link {code}")
    assert "Your *bank* gave your link code" in await town.last(first)
    assert "Another account has given this code already" in await second.say(f"/link {code}")
    assert "nothing was linked" in await first.press("No, that is not me")
    assert "that is not me" in await town.last(thief)
    assert not await same_learner(store, [first, thief])
    assert UNKNOWN in await second.say(f"/link {code}")
    await link(town, first, second)


async def test_a_button_says_it_once_and_an_older_one_answers_nothing(
    town: Town, store: Store, first: Chat, second: Chat
) -> None:
    thief = town.chat("telegram", "666", "Mallory")
    await second.say(f"/link {await code_of(first)}")
    await town.last(first)
    old = first.says("Yes, that is me")
    await first.press("No, that is not me")
    await thief.say(f"/link {await code_of(first)}")
    assert "That question is over" in await first.say(old)
    assert not await same_learner(store, [first, thief])
    await town.last(first)
    await first.press("No, that is not me")
    await second.say(f"/link {await code_of(first)}")
    await town.last(first)
    yes = first.says("Yes, that is me")
    assert "one learner now" in await first.say(yes)
    assert "That question is over" in await first.say(yes)


async def test_a_used_code_is_over(town: Town, first: Chat, second: Chat) -> None:
    code = await code_of(first)
    await second.say(f"/link {code}")
    assert "Now confirm it" in await second.say(f"/link {code}")
    await town.last(first)
    await first.press("Yes, that is me")
    assert UNKNOWN in await town.chat("browser", "b").say(f"/link {code}")


async def test_nobody_else_can_confirm(town: Town, store: Store, first: Chat, second: Chat) -> None:
    await second.say(f"/link {await code_of(first)}")
    await town.last(first)
    for chat in (second, town.chat("discord", "eve", "Eve")):
        assert "That question is over" in await chat.say(first.says("Yes, that is me"))
    assert not await same_learner(store, [first, second])


async def test_a_new_code_ends_the_one_before(first: Chat, second: Chat) -> None:
    old, new = await code_of(first), await code_of(first)
    assert old != new
    assert UNKNOWN in await second.say(f"/link {old}")
    assert "Now confirm it" in await second.say(f"/link {new}")


async def test_the_own_code_leads_nowhere_and_stays_valid(town: Town, first: Chat, second: Chat) -> None:
    code = await code_of(first)
    assert "This code is your own. Say it to me on the other platform" in await first.say(f"/link {code}")
    assert "Now confirm it" in await second.say(f"/link {code}")
    await town.last(first)
    await first.press("Yes, that is me")
    assert "linked already" in await second.say(f"/link {await code_of(first)}")


@pytest.mark.parametrize("said", ["{}", "k7 {}", "hello", "K7PM-3QX0", "📎"])
async def test_a_code_may_be_written_as_one_likes_and_what_is_none_is_no_guess(
    first: Chat, second: Chat, said: str
) -> None:
    code = await code_of(first)
    if said == "{}":
        assert "Now confirm it" in await second.say(f"/link {code.lower().replace('-', ' ')}")
        return
    for _ in range(6):
        assert "eight letters and digits" in await second.say(f"/link {said.format(code)}")
    assert "Now confirm it" in await second.say(f"/link {code}")


async def test_five_wrong_codes_and_one_has_to_wait(desk: Desk, clock: Clock, first: Chat, second: Chat) -> None:
    for _ in range(5):
        assert UNKNOWN in await second.say("/link 2222-2222")
        clock.tick(minutes=1)
    code = await code_of(first)
    assert "Those were too many wrong codes. Try again after" in await second.say(f"/link {code}")
    assert "too many" in await second.say("/link 2222-2223")
    clock.tick(minutes=5)
    assert "Now confirm it" in await second.say(f"/link {code}")


async def test_who_cannot_be_written_to_finds_the_question_by_asking(
    town: Town, store: Store, first: Chat, second: Chat
) -> None:
    town.boxes["discord"].failures.append(DeliveryError("closed", permanent=True))
    await second.say(f"/link {await code_of(first)}")
    assert "say /link there once more" in second.words
    assert await town.last(first) == ""
    assert "Is that you?" in await first.say("/link")
    assert "one learner now" in await first.press("Yes, that is me")
    assert await same_learner(store, [first, second])


async def test_in_a_group_all_of_it_is_private(town: Town, first: Chat, second: Chat) -> None:
    first.private, first.chat = False, "channel"
    code = await code_of(first)
    assert first.last.private
    second.private, second.chat = False, "-100"
    await second.say(f"/link {code}")
    assert second.last.private
    assert "Is that you?" in await town.last(first)
    assert town.boxes["discord"].got[0][0].chat == "@ana"


async def test_the_task_that_was_opened_later_lies_open(
    town: Town, clock: Clock, store: Store, first: Chat, second: Chat
) -> None:
    await first.meet()
    clock.tick(hours=1)
    await second.meet()
    await second.say("/swap")
    later = (await learner_of(store, "4711", "telegram")).open
    await link(town, first, second)
    assert (await learner_of(store, "ana", "discord")).open == later


async def test_one_daily_task_remains_where_it_was_set_last(town: Town, first: Chat, second: Chat) -> None:
    await first.meet(reminder="19:00")
    await first.say("/remind set mon-fri 7:30 plan the day")
    await second.meet(reminder="08:00")
    await link(town, first, second)
    assert "Your daily task comes at 08:00, on Telegram." in first.words
    reminders = await first.say("/remind")
    assert "08:00" in reminders
    assert "plan the day" in reminders
    assert "19:00" not in reminders


async def test_the_later_setting_wins(town: Town, store: Store, first: Chat, second: Chat) -> None:
    await first.meet()
    await second.meet()
    await first.say("/settings minutes 45")
    await second.say("/settings quiet 23:00 to 6:00")
    await link(town, first, second)
    learner = await learner_of(store, "4711", "telegram")
    assert (learner.minutes, learner.quiet_from, learner.quiet_to) == (45, 23 * 60, 6 * 60)


async def test_the_zone_that_was_chosen_outlives_the_one_that_a_browser_tells(
    town: Town, store: Store, first: Chat
) -> None:
    await first.meet(zone="Europe/Lisbon")
    browser = town.chat("browser", "tab")
    browser.zone = "Asia/Tokyo"
    await browser.say("/start")
    await link(town, first, browser)
    assert (await learner_of(store, "tab", "browser")).zone == "Europe/Lisbon"


async def test_three_platforms_in_a_chain(town: Town, store: Store, first: Chat, second: Chat) -> None:
    third = town.chat("browser", "tab")
    for chat in (first, second, third):
        await chat.meet()
    await third.say("/done")
    await link(town, first, second)
    await link(town, third, first)
    assert await same_learner(store, [first, second, third])
    assert len(await studied(store, "4711", "telegram")) == 1
    assert "Linked so far:\nBrowser: Ana\nDiscord: Ana\nTelegram: Ana K. (here)" in await second.say("/link")


async def test_what_is_linked_is_forgotten_together(town: Town, store: Store, first: Chat, second: Chat) -> None:
    await first.meet()
    await link(town, first, second)
    await second.say("/link 2222-2222")
    await second.say("/forgetme")
    await second.say("forget me")
    async with store.begin() as db:
        assert await db.learners.find("discord", "ana") is None
        assert await db.links.wrong("telegram", "4711", SATURDAY) == (0, None)


async def test_a_sentence_does_as_well(first: Chat) -> None:
    for said in ("link my telegram", "link my accounts", "connect my other account"):
        assert CODE.search(await first.say(said)), said
