"""A quiz in words: Discord's polls know no right answer, so it is read here, and answered by its buttons' letters."""

from collections.abc import Iterator

from bot.message import LETTERS, Bold, Bullet, Line, Quiz, Quote, Span, Text, plain
from bot.platforms.discord.markup import Words

_ANSWER = "{letter}  {answer}"


def spelled_out(quiz: Quiz) -> Iterator[Words]:
    """The question and its answers; when it is over, also which one was right, and why."""
    yield Line(quiz.question)
    for place, (letter, answer) in enumerate(zip(LETTERS, quiz.answers, strict=False)):
        is_told = place == quiz.right and not quiz.open
        words: Span = Bold(answer) if is_told else answer
        yield Bullet(Text(_ANSWER, {"letter": Bold(f"{letter} ✓" if is_told else letter), "answer": words}))
    if not quiz.open and plain(quiz.explanation).strip():
        yield Quote(quiz.explanation)
