"""A study group on Discord, on Telegram and in the browser at once, in one program: every board shows the same."""

import asyncio
import re

import pytest

from bot.chat.clean import clean_name
from tests.e2e.on_discord import OnDiscord
from tests.e2e.on_telegram import OnTelegram
from tests.e2e.owls import TOPIC, Owls, found, meet_in_room, on_telegram, public_words, set_out
from tests.e2e.town import Town

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]


def stand_still(owls: Owls) -> None:
    """Every board was changed in place, from the first look to the last; only the browser's came later."""
    for platform in owls.seen[-1]:
        assert len({each[platform][0].id for each in owls.seen if platform in each}) == 1


async def test_one_group_on_all_platforms_and_every_board_shows_the_same(busy_town: Town) -> None:
    owls = await found(busy_town)
    stranger = OnDiscord(busy_town.discord, "Eve", place=await busy_town.discord.town.open_channel(owls.channel, "x"))
    assert "Only somebody who runs this chat" in (await stranger.do("group new", name="Mine")).words
    cleo = await meet_in_room(owls)
    await owls.agree("Ada", "Ben", "Cleo")
    before = owls.edits()
    dan = OnDiscord(busy_town.discord, "Dan", place=owls.channel)
    assert "You are in Night owls" in (await dan.press_here("Join")).words
    await owls.agree("Dan")
    await cleo.do("group share", what="progress")
    await set_out(busy_town, owls.ben, cleo)
    await cleo.press("Done")
    await owls.agree("Cleo · 1 day in a row")
    await owls.ben.press_in(owls.forum, "My word")
    await owls.ben.press("Show it to the group")
    await owls.agree("Ben: 0 of")
    await owls.ben.do("group commit", what="100 minutes")
    await owls.agree("Ben: 0 of 100 minutes")
    await owls.ben.do("done")
    await owls.agree("Ben: 18 of 100 minutes")
    after = owls.edits()
    assert [now - then for now, then in zip(after, before, strict=True)] == [5, 5]
    stand_still(owls)
    await owls.ada.do("group end", name="Night owls")
    await owls.ended("Night owls does not meet here any more.")
    busy_town.check()


async def test_what_members_do_not_show_is_never_read_by_others(one_town: Town) -> None:
    """Everything is said and pressed where others read along, by three members who show more or less of themselves."""
    owls = await found(one_town, "Open door")
    mia = OnDiscord(one_town.discord, "Mia Quiet", place=owls.channel)
    await mia.press_here("Join")
    await owls.ada.do("group share", what="progress")
    await owls.ben.say_in(owls.forum, "/group share plan", TOPIC)
    people: tuple[OnDiscord | OnTelegram, ...] = (owls.ada, owls.ben, mia)
    await set_out(one_town, *people)
    for person in people:
        await person.press("Done")
    for minutes, discord in ((1231, owls.ada), (1237, mia)):
        await discord.do("group commit", what=f"{minutes} minutes")
    await owls.ben.say_in(owls.forum, "/group commit 1233 minutes", TOPIC)
    for word in ("next", "progress", "settings show", "privacy", "group board", "group members", "group invite"):
        await owls.ada.do(word)
        await mia.do(word)
        await owls.ben.say_in(owls.forum, f"/{word}", TOPIC)
    await mia.do("remind set", what="in 2h water the cactus")
    await owls.ben.say_in(owls.forum, "/remind set in 2h feed the parrot", TOPIC)
    for label in ("My word", "What they see of me"):
        await owls.ben.press_in(owls.forum, label)
        await mia.press_here(label)
        await owls.ada.press_here(label)
    board = await owls.agree("Ada: 18 of 1231 minutes · 1 day in a row", "Ben: 18 of 1233 minutes", "Mia Quiet")
    lines = [line.removeprefix("• ").strip() for line in board.splitlines()]
    assert "Mia Quiet" in lines
    assert any(re.fullmatch(r"Ben: 18 of 1233 minutes( [▰▱]+ \d+%)?", line) for line in lines)
    read = public_words(owls)
    assert len(read) > 10
    for secret in ("1237", "cactus", "parrot", "Next task", "Mia Quiet:", "Mia Quiet ·", "Ben ·", owls.code):
        assert [words for words in read if secret in words] == []
    of_ben = [line for words in read for line in words.splitlines() if "Ben" in line and "row" in line]
    assert of_ben == []
    one_town.check()


