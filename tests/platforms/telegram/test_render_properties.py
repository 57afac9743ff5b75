"""What holds for every reply, whatever is in it."""

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from bot.message import (
    Bar,
    Block,
    Bold,
    Bullet,
    Button,
    Code,
    Heading,
    Italic,
    Line,
    Link,
    Mention,
    Quiz,
    Quote,
    Reply,
    Snippet,
    Span,
    Spoiler,
    Text,
    Value,
    When,
    plain,
)
from bot.platforms.telegram.marks import clean
from bot.platforms.telegram.render import Part, render
from tests.fakes.telegram_checks import Json, check_entities, check_keyboard, check_text, covered, spoiled

PIECES = st.sampled_from(["a", " ", "\n", "😀", "👩‍👩‍👧", "שלום", "مرحبا", "\u202e", "\t", "*", "<b>", "\ud800", "é"])
WORDS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=10))
MOMENTS = st.integers(-(10**9), 3 * 10**9).map(lambda second: datetime.fromtimestamp(second, UTC))
SPANS = st.one_of(
    WORDS,
    WORDS.map(Bold),
    WORDS.map(Italic),
    WORDS.map(Code),
    WORDS.map(Spoiler),
    st.builds(Link, WORDS, st.one_of(st.just("https://example.org/ä"), WORDS)),
    st.builds(When, MOMENTS, WORDS),
    st.builds(Mention, st.sampled_from(["telegram", "discord"]), st.sampled_from(["7", "", "x"]), WORDS),
)


def sentence(spans: list[Span]) -> Text:
    values: dict[str, Value] = {f"v{number}": span for number, span in enumerate(spans)}
    return Text("".join(f"{{{name}}}" for name in values), values)


SENTENCES = st.lists(SPANS, max_size=5).map(sentence)
BLOCKS = st.one_of(
    SENTENCES.map(Heading),
    SENTENCES.map(Line),
    SENTENCES.map(Bullet),
    SENTENCES.map(Quote),
    st.builds(Snippet, WORDS, WORDS),
    st.builds(Bar, SENTENCES, st.floats()),
    st.builds(Quiz, SENTENCES, st.lists(WORDS, max_size=4).map(tuple), st.integers(0, 3), SENTENCES, st.just("/quiz")),
    st.builds(
        Quiz,
        SENTENCES,
        st.lists(WORDS, max_size=4).map(tuple),
        st.integers(0, 3),
        SENTENCES,
        st.just("/quiz"),
        st.just(value=False),
    ),
    st.integers(1000, 6000).map(lambda size: Line(Text("{x}", {"x": Bold("😀" * size)}))),
)
BUTTONS = st.builds(Button, SENTENCES, st.sampled_from(["/next", "/done 2"]), st.sampled_from(["plain", "danger"]))
REPLIES = st.builds(Reply, st.lists(BLOCKS, max_size=12).map(tuple), st.lists(BUTTONS, max_size=9).map(tuple))


def wired(part: Part) -> list[Json]:
    return [entity.to_dict() for entity in part.entities]


@given(REPLIES)
def test_every_message_is_one_that_telegram_takes_whole(reply: Reply) -> None:
    for part in render(reply):
        check_text(part.text)
        check_entities(part.text, wired(part))
        assert list(spoiled(part.text, wired(part))) == []
        part.text.encode()


@given(REPLIES)
def test_every_button_is_under_the_last_message_in_order(reply: Reply) -> None:
    parts = render(reply)
    markup: Json = parts[-1].keyboard.to_dict() if parts and parts[-1].keyboard else {}
    keys: list[list[Json]] = markup.get("inline_keyboard", [])
    check_keyboard(keys)
    assert [key["callback_data"] for row in keys for key in row] == [button.says for button in reply.buttons]
    assert not any(part.keyboard for part in parts[:-1])


def _legible(words: str) -> str:
    """Without the sign that nobody sees, which keeps a name from becoming a mention."""
    return words.replace("\u2060", "")


@example([Heading(Text("{name}", {"name": "@0"}))])
@given(st.lists(BLOCKS, max_size=12))
def test_every_word_is_there_in_its_place(blocks: list[Block]) -> None:
    rest = _legible("\n".join(part.text for part in render(Reply(tuple(blocks)))))
    for block in blocks:
        match block:
            case Heading(text) | Line(text) | Bullet(text) | Quote(text) | Bar(text):
                words = clean(plain(text))
            case Snippet(code):
                words = clean(code)
            case _:
                continue
        if words.strip():
            start = _legible(words)[:4000]
            assert start in rest
            rest = rest[rest.index(start) + len(start) :]


@given(WORDS, st.sampled_from(["bold", "one 😀", "شكرا"]), WORDS)
def test_an_entity_covers_its_words_whatever_stands_before(before: str, words: str, after: str) -> None:
    (part,) = render(Reply((Line(Text("{a}{b}{c}", {"a": before, "b": Bold(words), "c": after})),)))
    assert [covered(part.text, entity) for entity in wired(part)] == [words]
