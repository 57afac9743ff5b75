"""Every block and span as HTML, and nothing in it that we did not make."""

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import (
    Attachment,
    Bar,
    Block,
    Bold,
    Button,
    Code,
    Italic,
    Link,
    Mention,
    Quiz,
    Reply,
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
    text,
)
from bot.platforms.browser.render import ATTACHMENT_BYTES, reply_html, reply_labels, said_html

HOSTILE = "<b>*@everyone"
ESCAPED = "&lt;b&gt;*@everyone"
QUIZ = Quiz(text("{name}?", name="<b>*@everyone"), ("<b>*@everyone", "No"), 0, text("{name}.", name="<i>"), "/answer 7")
EVENING = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
TAGS = {
    *("h2", "div", "li", "ul", "blockquote", "pre", "code", "strong", "em", "details", "summary", "span", "a"),
    *("time", "bdi", "label", "progress", "img"),
}
ATTRIBUTES = {"class", "href", "target", "rel", "datetime", "download", "src", "alt", "max", "value", "tabindex"}


def rendered(*blocks: Block) -> str:
    return reply_html(Reply(blocks))


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (HOSTILE, ESCAPED),
        (Bold(HOSTILE), f"<strong>{ESCAPED}</strong>"),
        (Italic(HOSTILE), f"<em>{ESCAPED}</em>"),
        (Code(HOSTILE), f"<code>{ESCAPED}</code>"),
        (
            Spoiler(HOSTILE),
            f'<details class="spoiler"><summary>Show</summary><span>{ESCAPED}</span></details>',
        ),
        (
            Link(HOSTILE, 'https://example.org/?a=1&b="><script>'),
            (
                '<a href="https://example.org/?a=1&amp;b=&quot;&gt;&lt;script&gt;" target="_blank" '
                f'rel="noopener noreferrer">{ESCAPED}</a>'
            ),
        ),
        (When(EVENING, HOSTILE), f'<time datetime="2026-11-21T19:00:00+00:00">{ESCAPED}</time>'),
        (Mention("browser", "secret-id", HOSTILE), f'<bdi class="mention">@{ESCAPED}</bdi>'),
    ],
)
def test_each_span_has_its_html_and_hostile_words_stay_words(span: Span, html: str) -> None:
    assert rendered(line("Say {it}.", it=span)) == f'<div class="line">Say {html}.</div>'


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (heading("{name}", name=HOSTILE), f"<h2>{ESCAPED}</h2>"),
        (line("{name}", name=HOSTILE), f'<div class="line">{ESCAPED}</div>'),
        (bullet("{name}", name=HOSTILE), f"<ul><li>{ESCAPED}</li></ul>"),
        (quote("{name}", name=HOSTILE), f"<blockquote>{ESCAPED}</blockquote>"),
        (Snippet("if a < b:\n    pass", '"><b>'), '<pre tabindex="0"><code>if a &lt; b:\n    pass</code></pre>'),
        (
            Bar(text("{name}", name=HOSTILE), 0.425),
            (
                f'<label class="bar"><span class="words">{ESCAPED}</span><span class="share">42 %</span>'
                '<progress max="100" value="42"></progress></label>'
            ),
        ),
        (
            Attachment('"a".txt', "text/html", b"<b>"),
            (
                '<a class="file" download="&quot;a&quot;.txt" href="data:application/octet-stream;base64,PGI+">'
                '&quot;a&quot;.txt <span class="size">1 KB</span></a>'
            ),
        ),
        (
            Attachment("map.svg", "image/svg+xml", b"<svg/>"),
            (
                '<a class="picture" download="map.svg" href="data:image/svg+xml;base64,PHN2Zy8+">'
                '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="map.svg"></a>'
            ),
        ),
    ],
)
def test_each_block_has_its_html(block: Block, html: str) -> None:
    assert rendered(block) == html


