"""Pictures that come with words: fetched when the coach wants to look at them, and only then."""

import pytest

from bot.message import Attachment
from bot.platforms.telegram.adapter import Telegram
from bot.platforms.telegram.pictures import LARGEST
from tests.fakes.telegram import FakeTelegram, Fault
from tests.platforms.telegram.echo import Echo


@pytest.fixture
def coach() -> Echo:
    made = Echo()
    made.pictures.add("/done")
    return made


async def test_a_photo_with_words_that_want_it_comes_in_a_size_that_can_be_read(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.photo("/done")
    ada.photo("/done@roadmate_bot", group)
    await fake.settled()
    photo = Attachment("photo.jpg", "image/jpeg", b"1280 wide")
    assert [(said.text, said.picture) for said in coach.heard] == [("/done", photo)] * 2


async def test_a_picture_sent_as_a_file_comes_as_it_is(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    fake.person("Ada").picture_file("/done", "Übung.png", "image/png", b"\x89PNG")
    await fake.settled()
    assert coach.heard[0].picture == Attachment("Übung.png", "image/png", b"\x89PNG")


async def test_nothing_is_fetched_that_nobody_wants_to_see(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    ada, group = fake.person("Ada"), fake.group("Study")
    ada.photo("look")
    ada.photo()
    ada.photo("/done@other_bot", group)
    ada.picture_file("/done", "paper.pdf", "application/pdf", b"%PDF")
    await fake.settled()
    assert [(said.text, said.picture) for said in coach.heard] == [("look", None), ("", None), ("/done", None)]
    assert (fake.asked("getFile"), fake.fetched) == ([], [])


@pytest.mark.parametrize("told", [True, False])
async def test_what_is_too_large_is_not_fetched_and_the_words_are_heard(
    fake: FakeTelegram, coach: Echo, platform: Telegram, told: bool
) -> None:
    ada = fake.person("Ada")
    ada.picture_file("/done", "large.png", "image/png", b"x" * (LARGEST + 1))
    if not told:
        fake.world.updates.waiting[-1]["message"]["document"].pop("file_size")
    ada.photo("/done", widths=(2560,))
    await fake.settled()
    assert [(said.text, said.picture) for said in coach.heard] == [("/done", None)] * 2
    assert fake.fetched == []


@pytest.mark.parametrize("method", ["getFile", "file"])
@pytest.mark.parametrize("fault", [Fault(404, "Not Found"), Fault(500, page="<html>"), Fault(reset="before")], ids=str)
async def test_a_picture_that_cannot_be_fetched_is_done_without(
    fake: FakeTelegram,
    coach: Echo,
    platform: Telegram,
    caplog: pytest.LogCaptureFixture,
    method: str,
    fault: Fault,
) -> None:
    fake.fail(method, fault, times=3)
    fake.person("Ada").photo("/done")
    await fake.settled()
    assert [(said.text, said.picture) for said in coach.heard] == [("/done", None)]
    assert "did not tell" in caplog.text
    assert fake.token not in caplog.text


async def test_a_picture_is_tried_again(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    fake.fail("file", Fault(502))
    fake.person("Ada").photo("/done")
    await fake.settled()
    assert coach.heard[0].picture is not None
