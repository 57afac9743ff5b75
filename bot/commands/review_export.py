"""The learner's cards as a deck for Anki."""

from asyncio import to_thread

from bot.apkg import Note, write_deck
from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.commands.card import NEXT
from bot.commands.recalled import read_asked
from bot.errors import UserError
from bot.message import Attachment, Reply, button, line, plural
from bot.study.deck import Deck
from bot.study.own_card import OwnCard

ADD = button("/card add", "A card of my own")
MEDIA_TYPE = "application/apkg"
MOST_BYTES = 8_000_000
"""What every platform takes."""


@command("review export", "Your cards as a deck for Anki")
async def export(context: Context, args: NoArgs) -> Reply:
    asked = await read_asked(context)
    theirs = [id for id, card in asked.deck.cards.items() if asked.past.entered.has(card, asked.recall)]
    notes = [*(_shipped(id, asked.deck) for id in theirs), *(_own(card) for card in asked.own.values())]
    if not notes:
        raise UserError(
            "You have no cards yet. They come with the first task you finish of a topic.",
            buttons=(NEXT, ADD),
        )
    file = await to_thread(write_deck, "Roadmate", notes)
    if len(file) > MOST_BYTES:
        raise UserError("The deck has grown too large to send here.")
    said = plural(
        "{count} card for Anki. Import the file there; importing a later one changes cards and keeps what Anki knows.",
        "{count} cards for Anki. Import the file there; importing a later one changes cards and keeps what Anki knows.",
        len(notes),
    )
    return Reply((line(said), Attachment(f"roadmate-{context.today}.apkg", MEDIA_TYPE, file)))


def _shipped(id: str, deck: Deck) -> Note:
    card = deck.cards[id]
    return Note(id, card.front, f"{card.back}\n\n{card.explanation}".strip(), card.topic)


def _own(card: OwnCard) -> Note:
    return Note(card.id, card.front, card.back, "own")
