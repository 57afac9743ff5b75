"""Cards of one's own: made, listed, worded anew and deleted. They are reviewed with the others."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, bullet, button, heading, line, quote
from bot.study.own_card import MOST, OwnCard, split_card

LIST = button("/card list", "All my cards")
ADD = button("/card add", "Another one", "primary")
PAGE = 10


@dataclass(frozen=True, slots=True)
class AddArgs:
    what: Annotated[str, Arg(WORDS, "Question = answer")] = ""


@dataclass(frozen=True, slots=True)
class ListArgs:
    page: Annotated[int, Arg(NUMBER, "Which page")] = 1


@dataclass(frozen=True, slots=True)
class EditArgs:
    number: Annotated[int | None, Arg(NUMBER, "The card's number")] = None
    what: Annotated[str, Arg(WORDS, "Question = answer")] = ""


@dataclass(frozen=True, slots=True)
class DeleteArgs:
    number: Annotated[int | None, Arg(NUMBER, "The card's number")] = None


@command("card add", "A card of your own: question = answer")
async def add(context: Context, args: AddArgs) -> Reply:
    if not args.what:
        return Reply((line("What is the question? The answer may follow after “ = ”."),), expects="/card add")
    front, back = _sides(args.what)
    if not back:
        asked = (line("And the answer?"), quote("{question}", question=front))
        return Reply(asked, expects=f"/card add {front} =")
    made = await context.db.cards.of(context.learner.id)
    if same := next((card for card in made if (card.front, card.back) == (front, back)), None):
        return Reply((line("You have this card already."), *_show(same)), (ADD, *_change(same), LIST))
    if len(made) >= MOST:
        raise UserError("You have {most} cards. Delete one you know for good first.", most=MOST, buttons=(LIST,))
    card = await context.db.cards.add(context.learner.id, front, back, context.now)
    said = (line("Made. It comes in your reviews."), *_show(card))
    return Reply(said, (ADD, *_change(card), LIST))


@command("card list", "The cards you made", bare=True)
async def list_cards(context: Context, args: ListArgs) -> Reply:
    cards = await context.db.cards.of(context.learner.id)
    if not cards:
        none = line("You have made no card yet. Say question = answer, such as: capital of Chile = Santiago")
        return Reply((none,), expects="/card add")
    pages = -(-len(cards) // PAGE)
    page = min(max(args.page, 1), pages)
    shown = cards[(page - 1) * PAGE : page * PAGE]
    bullets = (
        bullet("{number}: {front} = {back}", number=card.number, front=Bold(card.front), back=card.back)
        for card in shown
    )
    more = button(f"/card list {page + 1}", "More")
    turns = (more,) if page < pages else ()
    edit, delete = button("/card edit", "Change one"), button("/card delete", "Delete one")
    title = heading("Your cards, page {page} of {pages}", page=page, pages=pages)
    return Reply((title, *bullets), (button("/card add", "Add one", "primary"), edit, delete, *turns))


@command("card edit", "Word a card of yours anew")
async def edit(context: Context, args: EditArgs) -> Reply:
    if args.number is None:
        return Reply((line("Which one? Say its number."),), (LIST,), expects="/card edit")
    card = await _find(context, args.number)
    if not args.what:
        asked = line("How shall it read? Say question = answer; without “ = ” it is the answer that changes.")
        return Reply((*_show(card), asked), expects=f"/card edit {card.number}")
    front, back = _sides(args.what)
    front, back = (front, back) if back else (card.front, front)
    await context.db.cards.change(context.learner.id, card.number, front, back)
    changed = OwnCard(card.number, front, back, card.made_at)
    return Reply((line("Changed. What you remember of it is kept."), *_show(changed)), (LIST,))


@command("card delete", "Delete a card of yours")
async def delete(context: Context, args: DeleteArgs) -> Reply:
    if args.number is None:
        return Reply((line("Which one? Say its number."),), (LIST,), expects="/card delete")
    card = await _find(context, args.number)
    await context.db.cards.remove(context.learner.id, card.number)
    return Reply((line("Deleted: {front}", front=Bold(card.front)),), (LIST,), replaces=True)


def _sides(what: str) -> tuple[str, str]:
    front, back = split_card(what)
    if not front:
        raise UserError("The question is missing. Say it before “ = ”.")
    return front, back


def _show(card: OwnCard) -> tuple[Block, ...]:
    return (
        line("{number}: {front}", number=card.number, front=Bold(card.front)),
        quote("{back}", back=card.back),
    )


def _change(card: OwnCard) -> tuple[Button, ...]:
    return (button(f"/card edit {card.number}", "Change it"), button(f"/card delete {card.number}", "Delete it"))


async def _find(context: Context, number: int) -> OwnCard:
    if card := await context.db.cards.find(context.learner.id, number):
        return card
    raise UserError("You have no card number {number}.", number=number, buttons=(LIST,))
