"""What is heard of what people do, and what is not."""

from typing import Any

import pytest

from bot.message import Address
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import running

STICKER = {
    "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
    "is_video": False,
}  # fmt: skip
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 1}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
BOT = {"id": 99, "is_bot": True, "first_name": "Other", "username": "other_bot"}


async def test_a_person_is_known_by_id_name_and_language(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    ada = fake.person("Ada Lovelace", "pt-br")
    number = ada.say("/next 25")
    await fake.settled()
    (said,) = coach.heard
    assert (said.person, said.name, said.text, said.locale) == (str(ada.id), "Ada Lovelace", "/next 25", "pt-br")
    assert (said.address, said.ref, said.private) == (Address("telegram", str(ada.id)), str(number), True)


async def test_somebody_without_a_language_has_none(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    fake.person("Ada", language=None).say("hello")
    await fake.settled()
    assert coach.heard[0].locale == ""


@pytest.mark.parametrize("name", ["Zoë 👩‍👩‍👧‍👦🎓", "محمد الفاتح", "שרה כהן", "<b>Bobby</b> *Tables*"])
async def test_any_name_is_taken_as_it_is(fake: FakeTelegram, coach: Echo, platform: Telegram, name: str) -> None:
    ada = fake.person(name)
    ada.say(f"I am {name}")
    assert (await ada.next_message()).text == f"You said I am {name}."
    assert coach.heard[0].name == name


async def test_a_name_cannot_turn_the_direction_of_what_follows(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    fake.person("Ada\u202eolleh").say("hello")
    await fake.settled()
    assert coach.heard[0].name == "Adaolleh"


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/next@roadmate_bot 25", ["/next 25"]),
        ("/next@Roadmate_Bot", ["/next"]),
        ("/next@other_bot 25", []),
        ("/start invite_7", ["/start invite_7"]),
        ("/note mail me@other_bot", ["/note mail me@other_bot"]),
        ("x" * 5000, ["x" * 5000]),
        ("half a \ud83d smile", ["half a \ufffd smile"]),
    ],
)
async def test_a_private_message_is_heard_as_typed_but_for_our_own_name(
    fake: FakeTelegram, coach: Echo, platform: Telegram, typed: str, heard: list[str]
) -> None:
    fake.person("Ada").say(typed)
    await fake.settled()
    assert coach.words == heard


@pytest.mark.parametrize(
    ("sent", "heard"),
    [({"sticker": STICKER}, ""), ({"voice": VOICE}, ""), ({"photo": PHOTO}, ""), ({"photo": PHOTO}, "/note done")],
    ids=["sticker", "voice", "photo", "photo with caption"],
)
async def test_what_is_no_text_is_heard_by_its_caption(
    fake: FakeTelegram, coach: Echo, platform: Telegram, sent: dict[str, Any], heard: str
) -> None:
    fake.person("Ada").say(heard, **sent)
    await fake.settled()
    assert coach.words == [heard]


@pytest.mark.parametrize(
    "more",
    [
        {"sender_chat": {"id": -1, "type": "supergroup", "title": "Study"}, "from": ANONYMOUS},
        {"sender_chat": {"id": -1, "type": "channel", "title": "News"}},
        {"via_bot": BOT},
        {"from": BOT},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}},
        {"from": None},
    ],
    ids=["anonymous admin", "channel", "via a bot", "a bot", "telegram itself", "nobody"],
)
async def test_what_no_person_said_is_not_heard(
    fake: FakeTelegram, coach: Echo, platform: Telegram, more: dict[str, Any]
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.say("/next", group, **more)
    ada.say("/next", **more)
    await fake.settled()
    assert coach.words == []


async def test_a_notice_is_not_heard(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    fake.person("Ada").say("", message_auto_delete_timer_changed={"message_auto_delete_time": 60})
    await fake.settled()
    assert coach.words == []


async def test_an_edited_message_is_not_executed(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    ada = fake.person("Ada")
    ada.say("/done")
    ada.edit("/done 2")
    await fake.settled()
    assert coach.words == ["/done"]


async def test_an_edited_message_that_comes_unasked_is_not_executed(fake: FakeTelegram, coach: Echo) -> None:
    ada = fake.person("Ada")
    ada.say("/done")
    ada.edit("/done 2")  # before the server knows what the bot wants
    async with running(fake, coach):
        await fake.settled()
    assert coach.words == ["/done"]
