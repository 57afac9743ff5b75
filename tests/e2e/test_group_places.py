"""Meeting places change, close and throw the coach out: the owners hear of it once, and the board comes back."""

import asyncio
from collections.abc import Iterable

import pytest

from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.owls import TOPIC, Owls, found, on_discord, on_telegram
from tests.e2e.town import Town
from tests.e2e.waiting import until

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

GONE = "I cannot write to the meeting place of"


def told(owls: Owls) -> tuple[int, int]:
    """How often Ada and Ben, who own it, were told in private that a place is gone."""
    ada = sum(GONE in shown.text for shown in owls.town.discord.messages if owls.ada.home.sees(shown))
    return ada, sum(GONE in text for text in owls.ben.me.chat.texts)


async def nothing_more(owls: Owls) -> None:
    """Changes go on, and nobody hears of the same loss again."""
    before = told(owls)
    await owls.join("Zoe")
    await asyncio.sleep(4)
    assert told(owls) == before == (1, 1)


def tries(owls: Owls, methods: Iterable[str] = ("sendMessage", "editMessageText")) -> int:
    here = str(owls.forum.id)
    return sum(str(each["chat_id"]) == here for method in methods for each in owls.town.telegram.asked(method))


async def test_a_group_that_becomes_a_supergroup_keeps_its_board(one_town: Town) -> None:
    for announced in (True, False):
        owls = await found(one_town, "Growing")
        hall = one_town.telegram.group("Hall")
        hall.promote(owls.ben.me, creator=True)
        assert "meets here now" in (await owls.ben.say_in(hall, "/group bind")).words
        await until(lambda hall=hall: on_telegram(hall))
        bigger = hall.migrate(announced)
        await owls.join("Cy")
        await until(lambda bigger=bigger: [board for board in on_telegram(bigger) if "Cy" in board.shown.words])
        await owls.join("Di")
        await until(lambda bigger=bigger: "Di" in on_telegram(bigger)[0].shown.words)
        assert len(on_telegram(bigger)) == 1
        await owls.agree("Cy", "Di")
        assert told(owls) == (0, 0)
    one_town.check()


async def test_a_topic_that_is_closed_and_opened_again(one_town: Town) -> None:
    owls = await found(one_town, "Topical")
    owls.forum.close_topic(TOPIC)
    await owls.join("Cy")
    await until(lambda: told(owls) == (1, 1))
    await nothing_more(owls)
    owls.forum.reopen_topic(TOPIC)
    await owls.ben.say_in(owls.forum, "/group", TOPIC)
    await owls.agree("Cy", "Zoe")
    one_town.check()


async def test_a_topic_that_is_deleted_and_another_one(one_town: Town) -> None:
    owls = await found(one_town, "Topless")
    owls.forum.delete_topic(TOPIC)
    await owls.join("Cy")
    await until(lambda: told(owls) == (1, 1))
    await nothing_more(owls)
    assert on_telegram(owls.forum) == [], "what was meant for a topic is not for all of the group"
    assert "meets here now" in (await owls.ben.say_in(owls.forum, "/group bind", TOPIC + 1)).words
    owls.topic = TOPIC + 1
    await owls.agree("Cy", "Zoe")
    one_town.check()


@pytest.mark.parametrize("how", ["removed", "silenced"])
async def test_the_bot_is_sent_away_from_a_telegram_group_and_let_in_again(one_town: Town, how: str) -> None:
    owls = await found(one_town, "Sent away")
    (owls.forum.remove_bot if how == "removed" else owls.forum.restrict_bot)(owls.ben.me)
    await until(lambda: told(owls) == (1, 1))
    before = tries(owls)
    await nothing_more(owls)
    assert tries(owls) <= before + 1
    (owls.forum.add_bot if how == "removed" else owls.forum.allow_bot)(owls.ben.me)
    await owls.ben.say_in(owls.forum, "/group", TOPIC)
    await owls.agree("Zoe")
    one_town.check()


@pytest.mark.parametrize("how", ["forbidden", "closed"])
async def test_a_discord_channel_where_the_bot_may_not_write_until_it_may_again(one_town: Town, how: str) -> None:
    owls = await found(one_town, "Shut")
    one_town.discord.closed_channels[owls.channel.channel] = 50013 if how == "forbidden" else 50001
    await owls.join("Cy")
    await until(lambda: told(owls) == (1, 1))
    await nothing_more(owls)
    del one_town.discord.closed_channels[owls.channel.channel]
    await owls.ada.do("group board")
    await owls.agree("Cy", "Zoe")
    one_town.check()


async def test_a_discord_channel_that_is_deleted_and_another_one(one_town: Town) -> None:
    owls = await found(one_town, "Deleted")
    await one_town.discord.town.delete(owls.channel)
    await until(lambda: told(owls) == (1, 1))
    await nothing_more(owls)
    await bind_elsewhere(owls)
    await owls.agree("Zoe")
    one_town.check()


async def test_the_bot_is_thrown_out_of_a_discord_server_and_invited_again(one_town: Town) -> None:
    owls = await found(one_town, "Thrown out")
    lobby = await one_town.discord.town.open_server()
    owls.channel, old = lobby, owls.channel
    guide = owls.ada.home.at(lobby).may("manage_channels")
    await guide.slash("group bind")
    assert "meets here now" in (await guide.next_aside()).text
    await owls.agree("Ada")
    await one_town.discord.town.remove_bot(lobby)
    await until(lambda: told(owls) == (1, 1))
    await nothing_more(owls)
    assert len(on_discord(one_town, old)) == 1, "its other places go on"
    await one_town.discord.town.take_back_bot(lobby)
    await guide.slash("group board")
    await owls.agree("Zoe")
    one_town.check()


async def bind_elsewhere(owls: Owls) -> None:
    owls.channel = await owls.town.discord.town.open_channel(owls.town.discord.town_square, "elsewhere")
    chair = owls.ada.home.at(owls.channel).may("manage_channels")
    await chair.slash("group bind")
    assert "meets here now" in (await chair.next_aside()).text


async def test_a_board_that_was_deleted_comes_again(one_town: Town) -> None:
    owls = await found(one_town, "Swept")
    owls.forum.chat.messages.clear()
    (board,) = one_town.discord.standing(owls.channel)
    one_town.discord.erase(board)
    dan: OnDiscord | OnTelegram = await owls.join("Dan")
    await owls.agree("Dan")
    await dan.do("group leave")
    await dan.press("Leave")
    await owls.agree("Ada", without=("Dan",))
    one_town.check()
