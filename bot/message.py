"""The words everybody shares: what is said to the coach, and what it answers.

Nothing here knows a platform. A sentence is an English template with named values; the template is the key of its
translation, and a value is never parsed as markup, so no name or title can ever turn into formatting.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import floor, isfinite
from string import Formatter
from typing import Literal, TypeAlias

BUTTON_BYTES = 64
"""Telegram's limit for what a button may carry; the smallest of all platforms."""
LETTERS = "ABCDEFGHIJ"
"""What the answers of a question go by."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to write; can be stored and used next week. A chat named "@person" is that person's private one."""

    platform: str
    chat: str
    thread: str = ""


def private_address(platform: str, person: str) -> Address:
    """Where a person is written to in private, whether or not they ever wrote there."""
    return Address(platform, f"@{person}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something said to the coach: typed, pressed, or fallen due (`unasked`).

    `ref` is the platform's own id of it: the same `ref` twice is answered once. `zone` is the IANA name of the
    person's time zone where the platform knows it, as a browser does. `manages`: the platform says, at this moment,
    that the person runs the chat it was said in; known for what `Coach.needs_rights`. `picture` came with the words.
    """

    address: Address
    person: str
    name: str
    text: str
    ref: str
    private: bool = True
    locale: str = ""
    zone: str = ""
    unasked: bool = False
    manages: bool = False
    picture: "Attachment | None" = None


@dataclass(frozen=True, slots=True)
class Bold:
    text: str


@dataclass(frozen=True, slots=True)
class Italic:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Spoiler:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class When:
    """An instant that each reader sees in their own zone; `shown` is the coach's own wording of it."""

    at: datetime
    shown: str


@dataclass(frozen=True, slots=True)
class Mention:
    platform: str
    person: str
    name: str


Span: TypeAlias = str | Bold | Italic | Code | Spoiler | Link | When | Mention


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence: a template and its named values. `plural` is the template for any `count` but one."""

    template: str
    values: Mapping[str, "Value"] = field(default_factory=dict[str, "Value"])
    plural: str = ""
    count: int = 1


Value: TypeAlias = "int | Span | Text"


@dataclass(frozen=True, slots=True)
class Heading:
    text: Text


@dataclass(frozen=True, slots=True)
class Line:
    text: Text


@dataclass(frozen=True, slots=True)
class Bullet:
    text: Text


@dataclass(frozen=True, slots=True)
class Quote:
    text: Text


@dataclass(frozen=True, slots=True)
class Snippet:
    """Preformatted text, such as code."""

    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1, drawn as a progress bar, with its label."""

    label: Text
    share: float

    def filled(self, cells: int) -> int:
        """How many of so many cells are full: rounded down, so that only what is whole is drawn whole."""
        share = min(max(self.share, 0.0), 1.0) if isfinite(self.share) else 0.0
        return floor(share * cells + 1e-9)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file handed to the reader."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with its answers, of which the one at index `right` is right. Where a platform has quizzes of its
    own it becomes one; elsewhere the answers are read, and pressed by their letters. Answering the one at index 2
    says "{says} 2". A quiz that is over is not `open`: it shows the right answer and why.
    """

    question: Text
    answers: tuple[str, ...]
    right: int
    explanation: Text
    says: str
    open: bool = True

    @property
    def buttons(self) -> "tuple[Button, ...]":
        """For platforms without quizzes of their own: a button a letter, none when it is over."""
        letters = LETTERS[: len(self.answers)] if self.open else ""
        return tuple(Button(Text(letter), f"{self.says} {index}") for index, letter in enumerate(letters))


Block: TypeAlias = Heading | Line | Bullet | Quote | Snippet | Bar | Attachment | Quiz

ButtonStyle: TypeAlias = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """A typed command under a label: pressing it says its words for the one who pressed."""

    label: Text
    says: str
    style: ButtonStyle = "plain"

    def __post_init__(self) -> None:
        size = len(self.says.encode())
        if not 0 < size <= BUTTON_BYTES:
            raise ValueError(f"a button says 1 to {BUTTON_BYTES} bytes, not {size}: {self.says!r}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the coach answers. An empty one is silence.

    `private`: for the asker's eyes (ephemeral on Discord, in the private chat on Telegram). `replaces`: edit the
    message whose button was pressed. `expects`: how the next plain message begins; "/settings zone" turns
    "Berlin" into "/settings zone Berlin". `whole`: it will be changed later, so it is one message, and what does not
    fit into one is left out.
    """

    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = True
    replaces: bool = False
    expects: str = ""
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def quiz_buttons(self) -> tuple[Button, ...]:
        return tuple(button for block in self.blocks if isinstance(block, Quiz) for button in block.buttons)

    def followed_by(self, other: "Reply") -> "Reply":
        """This reply's blocks before those of `other`; everything else as in `other`."""
        return replace(other, blocks=self.blocks + other.blocks)


SILENCE = Reply()


def text(template: "str | Text", **values: Value) -> Text:
    """A sentence with its values; a sentence that is one already stays as it is."""
    return template if isinstance(template, Text) else Text(template, values)


def plural(one: str, many: str, count: int, **values: Value) -> Text:
    """A sentence whose form follows `count`, which it may name as {count}."""
    return Text(one, {"count": count, **values}, many, count)


def heading(template: str | Text, **values: Value) -> Heading:
    return Heading(text(template, **values))


def line(template: str | Text, **values: Value) -> Line:
    return Line(text(template, **values))


def bullet(template: str | Text, **values: Value) -> Bullet:
    return Bullet(text(template, **values))


def quote(template: str | Text, **values: Value) -> Quote:
    return Quote(text(template, **values))


def button(says: str, template: str | Text, style: ButtonStyle = "plain", **values: Value) -> Button:
    return Button(text(template, **values), says, style)


def spans(sentence: Text) -> Iterator[Span]:
    """The sentence as a row of spans: its template's own words as `str`, its values in their places.

    Raises KeyError when the template names a value that was not given.
    """
    template = sentence.plural if sentence.plural and sentence.count != 1 else sentence.template
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            yield literal
        if name is None:
            continue
        value = sentence.values[name]
        if isinstance(value, Text):
            yield from spans(value)
        elif isinstance(value, int):
            yield str(value)
        else:
            yield value


def shown(span: Span) -> str:
    """The span's bare words, without any formatting."""
    match span:
        case str():
            return span
        case When():
            return span.shown
        case Mention():
            return span.name
        case Bold() | Italic() | Code() | Spoiler() | Link():
            return span.text


def plain(sentence: Text) -> str:
    """The sentence as bare text."""
    return "".join(shown(span) for span in spans(sentence))
