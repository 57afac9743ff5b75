"""How reviews are set: how many cards a day, and by which method they come."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import SETTINGS
from bot.errors import UserError
from bot.message import Reply, Text, button, line, plural, text
from bot.study.review import daily_cap

REVIEW = button("/review", "Review")
MOST = 200
AUTO = {"auto", "automatic", "default"}


@dataclass(frozen=True, slots=True)
class ReviewsArgs:
    how: Annotated[str, Arg(WORDS, "Cards a day such as 20, or auto; smart or plain")] = ""


def show_reviews(context: Context) -> Text:
    learner = context.learner
    count = daily_cap(learner.at_hand, learner.review_cap)
    if not count:
        return text("none")
    cards = plural("up to {count} card a day", "up to {count} cards a day", count)
    method = text("plain") if learner.plain_reviews else text("smart")
    return text("{cards}, {method}", cards=cards, method=method)


@command("settings reviews", "How many cards a day, and how they are chosen")
async def reviews(context: Context, args: ReviewsArgs) -> Reply:
    said = args.how.lower()
    if not said:
        return _ask(context)
    if said in ("smart", "plain"):
        context.learner = replace(context.learner, plain_reviews=said == "plain")
    elif said in AUTO:
        context.learner = replace(context.learner, review_cap=None)
    elif said.isascii() and said.isdigit() and len(said) <= 4 and int(said) <= MOST:
        context.learner = replace(context.learner, review_cap=int(said))
    else:
        raise UserError("Say a number of cards from 0 to {most}, auto, smart or plain.", most=MOST)
    return Reply((line("Reviews: {reviews}.", reviews=show_reviews(context)),), (REVIEW, SETTINGS), replaces=True)


def _ask(context: Context) -> Reply:
    asked = (
        line("Reviews: {reviews}.", reviews=show_reviews(context)),
        line("How many cards a day at most? “auto” takes about a third of your minutes."),
        line(
            "Smart: what you study counts as a review of what it builds on, as far as that holds for you. Plain: only "
            "reviews count."
        ),
    )
    numbers = tuple(button(f"/settings reviews {count}", "{count}", count=count) for count in (5, 10, 20, 40))
    smart, plain = button("/settings reviews smart", "Smart"), button("/settings reviews plain", "Plain")
    method = smart if context.learner.plain_reviews else plain
    auto = button("/settings reviews auto", "Auto")
    return Reply(asked, (*numbers, auto, method), expects="/settings reviews")
