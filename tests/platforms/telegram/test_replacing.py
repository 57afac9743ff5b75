"""Messages that turn into others when one of their buttons is pressed, and old buttons that go."""

import pytest

from bot.message import Attachment, Reply, button, line
from bot.platforms.telegram.adapter import Telegram
from tests.fakes.telegram import FakeTelegram, Fault
from tests.platforms.telegram.echo import Echo
from tests.platforms.telegram.stage import running

CARD = Reply((line("Do ten minutes."),), (button("/done", "Done"), button("/skip", "Skip", "danger")))
TURNED = Reply((line("Well done!"),), (button("/next", "Next", "primary"),), replaces=True)
NEW = Reply((line("Another one."),), (button("/done", "Done"),))


async def test_a_reply_that_replaces_edits_the_message_whose_button_was_pressed(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script |= {"/next": CARD, "/done": TURNED}
    ada = fake.person("Ada")
    ada.say("/next")
    first = await ada.next_message()
    ada.press("Done")
    turned = await ada.next_message()
    assert (turned.id, turned.edited, turned.text, turned.labels) == (first.id, True, "Well done!", ["Next"])
    assert ada.chat.texts == ["Well done!"]


async def test_a_reply_that_changes_nothing_is_no_error_and_no_new_message(
    fake: FakeTelegram, coach: Echo, platform: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    coach.script |= {"/next": CARD, "/done": Reply(CARD.blocks, CARD.buttons, replaces=True)}
    ada = fake.person("Ada")
    ada.say("/next")
    await ada.next_message()
    ada.press("Done")
    ada.press("Done")
    await fake.settled()
    assert (ada.chat.texts, caplog.text) == (["Do ten minutes."], "")


async def test_a_message_that_is_gone_is_replaced_by_a_new_one(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    coach.script |= {"/next": CARD, "/done": TURNED}
    ada = fake.person("Ada")
    ada.say("/next")
    first = await ada.next_message()
    ada.press("Done")
    del ada.chat.messages[first.id]
    turned = await ada.next_message()
    assert (turned.text, turned.edited) == ("Well done!", False)


async def test_a_replacement_survives_faults_because_it_can_be_repeated(fake: FakeTelegram, coach: Echo) -> None:
    coach.script |= {"/next": CARD, "/done": TURNED}
    ada = fake.person("Ada")
    async with running(fake, coach):
        ada.say("/next")
        await ada.next_message()
        fake.fail("editMessageText", Fault(reset="after"))
        fake.fail("editMessageText", Fault(500))
        ada.press("Done")
        await fake.settled()
    assert ada.chat.texts == ["Well done!"]


async def test_a_long_replacement_edits_its_first_part_and_sends_the_rest(
    fake: FakeTelegram, coach: Echo, platform: Telegram
) -> None:
    long = Reply((line("a" * 3000), line("b" * 3000)), (button("/next", "Next"),), replaces=True)
    coach.script |= {"/next": CARD, "/done": long}
    ada = fake.person("Ada")
    ada.say("/next")
    await ada.next_message()
    ada.press("Done")
    first, second = await ada.next_message(), await ada.next_message()
    assert (first.text[0], first.edited, first.labels) == ("a", True, [])
    assert (second.text[0], second.edited, second.labels) == ("b", False, ["Next"])


async def test_a_file_in_place_of_a_message_is_sent_anew(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script |= {"/next": CARD, "/done": Reply((Attachment("plan.csv", "text/csv", b"a,b"),), replaces=True)}
    ada = fake.person("Ada")
    ada.say("/next")
    await ada.next_message()
    ada.press("Done")
    sent = await ada.next_message()
    assert (sent.file, sent.content, ada.chat.texts[0]) == ("plan.csv", b"a,b", "Do ten minutes.")


async def test_old_buttons_go_when_new_ones_come(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script |= {"/next": CARD, "/skip": NEW}
    ada = fake.person("Ada")
    ada.say("/next")
    first = await ada.next_message()
    ada.press("Skip")
    assert (await ada.next_message()).labels == ["Done"]
    await fake.settled()
    assert ada.chat.messages[first.id].labels == []


async def test_old_buttons_stay_when_no_new_ones_come(fake: FakeTelegram, coach: Echo, platform: Telegram) -> None:
    coach.script["/next"] = CARD
    ada = fake.person("Ada")
    ada.say("/next")
    first = await ada.next_message()
    ada.press("Skip")
    await ada.next_message()
    await fake.settled()
    assert ada.chat.messages[first.id].labels == ["Done", "Skip"]