def test_a_quiz_is_its_question_and_lettered_answers() -> None:
    assert rendered(QUIZ) == (
        f'<div class="quiz"><div class="line">{ESCAPED}?</div><ul class="answers">'
        f'<li><span class="letter">A</span> <span>{ESCAPED}</span></li>'
        '<li><span class="letter">B</span> <span>No</span></li></ul></div>'
    )
    assert reply_labels(Reply((QUIZ,), (Button(text("Result"), "/quiz"),))) == (
        ("A", "/answer 7 0", "plain"),
        ("B", "/answer 7 1", "plain"),
        ("Result", "/quiz", "plain"),
    )


def test_a_quiz_that_is_over_shows_the_right_answer_and_why() -> None:
    over = replace(QUIZ, open=False)
    assert rendered(over) == (
        f'<div class="quiz"><div class="line">{ESCAPED}?</div><ul class="answers">'
        f'<li class="right"><span class="letter">A</span> <strong>{ESCAPED}</strong> <span class="tick">✓</span></li>'
        '<li><span class="letter">B</span> <span>No</span></li></ul><blockquote>&lt;i&gt;.</blockquote></div>'
    )
    assert reply_labels(Reply((over,))) == ()
    assert "<blockquote>" not in rendered(replace(over, explanation=text(" ")))


def test_bullets_in_a_row_are_one_list() -> None:
    assert rendered(bullet("a"), bullet("b"), line("c"), bullet("d")) == (
        '<ul><li>a</li><li>b</li></ul><div class="line">c</div><ul><li>d</li></ul>'
    )


@pytest.mark.parametrize(("share", "percent"), [(-1.0, 0), (2.0, 100), (float("nan"), 0), (float("inf"), 0)])
def test_a_bar_never_leaves_its_frame(share: float, percent: int) -> None:
    assert f'value="{percent}"' in rendered(Bar(text("x"), share))


def test_a_file_that_is_too_large_is_named_instead() -> None:
    file = Attachment("<all>.zip", "application/zip", b"0" * (ATTACHMENT_BYTES + 1))
    assert rendered(file) == '<div class="line">&lt;all&gt;.zip is too large to be shown here.</div>'


def test_half_a_surrogate_pair_can_be_sent() -> None:
    assert said_html("a\ud83d").encode() == b'<div class="line">a?</div>'


def test_buttons_keep_their_order_words_and_style() -> None:
    buttons = (Button(plural("One day", "{count} days", 2), "/days 2"), Button(text("Away"), "/away", "danger"))
    assert reply_labels(Reply(buttons=buttons)) == (("2 days", "/days 2", "plain"), ("Away", "/away", "danger"))


class Strict(HTMLParser):
    """Fails on anything that the renderer does not make."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES
            assert name not in {"href", "src"} or str(value).startswith(("http://", "https://", "data:"))

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("an instruction")


words = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["<script>", "</div><img src=x onerror=x>", "<!--", '" onclick="x', "]]>", "<?x", "\ud800"]),
)
any_span = st.one_of(
    words,
    st.builds(Bold, words),
    st.builds(Italic, words),
    st.builds(Code, words),
    st.builds(Spoiler, words),
    st.builds(Link, words, st.one_of(words, words.map("https://example.org/{}".format))),
    st.builds(When, st.datetimes(timezones=st.just(UTC)), words),
    st.builds(Mention, words, words, words),
)
sentences = st.lists(any_span, max_size=4).map(
    lambda row: Text("".join(f"{{v{place}}}" for place in range(len(row))), {f"v{p}": v for p, v in enumerate(row)})
)
any_block = st.one_of(
    sentences.map(heading),
    sentences.map(line),
    sentences.map(bullet),
    sentences.map(quote),
    st.builds(Snippet, words, words),
    st.builds(Bar, sentences, st.floats()),
    st.builds(Quiz, sentences, st.tuples(words, words), st.integers(0, 1), sentences, st.just("/a"), st.booleans()),
    st.builds(Attachment, words, st.one_of(words, st.just("image/png")), st.binary(max_size=20)),
)


@given(st.lists(any_block, max_size=5))
def test_no_tag_is_ever_in_a_reply_that_we_did_not_make(blocks: list[Block]) -> None:
    parser = Strict()
    parser.feed(rendered(*blocks))
    parser.close()
