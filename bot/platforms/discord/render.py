"""A reply as the messages that Discord shows: text, files and buttons within its limits. Pure: no library, no network.

A message holds at most 40 components, nested ones included: a frame, 8 pieces, a line, and 5 rows of 5 buttons.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.message import Attachment, Block, Button, ButtonStyle, Heading, Quiz, Reply, Text, plain
from bot.platforms.discord.escape import clean
from bot.platforms.discord.markup import Words, fitted
from bot.platforms.discord.quiz import spelled_out

TEXT_LIMIT = 4000
PIECES = 8
SECTIONS = 5
ROW = 5
BUTTONS = 5 * ROW
LABEL = 80
CUSTOM_ID = 100

_MORE = "\n…"

Piece: TypeAlias = str | Attachment


@dataclass(frozen=True, slots=True)
class Press:
    """A button as Discord keeps it: all that pressing it means is in its `custom_id`, so a restart loses nothing."""

    label: str
    custom_id: str
    style: ButtonStyle = "plain"


@dataclass(frozen=True, slots=True)
class Part:
    """One message. `framed`: it stands in a coloured frame, as replies that begin with a heading do."""

    pieces: tuple[Piece, ...] = ()
    buttons: tuple[Press, ...] = ()
    framed: bool = False


@dataclass(slots=True)
class _Page:
    """A message being filled, up to so many characters."""

    limit: int
    pieces: list[Piece] = field(default_factory=list[Piece])
    size: int = 0

    def takes(self, piece: Piece, begins: bool) -> bool:
        if isinstance(piece, str) and self.size + len(piece) + 1 > self.limit:
            return False
        return not begins or len(self.pieces) < PIECES

    def add(self, piece: Piece, begins: bool) -> None:
        last = self.pieces[-1] if self.pieces else None
        if isinstance(piece, str):
            self.size += len(piece) + 1
        if isinstance(piece, str) and isinstance(last, str) and not begins:
            self.pieces[-1] = f"{last}\n{piece}"
        else:
            self.pieces.append(piece)

    def begins(self, block: Words | Attachment) -> bool:
        """Whether the block starts a piece of its own: a file, a heading, or text after a file."""
        if isinstance(block, Attachment) or not self.pieces or isinstance(self.pieces[-1], Attachment):
            return True
        return isinstance(block, Heading) and len(self.pieces) < SECTIONS


def render(reply: Reply, answer: Text | None = None) -> tuple[Part, ...]:
    """The reply as messages, buttons on the last. `answer` labels the button that opens a form for what the reply
    expects; without it the next plain message is taken for the answer."""
    framed = bool(reply.blocks) and isinstance(reply.blocks[0], Heading)
    presses = _presses(reply, answer)
    pages = _pages(reply.blocks)
    parts = [Part(pieces, (), framed) for pieces in pages[:-1]]
    parts.append(Part(pages[-1], presses[:BUTTONS], framed))
    parts += [Part((), presses[start : start + BUTTONS]) for start in range(BUTTONS, len(presses), BUTTONS)]
    return tuple(parts)


def render_one(reply: Reply, answer: Text | None = None) -> Part:
    """The reply as a single message, for one that stands already: what is too much is left out, and "…" says so. The
    buttons stay."""
    framed = bool(reply.blocks) and isinstance(reply.blocks[0], Heading)
    first, *rest = _pages(reply.blocks, TEXT_LIMIT - len(_MORE))
    last = max((place for place, piece in enumerate(first) if isinstance(piece, str)), default=None)
    if rest and last is not None:
        first = (*first[:last], f"{first[last]}{_MORE}", *first[last + 1 :])
    return Part(first, _presses(reply, answer)[:BUTTONS], framed)


def _pages(blocks: Sequence[Block], limit: int = TEXT_LIMIT) -> list[tuple[Piece, ...]]:
    pages = [_Page(limit)]
    for block in _without_quizzes(blocks):
        piece = block if isinstance(block, Attachment) else fitted(block, limit - 1)
        begins = pages[-1].begins(block)
        if not pages[-1].takes(piece, begins):
            pages.append(_Page(limit))
            begins = True
        pages[-1].add(piece, begins)
    shown = [tuple(piece for piece in page.pieces if not isinstance(piece, str) or piece.strip()) for page in pages]
    # Discord refuses a message of nothing but spaces.
    return [pieces for pieces in shown if pieces] or [("…",)]


def _without_quizzes(blocks: Sequence[Block]) -> Iterator[Words | Attachment]:
    for block in blocks:
        if isinstance(block, Quiz):
            yield from spelled_out(block)
        else:
            yield block


def _presses(reply: Reply, answer: Text | None) -> tuple[Press, ...]:
    seen = Counter[str]()
    presses = [_press(button, seen) for button in (*reply.quiz_buttons, *reply.buttons)]
    form = f"ask:{reply.expects}"
    if reply.expects and answer is not None and len(form) < CUSTOM_ID:
        presses.append(Press(_label(answer), form, "plain" if presses else "primary"))
    return tuple(presses)


def _press(button: Button, seen: Counter[str]) -> Press:
    """Two buttons of a message may say the same, but not carry the same id: the second is `say2`."""
    seen[button.says] += 1
    number = "" if seen[button.says] == 1 else str(seen[button.says])
    return Press(_label(button.label), f"say{number}:{button.says}", button.style)


def _label(label: Text) -> str:
    words = " ".join(clean(plain(label)).split()) or "…"
    return words if len(words) <= LABEL else words[: LABEL - 1] + "…"