NAMES = [
    "@everyone", "@here", "@ceo_of_all", "<b>bold</b>", "**bold** _it_ `code` ||x||", "[x](https://evil.example)",
    "<@1300000000000000000>", "# big", "\u202eevil\u202c", "\U0001f989" * 64, "1. first", "{name}", "/group leave yes",
]  # fmt: skip


async def test_hostile_names_are_words_on_every_board(one_town: Town) -> None:
    owls = await found(one_town, "**@everyone** <b>[owls](https://evil.example)")
    for name in NAMES:
        await owls.join(name)
    await owls.agree(*(clean_name(name) for name in NAMES), seconds=40)
    for shown in one_town.discord.standing(owls.channel):
        assert "@everyone" not in shown.text
        assert not re.search(r"(?<!\\)(<@|<b|\]\(|\*\*bold|`code|\|\|)", shown.text)
    sent = [call.body for call in one_town.discord.calls if f"/{owls.channel.channel}/messages" in call.path]
    assert all(not body["allowed_mentions"].get("parse") for body in sent)
    (standing,) = on_telegram(owls.forum)
    message = owls.forum.chat.messages[int(standing.id)]
    assert {entity["type"] for entity in message.entities} == {"bold"}
    assert not re.search(r"(?<!\w)@\w", message.text), "Telegram would make a mention of it"
    one_town.check()


async def test_who_links_two_accounts_is_one_member(one_town: Town) -> None:
    owls = await found(one_town, "Linked")
    other = await owls.join("Ada T")
    await owls.agree("Ada T")
    code = re.search(r"/link (\S+)", (await owls.ada.do("link")).words)
    assert code
    assert "Now confirm it on Discord" in (await other.write(code[0])).words
    assert "Ada T gave your link code on Telegram. Is that you?" in (await owls.ada.listen()).words
    await owls.ada.home.press("Yes, that is me")
    assert "these accounts are one learner now" in (await owls.ada.listen()).words
    assert "these accounts are one learner now" in (await other.listen()).words
    words = await owls.agree(
        "Ben", without=("Ada\n",) if "Ada T" in (await other.do("group members")).words else ("Ada T",)
    )
    assert words.count("Ada") == 1
    assert "2 members" in (await other.do("group members")).words
    assert "What they see of me" in (await other.do("group board")).labels
    one_town.check()


async def test_only_who_is_known_and_runs_the_chat_binds_it_and_chatter_is_nobodys_business(one_town: Town) -> None:
    owls = await found(one_town, "Careful")
    hall = one_town.telegram.group("Another hall", "supergroup")
    guest = await owls.join("Gus")
    hall.anonymous_admin_says("/group bind")
    assert "I cannot tell who you are" in (await hall.next_message()).text
    assert "Only somebody who is an owner of Careful" in (await guest.say_in(hall, "/group bind")).words
    assert "and also runs this chat can do that" in (await owls.ben.say_in(hall, "/group bind")).words
    assert "I answered you in private." in (await hall.next_message()).text
    assert on_telegram(hall) == []
    await owls.agree("Gus")
    await one_town.telegram.settled()
    calls = [call for call in one_town.telegram.calls if call.method != "getUpdates"]
    for words in ("done", "what's next?", "Ada: look, 5 days", "@somebody help", "hello coach", "25/5"):
        guest.me.say(words, to=hall)
        owls.ben.me.say(words, to=owls.forum, topic=TOPIC)
    hall.anonymous_admin_says("good morning")
    hall.channel_says("news")
    await one_town.telegram.settled()
    await asyncio.sleep(3.5)  # longer than any change waits
    assert [call for call in one_town.telegram.calls if call.method != "getUpdates"] == calls
    one_town.check()
