"""What a plain message means after what was said last."""

import pytest

from bot.chat.completion import completed
from bot.message import Address, Incoming
from bot.study.learner import Account


def meant(said: str, expects: str, *, private: bool = True, expects_in: str = "") -> str:
    incoming = Incoming(Address("test", "here"), "ana", "Ana", said, "1", private)
    return completed(incoming, Account("test", "ana", expects=expects, expects_in=expects_in))


@pytest.mark.parametrize(
    ("expects", "means"),
    [
        ("/place say math", "/place stop"),
        ("/place answer a.card typed", "/place stop"),
        ("/check answer 1 a.card typed", "/next"),
        ("/review grade a.card 0", "/fine"),
        ("/sitting goal 3", "/focus stop"),
        ("/nudge time", "/nudge time stop"),
        ("/card add", "/card add stop"),
        ("", "/nudge stop"),
    ],
)
def test_stop_ends_the_questions_it_is_said_in(expects: str, means: str) -> None:
    assert meant("stop", expects) == means


@pytest.mark.parametrize("said", ["undo", "Undo!", "take that back", "please undo this", "as before"])
def test_undo_says_what_the_last_button_back_says(said: str) -> None:
    assert meant(said, "back:/nudge often 6") == "/nudge often 6"


@pytest.mark.parametrize("said", ["undone", "next", "/next", "I undo my shoes"])
def test_other_words_take_nothing_back(said: str) -> None:
    assert not meant(said, "back:/nudge often 6").startswith(("/nudge", "back:"))


def test_in_a_group_only_what_was_asked_there_is_taken_back() -> None:
    assert meant("undo", "back:/pause cancel", private=False, expects_in="here") == "/pause cancel"
    assert meant("undo", "back:/pause cancel", private=False, expects_in="there") == "undo"
