"""What somebody wants of a resource, read from what they type."""

import pytest

from bot.study.resource import Resource
from bot.study.wish import Wish, read_wish

LANGUAGES = {"spanish": "es", "english": "en"}


@pytest.mark.parametrize(
    ("said", "about", "wish"),
    [
        ("statistics", "statistics", Wish()),
        ("free statistics Videos", "statistics", Wish(free=True, kinds=frozenset({"video"}))),
        ("short books or exercises", "or", Wish(short=True, kinds=frozenset({"book", "exercises"}))),
        ("linear algebra in Spanish", "linear algebra", Wish(language="es")),
        ("statistics in r", "statistics in r", Wish()),
        ("in", "in", Wish()),
        ("all", "", Wish(all=True)),
        ("", "", Wish()),
    ],
)
def test_filters_stand_anywhere_in_what_is_typed(said: str, about: str, wish: Wish) -> None:
    assert read_wish(said, LANGUAGES) == (about, wish)


@pytest.mark.parametrize(
    ("typed", "meant"), [("vidoe", "video"), ("vidio", "video"), ("corse", "course"), ("Excercises", "exercises")]
)
def test_a_wish_with_a_letter_wrong_is_read_and_told(typed: str, meant: str) -> None:
    about, wish = read_wish(f"statistics {typed}", LANGUAGES)
    assert (about, wish) == read_wish(f"statistics {meant}", LANGUAGES)
    assert wish.misspelt == ((typed, meant),)


@pytest.mark.parametrize("about", ["decision tree", "data source", "particles", "look", "boots trap"])
def test_another_word_is_no_misspelt_wish(about: str) -> None:
    assert read_wish(about, LANGUAGES, ("boots",)) == (about, Wish())


def test_the_nearest_meet_the_most_of_a_wish() -> None:
    book = Resource("book", "Book", "book", "paid", ("en", "es"), hours=40)
    clip = Resource("clip", "Clip", "video", "free", ("en",), hours=1)
    assert Wish(free=True, short=True, language="es").nearest([book, clip]) == [clip]
    assert Wish(free=True, language="es").nearest([book, clip]) == [book, clip]
    assert Wish(language="de").nearest([book, clip]) == []


def test_a_wish_keeps_what_fits_it() -> None:
    book = Resource("book", "Book", "book", "paid", ("en", "es"), hours=40)
    clip = Resource("clip", "Clip", "video", "free", ("en",), hours=1)
    for wish, kept in (
        (Wish(), [book, clip]),
        (Wish(free=True), [clip]),
        (Wish(short=True), [clip]),
        (Wish(kinds=frozenset({"book"})), [book]),
        (Wish(language="es"), [book]),
        (Wish(free=True, language="es"), []),
    ):
        assert wish.keep([book, clip]) == kept
