"""Every block and span as Telegram text, and how blocks make messages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.message import (
    Attachment,
    Bar,
    Block,
    Bold,
    Code,
    Italic,
    Link,
    Mention,
    Reply,
    Snippet,
    Span,
    Spoiler,
    When,
    bullet,
    button,
    heading,
    line,
    plural,
    quote,
    text,
)
from bot.platforms.telegram.render import as_one, asking, render
from tests.fakes.telegram_checks import covered

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def written(*blocks: Block) -> str:
    (part,) = render(Reply(blocks))
    return part.text


def marks(*blocks: Block) -> list[tuple[str, str]]:
    """Each entity's kind and words."""
    (part,) = render(Reply(blocks))
    return [(entity.type, covered(part.text, entity.to_dict())) for entity in part.entities]


def details(*blocks: Block) -> dict[str, Any]:
    """What the only entity says besides where it is."""
    (part,) = render(Reply(blocks))
    (entity,) = part.entities
    return {name: value for name, value in entity.to_dict().items() if name not in ("type", "offset", "length")}


@pytest.mark.parametrize(
    ("block", "words", "entities"),
    [
        (heading("Today"), "Today", [("bold", "Today")]),
        (heading("For {who} in {what}", who=Bold("Ada"), what=Code("C")), "For Ada in C", [("bold", "For Ada in C")]),
        (heading("For {who}", who=Italic("Ada")), "For Ada", [("bold", "For Ada"), ("italic", "Ada")]),
        (line("Hello {name}.", name="*Ada*"), "Hello *Ada*.", []),
        (bullet("one"), "• one", []),
        (quote("said {how}", how=Bold("so")), "said so", [("blockquote", "said so"), ("bold", "so")]),
        (Snippet("if x:\n  y()\n", "python"), "if x:\n  y()\n", [("pre", "if x:\n  y()")]),
        (Snippet("  indented"), "  indented", [("pre", "  indented")]),
        (Bar(text("Maths"), 0.45), "Maths ▰▰▰▰▱▱▱▱▱▱ 45%", []),
        (Bar(text("Maths"), 0.999), "Maths ▰▰▰▰▰▰▰▰▰▱ 99%", []),
        (Bar(text("Maths"), 0.29), "Maths ▰▰▱▱▱▱▱▱▱▱ 29%", []),
        (Bar(text("Maths"), 1), "Maths ▰▰▰▰▰▰▰▰▰▰ 100%", []),
        (Bar(text("Maths"), 7), "Maths ▰▰▰▰▰▰▰▰▰▰ 100%", []),
        (Bar(text("Maths"), -1), "Maths ▱▱▱▱▱▱▱▱▱▱ 0%", []),
        (Bar(text("Maths"), float("nan")), "Maths ▱▱▱▱▱▱▱▱▱▱ 0%", []),
        (line(plural("{count} day", "{count} days", 3)), "3 days", []),
    ],
)
def test_each_block_has_its_form(block: Block, words: str, entities: list[tuple[str, str]]) -> None:
    assert written(block) == words
    assert marks(block) == entities


@pytest.mark.parametrize(
    ("span", "words", "entities"),
    [
        ("<b>*plain*</b>", "<b>*plain*</b>", []),
        (Bold("🎓 b"), "🎓 b", [("bold", "🎓 b")]),
        (Italic("شكرا"), "شكرا", [("italic", "شكرا")]),
        (Code("`x`"), "`x`", [("code", "`x`")]),
        (Spoiler("s"), "s", [("spoiler", "s")]),
        (Link("l", "https://example.org/a?b=c#d"), "l", [("text_link", "l")]),
        (When(NOON, "at noon"), "at noon", [("date_time", "at noon")]),
        (Mention("telegram", "7", "Ada"), "Ada", [("text_mention", "Ada")]),
        (Bold(" spaced \n"), " spaced \n", [("bold", "spaced")]),
        (Bold(""), "", []),
        (Bold("  "), "  ", []),
        (Mention("discord", "7", "Ada"), "Ada", []),
        (Mention("telegram", "ada", "Ada"), "Ada", []),
        (When(datetime(1900, 1, 1, tzinfo=UTC), "long ago"), "long ago", []),
    ],
)
def test_each_span_has_its_form(span: Span, words: str, entities: list[tuple[str, str]]) -> None:
    block = line("😀 {span}!", span=span)
    assert written(block) == f"😀 {words}!"
    assert marks(block) == entities


def test_entities_say_what_belongs_to_them() -> None:
    assert details(line("{x}", x=Link("l", "https://example.org"))) == {"url": "https://example.org"}
    assert details(line("{x}", x=When(NOON, "noon"))) == {"unix_time": 1795262400, "date_time_format": "wdt"}
    assert details(line("{x}", x=When(NOON.replace(tzinfo=None), "noon")))["unix_time"] == 1795262400
    assert details(Snippet("x", "c++")) == {"language": "c++"}
    assert details(Snippet("x", "no language\n")) == {}
    person = details(line("{x}", x=Mention("telegram", "7", "Ada")))["user"]
    assert person == {"id": 7, "first_name": "Ada", "is_bot": False}


