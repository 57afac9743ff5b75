"""Messages that were sent unasked and are changed later."""

import pytest

from bot.errors import DeliveryError
from bot.message import SILENCE, Address, Attachment, Bold, Reply, button, line
from bot.platforms.platform import Sent
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_groups import Group
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import QUICK, running

BOARD = Reply((line("We are {count}.", count=Bold("three")),), (button("/join", "Join"),), private=False)
LATER = Reply((line("We are {count}.", count=Bold("four")),), (button("/leave", "Leave"),), private=False)
LONG = Reply((line("a" * 3000), line("b" * 3000)), (button("/join", "Join"),))
REFUSED = "Bad Request: "


@pytest.fixture
def group(fake: FakeTelegram) -> Group:
    return fake.group("Study", topics={7})


@pytest.fixture
def board(group: Group) -> Address:
    return Address("telegram", str(group.id), "7")


async def failure(platform: Telegram, board: Address, sent: Sent) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await platform.edit(board, sent, LATER)
    return caught.value


async def test_a_message_turns_into_what_it_should_be_now(platform: Telegram, group: Group, board: Address) -> None:
    sent = await platform.send(board, BOARD, "")
    assert await platform.edit(board, sent, LATER)
    shown = group.chat.news[-1]
    assert (str(shown.id), shown.edited, shown.thread) == (sent.message, True, 7)
    assert (shown.text, shown.marked("bold"), shown.labels) == ("We are four.", ["four"], ["Leave"])


async def test_a_message_that_shows_that_already_is_right(platform: Telegram, group: Group, board: Address) -> None:
    sent = await platform.send(board, BOARD, "")
    assert await platform.edit(board, sent, BOARD)
    assert await platform.edit(board, sent, SILENCE)
    assert group.chat.texts == ["We are three."]


async def test_what_needs_two_messages_is_cut_to_one_with_all_buttons(
    platform: Telegram, group: Group, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    assert await platform.edit(board, sent, LONG)
    shown = group.chat.news[-1]
    assert (shown.text, shown.labels) == ("a" * 3000 + "\n…", ["Join"])
    assert len(group.chat.texts) == 1


async def test_a_message_that_was_deleted_with_its_topic_is_due_anew(
    platform: Telegram, group: Group, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    group.delete_topic(7)
    assert not await platform.edit(board, sent, LATER)


@pytest.mark.parametrize("said", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_a_message_that_cannot_be_changed_is_due_anew(
    fake: FakeTelegram, platform: Telegram, board: Address, said: str
) -> None:
    sent = await platform.send(board, BOARD, "")
    fake.fail("editMessageText", Fault(400, REFUSED + said))
    assert not await platform.edit(board, sent, LATER)


async def test_a_text_does_not_turn_into_a_file_nor_what_was_never_sent_into_anything(
    fake: FakeTelegram, platform: Telegram, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    assert not await platform.edit(board, sent, Reply((Attachment("plan.csv", "text/csv", b"a,b"),)))
    assert not await platform.edit(board, Sent(), LATER)
    assert fake.asked("editMessageText") == []


async def test_a_message_in_a_group_that_moved_is_due_anew_and_the_move_is_told(
    coach: Echo, platform: Telegram, group: Group, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    new = group.migrate(announced=False)
    assert not await platform.edit(board, sent, LATER)
    assert coach.moves == [(Address("telegram", str(group.id)), Address("telegram", str(new.id)))]


async def test_a_group_that_removed_or_silenced_the_coach_is_lost_for_ever(
    fake: FakeTelegram, platform: Telegram, group: Group, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    ada = fake.person("Ada")
    for change in (group.remove_bot, group.restrict_bot):
        change(ada)
        assert (await failure(platform, board, sent)).permanent


async def test_a_closed_topic_is_lost_for_ever(platform: Telegram, group: Group, board: Address) -> None:
    sent = await platform.send(board, BOARD, "")
    group.close_topic(7)
    assert (await failure(platform, board, sent)).permanent


async def test_a_rate_limit_on_an_edit_is_passed_on_with_its_wait(
    fake: FakeTelegram, platform: Telegram, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    fake.fail("editMessageText", Fault(retry_after=33))
    error = await failure(platform, board, sent)
    assert (error.retry_after, error.permanent) == (33, False)


async def test_an_edit_that_fails_in_an_unknown_way_is_worth_another_try_later(
    fake: FakeTelegram, platform: Telegram, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    for fault in (Fault(500), Fault(reset="before"), Fault(400, REFUSED + "something new")):
        fake.fail("editMessageText", fault)
        assert not (await failure(platform, board, sent)).permanent


async def test_an_edit_whose_formatting_is_refused_goes_without(
    fake: FakeTelegram, platform: Telegram, group: Group, board: Address
) -> None:
    sent = await platform.send(board, BOARD, "")
    fake.fail("editMessageText", Fault(400, REFUSED + "can't parse entities: unsupported"))
    assert await platform.edit(board, sent, LATER)
    assert (group.chat.news[-1].text, group.chat.news[-1].entities) == ("We are four.", ())


async def test_a_platform_that_does_not_run_changes_nothing(fake: FakeTelegram, coach: Echo, board: Address) -> None:
    assert not (await failure(Telegram(fake.token, fake.url, coach, QUICK), board, Sent("5"))).permanent


async def test_what_was_sent_before_a_restart_can_be_changed_after_it(
    fake: FakeTelegram, coach: Echo, group: Group, board: Address
) -> None:
    async with running(fake, coach) as platform:
        sent = await platform.send(board, BOARD, "")
    async with running(fake, coach) as platform:
        assert await platform.edit(board, sent, LATER)
    assert group.chat.texts == ["We are four."]
