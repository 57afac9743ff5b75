"""Nothing that people or roadmaps write works as markup, mention or link."""

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.message import Bold, Code, Italic, Line, Link, Snippet, Span, Spoiler, line
from bot.platforms.discord.escape import clean, escaped, safe_url
from bot.platforms.discord.markup import markup
from bot.web_address import host
from tests.platforms.discord.reading import found_anywhere, live, seen

HOSTILE = st.text(st.sampled_from("\\*_~`|>#-+[]()<:@1. \nahttps/everyonet&!{}"), max_size=40) | st.text(max_size=40)
NASTY = [
    "@everyone", "@Here", "<@42>", "<#42>", "<@&42>", "<:a:42>", "<t:0:f>", "</next:42>", "<id:home>", "# a", "- a",
    "1. a", "> a", ">>> a", "-# a", "```a```", "`a`", "||a||", "[a](https://b)", "https://b", "\\*a*", "a\\", ":smile:",
    "\n1. a\n# b", "***", "a](<b>)", "<b>*@everyone", "@\u200beveryone",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_known_nastiness_is_only_shown(text: str) -> None:
    drawn = markup(line("{text}", text=text))
    assert live(drawn) == ""
    assert found_anywhere(drawn) == []
    assert seen(drawn) == text.replace("\u200b", "")


@given(HOSTILE)
@example("1. a")
def test_no_text_is_live_and_every_text_is_shown(text: str) -> None:
    drawn = markup(line("{text}", text=text))
    assert live(drawn) == ""
    assert found_anywhere(drawn) == []
    assert seen(drawn) == clean(text).replace("\u200b", "")


@given(HOSTILE, HOSTILE)
def test_neighbours_cannot_work_together(first: str, second: str) -> None:
    drawn = markup(line("{first}{second}", first=first, second=second))
    assert live(drawn) == ""
    assert found_anywhere(drawn) == []


@pytest.mark.parametrize(("span", "marker"), [(Bold, "**"), (Italic, "*"), (Spoiler, "||")])
@given(text=HOSTILE)
def test_no_text_breaks_out_of_its_span(span: type[Bold], marker: str, text: str) -> None:
    drawn = markup(line("{a}{b}", a=span(text), b=span("b")))
    assert live(drawn) == marker * (4 if text.strip() and clean(text).strip() else 2)


@given(HOSTILE)
def test_no_text_breaks_out_of_code(text: str) -> None:
    drawn = markup(line("{code}", code=Code(text)))
    assert drawn.count("`") in {0, 2}
    assert "\n" not in drawn or not drawn.startswith("`")
    fence = markup(Snippet(text, text))
    assert fence.count("```") == 2
    assert fence.endswith("\n```")


@given(HOSTILE, HOSTILE)
def test_no_text_or_address_breaks_out_of_a_link(text: str, rest: str) -> None:
    url = f"https://example.org/{rest}"
    drawn = markup(line("{link}", link=Link(text, url)))
    if not host(url):
        assert live(drawn) == ""
        return
    words, _, address = drawn.rpartition("](<")
    assert words.startswith("[")
    assert live(words[1:]) == ""
    assert address.endswith(">)")
    assert not set(address[:-2]) & set(" <>()[]\\\"'`\n")
    assert "@everyone" not in drawn.lower()


def test_an_address_stays_the_same_place() -> None:
    url = "https://en.wikipedia.org/wiki/Set_(mathematics)?a=b&c=%20d#e"
    encoded = safe_url(url)
    assert encoded == "https://en.wikipedia.org/wiki/Set_%28mathematics%29?a=b&c=%20d#e"
    assert urlsplit(encoded).netloc == "en.wikipedia.org"


def test_what_discord_cannot_show_is_left_out() -> None:
    assert escaped("a\x00b\ud800c\rd\te") == "abcd\te"


def test_every_span_is_covered_here() -> None:
    spans: tuple[Span, ...] = ("", Bold("a"), Italic("a"), Code("a"), Spoiler("a"), Link("a", "https://b"))
    assert all(isinstance(line("{a}", a=span), Line) for span in spans)
