"""Each block and span as a passage of Telegram text."""

import re
from datetime import UTC, datetime
from typing import TypeAlias, assert_never

from telegram import MessageEntity, User

from bot.message import (
    LETTERS,
    Bar,
    Bold,
    Bullet,
    Code,
    Heading,
    Italic,
    Line,
    Link,
    Mention,
    Quiz,
    Quote,
    Snippet,
    Span,
    Spoiler,
    Text,
    When,
    shown,
    spans,
)
from bot.platforms.telegram.marks import Mark, Passage, clean, unaddressed
from bot.web_address import host

Written: TypeAlias = Heading | Line | Bullet | Quote | Snippet | Bar | Quiz
"""The blocks that become text; a quiz does when it is over or may not be a poll."""

CELLS = 10


def passage(block: Written) -> Passage:
    match block:
        case Heading():
            return _title(block.text)
        case Line():
            return _sentence(block.text)
        case Bullet():
            return Passage("• ") + _sentence(block.text)
        case Quote():
            return _sentence(block.text).marked(Mark(0, 0, MessageEntity.BLOCKQUOTE))
        case Snippet():
            return _marked(block.code, Mark(0, 0, MessageEntity.PRE, language=_language(block.language)))
        case Bar():
            return _sentence(block.label) + Passage(f" {_drawn(block)}")
        case Quiz():
            return _asked(block)
        case _:
            assert_never(block)


def _asked(quiz: Quiz) -> Passage:
    """The question and its answers by their letters; when it is over, also which is right and why."""
    question = _sentence(quiz.question)
    asked = (question if question.text.strip() else Passage("…")) + Passage("\n")
    for index, (letter, answer) in enumerate(zip(LETTERS, quiz.answers, strict=False)):
        right = index == quiz.right and not quiz.open
        lettered = Passage(f"{letter}. {clean(answer)}")
        asked += (
            Passage("\n✓ ") + lettered.marked(Mark(0, 0, MessageEntity.BOLD)) if right else Passage("\n• ") + lettered
        )
    reason = Passage() if quiz.open else _sentence(quiz.explanation)
    return asked + Passage("\n\n") + reason if reason.text.strip() else asked


def _sentence(sentence: Text) -> Passage:
    return sum((_spelled(span) for span in spans(sentence)), Passage())


def _title(sentence: Text) -> Passage:
    # Bold may not hold code, nor itself.
    bare = (shown(span) if isinstance(span, Bold | Code) else span for span in spans(sentence))
    return sum((_spelled(span) for span in bare), Passage()).marked(Mark(0, 0, MessageEntity.BOLD))


def _spelled(span: Span) -> Passage:
    match span:
        case str():
            return Passage(unaddressed(clean(span)))
        case Bold():
            return _marked(unaddressed(span.text), Mark(0, 0, MessageEntity.BOLD))
        case Italic():
            return _marked(unaddressed(span.text), Mark(0, 0, MessageEntity.ITALIC))
        case Code():
            return _marked(span.text, Mark(0, 0, MessageEntity.CODE))
        case Spoiler():
            return _marked(unaddressed(span.text), Mark(0, 0, MessageEntity.SPOILER))
        case Link():
            return _marked(span.text, _link(span.url))
        case When():
            return _marked(span.shown, _when(span.at))
        case Mention():
            return _marked(span.name, _person(span))
        case _:
            assert_never(span)


def _marked(text: str, mark: Mark | None) -> Passage:
    bare = Passage(clean(text))
    return bare if mark is None else bare.marked(mark)


def _link(url: str) -> Mark | None:
    """A link to the web and to nothing else."""
    return Mark(0, 0, MessageEntity.TEXT_LINK, url=url) if host(url) else None


def _when(at: datetime) -> Mark | None:
    moment = at if at.tzinfo else at.replace(tzinfo=UTC)
    # Telegram counts seconds in 32 bits.
    return Mark(0, 0, MessageEntity.DATE_TIME, at=moment) if 0 < moment.timestamp() < 2**31 else None


def _person(mention: Mention) -> Mark | None:
    if mention.platform != "telegram" or not re.fullmatch(r"[0-9]{1,16}", mention.person):
        return None
    name = clean(mention.name).strip()
    person = User(id=int(mention.person), first_name=name, is_bot=False)
    return Mark(0, 0, MessageEntity.TEXT_MENTION, person=person)


def _language(name: str) -> str | None:
    return name if re.fullmatch(r"[A-Za-z0-9+#_-]{1,32}", name) else None


def _drawn(bar: Bar) -> str:
    full = bar.filled(CELLS)
    return f"{'▰' * full}{'▱' * (CELLS - full)} {bar.filled(100)}%"
