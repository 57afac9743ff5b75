"""What people type, cleaned before anybody reads it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.clean import NAME_LENGTH, clean_name, clean_text


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Ana", "Ana"),
        ("  Ana \n Maria\t", "Ana Maria"),
        ("\u202eevil", "evil"),
        ("a\u200bb", "ab"),
        ("\x00\x07", ""),
        ("مريم", "مريم"),
        ("<b>*@everyone", "<b>*@everyone"),
        ("x" * 500, "x" * NAME_LENGTH),
    ],
)
def test_a_name_can_stand_in_a_sentence(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text())
def test_a_clean_name_is_one_short_line(name: str) -> None:
    clean = clean_name(name)
    assert len(clean) <= NAME_LENGTH
    assert len(clean.splitlines()) <= 1
    assert clean_name(clean) == clean


@given(st.text(st.characters(exclude_categories=[])))
def test_a_clean_text_can_be_kept_and_sent_anywhere(said: str) -> None:
    clean = clean_text(said)
    clean.encode()
    assert not [sign for sign in clean if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]


def test_a_family_of_emoji_stays_together() -> None:
    family = "👩\u200d👩\u200d👧"
    assert clean_text(family) == family
