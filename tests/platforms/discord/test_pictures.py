"""A picture that comes with what is said is fetched; without it the words are heard all the same."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.menu import Entry, Parameter
from bot.message import Attachment
from bot.platforms.discord.adapter import Discord
from bot.platforms.discord.pictures import LARGEST
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_cdn import Upload
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import running

DONE = Entry("done", "Tick off", (Parameter("task", "The task"), Parameter("note", "A note")), picture=True)
PNG = b"\x89PNG and the rest"


@pytest.fixture
def coach() -> ScriptedCoach:
    coach = ScriptedCoach()
    coach.menu = (*coach.menu, DONE)
    return coach


@pytest.fixture
async def platform(fake: FakeDiscord, coach: ScriptedCoach) -> AsyncIterator[Discord]:
    async with running(fake, coach) as platform:
        yield platform


async def test_a_picture_comes_with_a_command_and_is_none_of_its_words(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person().at(fake.town_square)
    await ada.slash("done", picture=PNG, task="read", note="at last")
    await ada.next_message()
    assert coach.heard[0].text == "/done read at last"
    assert coach.heard[0].picture == Attachment("proof.png", "image/png", PNG)


async def test_without_a_picture_there_is_none(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    ada = fake.person()
    await ada.slash("done", task="read")
    await ada.next_message()
    assert (coach.heard[0].text, coach.heard[0].picture) == ("/done read", None)


@pytest.mark.parametrize(
    ("file", "fetched"),
    [
        (Upload(b"%PDF", "proof.pdf", "application/pdf"), 0),
        (Upload(PNG, media_type=None), 0),
        (Upload(PNG, size=LARGEST + 1), 0),
        (Upload(b"0" * (LARGEST + 1), size=10), 1),
        (Upload(PNG, status=404), 1),
        (Upload(PNG, status=403), 1),
        (Upload(PNG, status=500), 1),
    ],
    ids=["no picture", "undeclared", "too large", "larger than declared", "gone", "expired", "trouble"],
)
@pytest.mark.parametrize("how", ["command", "message"])
async def test_what_is_no_picture_or_cannot_be_had_does_not_keep_the_words_from_being_heard(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, file: Upload, fetched: int, how: str
) -> None:
    ada = fake.person()
    if how == "command":
        await ada.slash("done", picture=file)
    else:
        await ada.dm("/done", picture=file)
    assert (await ada.next_message()).text == "You said /done."
    assert coach.heard[0].picture is None
    assert fake.cdn.fetched == fetched


async def test_a_slow_picture_is_waited_for_behind_a_promise(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    gate = asyncio.Event()
    async with running(fake, coach, patience=0.01):
        ada = fake.person().at(fake.town_square)
        interaction = await (await ada.slash("done", picture=Upload(PNG, gate=gate))).acknowledged()
        assert interaction.answer["type"] == 5
        assert coach.heard == []
        gate.set()
        assert (await ada.next_message()).text == "You said /done."
        assert coach.heard[0].picture is not None


async def test_in_private_a_picture_comes_with_a_message_for_which_it_matters(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person()
    for words in ("/done read", "look at that"):
        await ada.dm(words, picture=Upload(PNG, "Ünï.JPG", "image/JPEG; x=1"))
        await ada.next_message()
    assert [heard.picture for heard in coach.heard] == [Attachment("Ünï.JPG", "image/jpeg", PNG), None]
    assert fake.cdn.fetched == 1
