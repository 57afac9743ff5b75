"""How buttons are laid out under a message."""

import pytest

from bot.message import button
from bot.platforms.telegram.keyboard import keyboard


def rows(*labels: str) -> list[list[str]]:
    keys = keyboard([button(f"/{number}", "{label}", label=label) for number, label in enumerate(labels)])
    return [] if keys is None else [[key.text for key in row] for row in keys.inline_keyboard]


@pytest.mark.parametrize(
    ("labels", "laid"),
    [
        ([], []),
        (["Done"], [["Done"]]),
        (["Again", "Hard", "Good"], [["Again", "Hard", "Good"]]),
        (["Again", "Hard", "Good", "Easy"], [["Again", "Hard"], ["Good", "Easy"]]),
        (list("abcde"), [["a", "b", "c"], ["d", "e"]]),
        (["Something else", "Tomorrow again"], [["Something else", "Tomorrow again"]]),
        (["Yes", "Show me the whole plan first", "No"], [["Yes"], ["Show me the whole plan first"], ["No"]]),
    ],
)
def test_labels_share_rows_by_their_length(labels: list[str], laid: list[list[str]]) -> None:
    assert rows(*labels) == laid


def test_no_more_buttons_than_telegram_takes_are_shown() -> None:
    assert sum(map(len, rows(*map(str, range(130))))) == 100


def test_a_label_is_clipped_and_never_blank() -> None:
    assert rows("x" * 80) == [["x" * 63 + "…"]]
    assert rows(" \n") == [["/0"]]


def test_a_button_carries_its_words_and_its_style() -> None:
    keys = keyboard([button("/a", "A"), button("/b", "B", "primary"), button("/c ü", "C", "danger")])
    assert keys is not None
    assert [(key.callback_data, key.style) for row in keys.inline_keyboard for key in row] == [
        ("/a", None),
        ("/b", "primary"),
        ("/c ü", "danger"),
    ]
