"""A card asked as a choice: its question, the answers with letters, and what an answer means."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.typed import DONT_KNOW, PLACE, TYPED, expecting
from bot.errors import UserError
from bot.message import LETTERS, Block, Bold, Button, Reply, Text, bullet, button, line
from bot.study.inquiry import Answer
from bot.study.placement import laid_out
from bot.study.topic import Card


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    card: Annotated[str, Arg(WORDS, "The card that was asked")]
    place: Annotated[int, Arg(PLACE, "The place of the answer, the first being 0")]


def ask_card(
    context: Context, card: Card, says: str, where: Text, out: Button, before: tuple[Block, ...] = ()
) -> Reply:
    """The question, in place of the one before. Its buttons say `says` with the card and the place of the answer;
    `where` one is among the questions; `out` is the way to ask no more."""
    answers, _ = laid_out(card)
    blocks: tuple[Block, ...] = (
        *before,
        line("{topic} · {left}", topic=context.roadmap.topics[card.topic].name, left=where),
        line("{question}", question=Bold(card.front)),
        *(
            bullet("{letter}: {answer}", letter=letter, answer=each)
            for letter, each in zip(LETTERS, answers, strict=False)
        ),
    )
    buttons = tuple(
        button(f"{says} {card.id} {place}", "{letter}", letter=LETTERS[place]) for place in range(len(answers))
    )
    no_idea = button(f"{says} {card.id} {DONT_KNOW}", "I don't know")
    typed = expecting(context, f"{says} {card.id} {TYPED}")
    return Reply(blocks, (*buttons, no_idea, out), replaces=True, expects=typed)


def meaning(card: Card, place: int) -> Answer:
    """What an answer tells. Raises UserError when there is none at that place."""
    answers, right = laid_out(card)
    if place == DONT_KNOW:
        return "unknown"
    if place >= len(answers):
        raise UserError("This question has {count} answers.", count=len(answers))
    return "right" if place == right else "wrong"
