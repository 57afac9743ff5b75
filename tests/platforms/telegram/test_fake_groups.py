"""That the fake server refuses in groups what Telegram refuses there."""

import httpx
import pytest

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_checks import Json
from tests.fakes.telegram_groups import Group


@pytest.fixture
async def group(fake: FakeTelegram) -> Group:
    return fake.group("Study", topics={7})


async def ask(fake: FakeTelegram, method: str, **values: object) -> Json:
    async with httpx.AsyncClient() as client:
        return (await client.post(f"{fake.url}/bot{fake.token}/{method}", json=values)).json()


async def test_the_twenty_first_message_of_a_minute_is_too_many_and_is_remembered(
    fake: FakeTelegram, group: Group
) -> None:
    for number in range(20):
        assert (await ask(fake, "sendMessage", chat_id=group.id, text=f"{number}"))["ok"]
    refused = await ask(fake, "sendMessage", chat_id=group.id, text="too many")
    assert (refused["error_code"], refused["parameters"]["retry_after"] > 50) == (429, True)
    assert fake.violations == ["more than 20 messages a minute to Study"]
    fake.violations.clear()


@pytest.mark.parametrize(
    ("change", "said"), [("close_topic", "TOPIC_CLOSED"), ("delete_topic", "message thread not found")]
)
async def test_a_topic_that_is_over_takes_nothing(fake: FakeTelegram, group: Group, change: str, said: str) -> None:
    getattr(group, change)(7)
    refused = await ask(fake, "sendMessage", chat_id=group.id, text="hello", message_thread_id=7)
    assert said in refused["description"]


async def test_a_poll_is_ended_once_and_never_edited(fake: FakeTelegram, group: Group) -> None:
    quiz = {"question": "?", "options": [{"text": "a"}], "type": "quiz", "correct_option_ids": [0]}
    sent = await ask(fake, "sendPoll", chat_id=group.id, **quiz)
    message = {"chat_id": group.id, "message_id": sent["result"]["message_id"]}
    assert "no text in the message" in (await ask(fake, "editMessageText", text="hello", **message))["description"]
    assert (await ask(fake, "stopPoll", **message))["result"]["is_closed"]
    assert "already been closed" in (await ask(fake, "stopPoll", **message))["description"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": "q" * 301}, "poll question length"),
        ({"options": [{"text": "a" * 101}]}, "poll options length"),
        ({"options": [{"text": " "}]}, "non-empty"),
        ({"explanation": "e" * 201}, "too long"),
        ({"explanation": "a\n\n\nb"}, "too long"),
        ({"correct_option_ids": [1]}, "correct option"),
    ],
)
async def test_a_quiz_beyond_the_limits_is_refused(fake: FakeTelegram, group: Group, wrong: Json, said: str) -> None:
    quiz = {"question": "?", "options": [{"text": "a"}], "type": "quiz", "correct_option_ids": [0]}
    assert said in (await ask(fake, "sendPoll", chat_id=group.id, **quiz | wrong))["description"]


async def test_who_runs_a_group_is_told_when_asked(fake: FakeTelegram, group: Group) -> None:
    ada = fake.person("Ada")
    who = {"chat_id": group.id, "user_id": ada.id}
    assert (await ask(fake, "getChatMember", **who))["result"]["status"] == "member"
    group.promote(ada, anonymous=True)
    told = (await ask(fake, "getChatMember", **who))["result"]
    assert (told["status"], told["is_anonymous"]) == ("administrator", True)
    assert "user not found" in (await ask(fake, "getChatMember", chat_id=group.id, user_id=5))["description"]