def test_what_no_request_can_carry_or_turns_the_text_around_is_taken_out() -> None:
    assert written(line("{x}", x="a\r\nb\tc\x00d\ud83de\u202ef\u2066g")) == "a\nb c d\ufffdefg"


@pytest.mark.parametrize("span", ["@ada and (@Ben_2), a@b.org", Bold("@ada and (@Ben_2), a@b.org")])
def test_no_name_calls_anybody_that_telegram_would_find_by_itself(span: Span) -> None:
    assert written(line("{x}", x=span)) == "@\u2060ada and (@\u2060Ben_2), a@b.org"


def test_bullets_and_bars_are_one_list() -> None:
    assert written(bullet("a"), Bar(text("b"), 1), bullet("c")) == "• a\nb ▰▰▰▰▰▰▰▰▰▰ 100%\n• c"


def test_blocks_of_a_kind_stand_close_and_others_apart() -> None:
    assert written(
        heading("Today"), line("Two tasks."), line("Both short."), bullet("one"), bullet("two"), heading("Then"),
        Bar(text("a"), 0), Bar(text("b"), 0), quote("q"), quote("r"), Snippet("s"),
    ) == (
        "Today\nTwo tasks.\nBoth short.\n\n• one\n• two\n\nThen\n"
        "a ▱▱▱▱▱▱▱▱▱▱ 0%\nb ▱▱▱▱▱▱▱▱▱▱ 0%\n\nq\n\nr\n\ns"
    )  # fmt: skip


def test_blank_blocks_take_no_room() -> None:
    assert written(line("one"), line(""), line("  "), bullet("two")) == "one\n\n• two"
    assert render(Reply((line(""),))) == ()


def test_a_long_reply_is_split_between_blocks_with_the_buttons_under_the_last_part() -> None:
    parts = render(Reply(tuple(line("{x}", x=letter * 1500) for letter in "abcde"), (button("/next", "Next"),)))
    assert [part.text for part in parts] == ["a" * 1500 + "\n" + "b" * 1500, "c" * 1500 + "\n" + "d" * 1500, "e" * 1500]
    assert [bool(part.keyboard) for part in parts] == [False, False, True]


def test_a_block_that_is_too_long_is_clipped_with_its_marks() -> None:
    (part,) = render(Reply((line("{x}{y}", x=Bold("😀" * 5000), y=Bold("lost")),)))
    assert part.text == "😀" * 4095 + "…"
    assert [(entity.offset, entity.length) for entity in part.entities] == [(0, 2 * 4095)]


def test_a_message_has_no_more_entities_than_telegram_shows() -> None:
    many = [line("{x}", x=Bold(str(number))) for number in range(250)]
    assert [len(part.entities) for part in render(Reply(tuple(many)))] == [100, 100, 50]
    crowded = line("".join(f"{{x{number}}} " for number in range(150)), **{f"x{n}": Bold("b") for n in range(150)})
    assert [len(part.entities) for part in render(Reply((crowded,)))] == [100]


def test_a_file_is_a_message_of_its_own_in_its_place() -> None:
    file = Attachment("plan.csv", "text/csv", b"a")
    parts = render(Reply((line("before"), file, line("after")), (button("/next", "Next"),)))
    assert [part.text or part.attachment for part in parts] == ["before", file, "after"]
    assert [bool(part.keyboard) for part in parts] == [False, False, True]


def test_a_message_that_is_changed_shows_what_fits_one_and_says_that_there_is_more() -> None:
    file = Attachment("plan.csv", "text/csv", b"a")
    shown = as_one(Reply((line("before"), file, line("after")), (button("/next", "Next"),)))
    assert shown
    assert (shown.text, bool(shown.keyboard)) == ("before\n…", True)
    full = as_one(Reply((line("a" * 5000), line("b"))))
    assert full
    assert (len(full.text), full.text[-2:]) == (4096, "a…")
    assert as_one(Reply((line(""),))) is None


def test_buttons_without_words_have_a_message_to_be_under() -> None:
    (part,) = render(Reply((line(""),), (button("/next", "Next"),)))
    assert (part.text, bool(part.keyboard)) == ("…", True)


def test_a_question_opens_its_answer_unless_it_has_buttons() -> None:
    question = Reply((line("a" * 3000), line("b" * 3000)), expects="/x")
    assert [part.keyboard and part.keyboard.to_dict() for part in asking(render(question))] == [
        None,
        {"force_reply": True, "selective": True},
    ]
    choice = render(Reply(question.blocks, (button("/next", "Next"),)))
    assert asking(choice) == choice
    assert asking(()) == ()
