"""Every block and span as Discord's markup."""

from datetime import UTC, datetime

import pytest

from bot.message import (
    Bar,
    Bold,
    Code,
    Italic,
    Link,
    Mention,
    Snippet,
    Span,
    Spoiler,
    Text,
    When,
    bullet,
    heading,
    line,
    plural,
    quote,
)
from bot.platforms.discord.markup import Words, fitted, markup

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

BLOCKS: list[tuple[Words, str]] = [
    (heading("Today"), "### Today"),
    (heading("Two\nlines"), "### Two lines"),
    (line("Hello {name}.", name="a_b"), "Hello a\\_b."),
    (line("2024. A year"), "2024\\. A year"),
    (bullet("First"), "- First"),
    (bullet("1. First\nmore"), "- 1\\. First\n  more"),
    (quote("Words\nmore"), "> Words\n> more"),
    (Snippet("x = 1\n", "python"), "```python\nx = 1\n\n```"),
    (Snippet("a ``` b", "c++ evil"), "```c++evil\na ˋˋˋ b\n```"),
    (Bar(Text("Stage {n}", {"n": 2}), 0.5), "Stage 2\n▰▰▰▰▰▰▱▱▱▱▱▱ 50 %"),
    (Bar(Text("Nearly"), 0.999), "Nearly\n▰▰▰▰▰▰▰▰▰▰▰▱ 99 %"),
    (Bar(Text("Done"), 7), "Done\n▰▰▰▰▰▰▰▰▰▰▰▰ 100 %"),
    (Bar(Text("New"), -1), "New\n▱▱▱▱▱▱▱▱▱▱▱▱ 0 %"),
    (Bar(Text("Odd"), float("nan")), "Odd\n▱▱▱▱▱▱▱▱▱▱▱▱ 0 %"),
]

SPANS: list[tuple[Span, str]] = [
    ("a*b", "a\\*b"),
    (Bold("a*b"), "**a\\*b**"),
    (Bold(" a "), " **a** "),
    (Bold(" "), " "),
    (Italic("a"), "*a*"),
    (Code("a`b\nc"), "`aˋb c`"),
    (Code(""), ""),
    (Spoiler("a|b"), "||a\\|b||"),
    (Link("a [b]", "https://c.d/e_(f)"), "[a \\(b\\)](<https://c.d/e_%28f%29>)"),
    (Link("", "https://c.d"), "[https\\://c.d](<https://c.d>)"),
    (When(NOON, "at noon"), "<t:1795262400:f>"),
    (Mention("discord", "42", "Ada"), "<@42>"),
    (Mention("discord", "4>2", "A<da"), "A\\<da"),
    (Mention("telegram", "42", "@everyone"), "\\@\u200beveryone"),
]


@pytest.mark.parametrize(("block", "drawn"), BLOCKS)
def test_each_block_has_its_form(block: Words, drawn: str) -> None:
    assert markup(block) == drawn


@pytest.mark.parametrize(("span", "drawn"), SPANS)
def test_each_span_has_its_form(span: Span, drawn: str) -> None:
    assert markup(line("x {span}", span=span)) == f"x {drawn}"


def test_neighbouring_markers_are_kept_apart() -> None:
    assert markup(line("{a}{b}", a=Bold("a"), b=Italic("b"))) == "**a**\u200b*b*"


def test_plurals_and_nested_sentences_are_drawn() -> None:
    days = plural("{count} day", "{count} days", 3)
    assert markup(line("{days} in a row", days=days)) == "3 days in a row"


@pytest.mark.parametrize(
    "block",
    [
        line("{a}{b}", a=Bold("*" * 300), b="x" * 300),
        line("{a}", a=Link("long " * 100, "https://example.org")),
        line("{a}{b}", a="y" * 90, b=When(NOON, "at noon " * 20)),
        quote("\n" * 300),
        Snippet("z\n" * 300, "python"),
        Bar(Text("w" * 300), 0.5),
        heading("h-" * 300),
        bullet("b\n" * 300),
    ],
)
def test_an_oversized_block_is_cut_with_a_sign_and_stays_whole_markup(block: Words) -> None:
    drawn = fitted(block, 100)
    assert len(drawn) <= 100
    assert "…" in drawn
    assert drawn.count("**") % 2 == 0
    assert drawn.count("```") % 2 == 0
    assert drawn.count("[") == drawn.count("](<") == drawn.count(">)")


def test_a_block_that_fits_is_left_alone() -> None:
    assert fitted(line("x" * 100), 100) == "x" * 100
