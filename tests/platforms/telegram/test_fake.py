"""That the fake server notices what the Bot API does not describe."""

from typing import Any

import pytest

from tests.fakes.telegram_spec import Spec

SPEC = Spec()
pytestmark = pytest.mark.skipif(not SPEC.present, reason="the Bot API's description is not here")

KEY = '{"inline_keyboard": [[{"text": "Next", "callback_data": "/next"}]]}'


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("sendMessage", {"chat_id": "7", "text": "hello", "reply_markup": KEY}),
        ("sendMessage", {"chat_id": 7, "text": "12", "entities": [{"type": "bold", "offset": 0, "length": 1}]}),
        ("getUpdates", {"offset": "1", "allowed_updates": '["message"]'}),
        ("setMyCommands", {"commands": [], "scope": {"type": "default"}}),
        ("sendDocument", {"chat_id": "7", "document": b"x"}),
    ],
)
def test_a_described_request_passes(method: str, sent: dict[str, Any]) -> None:
    assert SPEC.problems(method, sent) == []


@pytest.mark.parametrize(
    ("method", "sent", "problem"),
    [
        ("sendMassage", {}, "no such method"),
        ("sendMessage", {"text": "hello"}, "chat_id is missing"),
        ("sendMessage", {"chat_id": "7", "text": "hello", "colour": "red"}, "no field colour"),
        ("sendMessage", {"chat_id": "7", "text": 7}, "7 is no String"),
        ("sendMessage", {"chat_id": "7", "text": "hello", "message_thread_id": "x"}, "is no Integer"),
        ("sendMessage", {"chat_id": "7", "text": "hello", "protect_content": "1"}, "is no Boolean"),
        (
            "sendMessage",
            {"chat_id": "7", "text": "x", "entities": '[{"type": "bold", "offset": 0}]'},
            "length is missing",
        ),
        ("sendMessage", {"chat_id": "7", "text": "x", "entities": "{}"}, "no array"),
        ("sendMessage", {"chat_id": "7", "text": "x", "reply_markup": KEY.replace("text", "label")}, "label"),
        ("setMyCommands", {"commands": [], "scope": {"typ": "default"}}, "no field typ"),
    ],
)
def test_what_is_not_described_is_named(method: str, sent: dict[str, Any], problem: str) -> None:
    assert any(problem in found for found in SPEC.problems(method, sent)), SPEC.problems(method, sent)
