"""The learner's cards as a file for Anki."""

from collections.abc import Sequence
from functools import partial

from bot.apkg import Note, write_deck, write_text
from bot.chat.aside import AsideError
from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.commands.card import NEXT, OWN_CARD
from bot.commands.recalled import read_asked
from bot.errors import UserError
from bot.message import Attachment, Reply, line, plural
from bot.study.deck import Deck
from bot.study.own_card import OwnCard

MEDIA_TYPE = "application/apkg"
MOST_BYTES = 8_000_000
"""What every platform takes."""


@command("review export", "Your cards for Anki")
async def export(context: Context, args: NoArgs) -> Reply:
    asked = await read_asked(context)
    theirs = [id for id, card in asked.deck.cards.items() if asked.past.entered.has(card, asked.recall)]
    notes = [*(_shipped(id, asked.deck) for id in theirs), *(_own(card) for card in asked.own.values())]
    if not notes:
        raise UserError(
            "You have no cards yet. They come with the first task you finish of a topic.",
            buttons=(NEXT, OWN_CARD),
        )
    if (made := _handed_over.pop(context.learner.id, None)) is None or made[0] != notes:
        raise AsideError(partial(_make, context.learner.id, notes))
    deck = made[1]
    name, file = f"roadmate-{context.today}", deck or write_text("Roadmate", notes)
    if len(file) > MOST_BYTES:
        raise UserError("The deck has grown too large to send here.")
    told = (
        line(plural("{count} card for Anki.", "{count} cards for Anki.", len(notes))),
        line("In Anki on a computer choose File, then Import. A later file changes cards and keeps what Anki knows."),
    )
    if deck:
        return Reply((*told, Attachment(f"{name}.apkg", MEDIA_TYPE, file)))
    plain = line("It is a text file: to get a deck for the phone too, whoever hosts me would have to install anki.")
    return Reply((*told, plain, Attachment(f"{name}.txt", "text/plain", file)))


_handed_over: dict[int, tuple[Sequence[Note], bytes | None]] = {}
"""The deck that was made beside a transaction for that learner's next one, and what it was made of."""


def _make(learner: int, notes: Sequence[Note]) -> None:
    _handed_over[learner] = notes, write_deck("Roadmate", notes)


def _shipped(id: str, deck: Deck) -> Note:
    card = deck.cards[id]
    return Note(id, card.front, f"{card.back}\n\n{card.explanation}".strip(), card.topic)


def _own(card: OwnCard) -> Note:
    return Note(card.id, card.front, card.back, "own")
