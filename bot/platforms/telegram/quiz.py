"""A quiz as a poll of Telegram's own, cut to what Telegram takes. It has no formatting there."""

from dataclasses import dataclass

from bot.message import Quiz, Text, plain
from bot.platforms.telegram.marks import clean

LONGEST_QUESTION = 300
LONGEST_ANSWER = 100
LONGEST_EXPLANATION = 200
MOST_LINE_FEEDS = 2


@dataclass(frozen=True, slots=True)
class Poll:
    question: str
    answers: tuple[str, ...]
    right: int
    explanation: str


def poll(quiz: Quiz) -> Poll:
    answers = (" ".join(clean(answer).split()) for answer in quiz.answers)
    return Poll(
        clipped(_bare(quiz.question), LONGEST_QUESTION) or "…",
        tuple(clipped(answer, LONGEST_ANSWER) or "…" for answer in answers),
        quiz.right,
        clipped(_few_lines(_bare(quiz.explanation)), LONGEST_EXPLANATION),
    )


def clipped(words: str, longest: int) -> str:
    """Cut between two words where one ends not too far from the limit."""
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    end = kept.rfind(" ") if not words[longest - 1].isspace() else len(kept)
    return (kept[:end] if end > longest // 2 else kept).rstrip() + "…"


def _bare(sentence: Text) -> str:
    return clean(plain(sentence)).strip()


def _few_lines(words: str) -> str:
    """Further line feeds become spaces."""
    lines = [line for line in words.split("\n") if line.strip()]
    return "\n".join([*lines[:MOST_LINE_FEEDS], " ".join(lines[MOST_LINE_FEEDS:])]).rstrip()
