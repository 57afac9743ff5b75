"""Reviews: a card is asked, answered in one's own head, shown and rated, and the next one comes in the same message.

There is no session: which card is next follows from the log each time. So a round can be left and taken up
anywhere, and a button names its card and how often that was reviewed before: a second press counts nothing.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS, Kind
from bot.commands.card import NEXT, OWN_CARD, PROGRESS
from bot.commands.flashcard import Face, face_of, further_reading, missing, smaller_step
from bot.commands.recalled import Asked, read_asked
from bot.commands.typed import SHOW, expecting, meant_by
from bot.errors import UserError
from bot.menu import Choice
from bot.message import SILENCE, Block, Bold, Reply, Text, button, heading, line, plural, quote, text
from bot.study.event import StudyEvent
from bot.study.memory import AGAIN, EASY, GOOD, HARD
from bot.study.past import fold_past
from bot.study.review import Due, capped, find_due, is_leech

AHEAD = 7
"""Days that are looked through for the next cards."""

RATINGS = {AGAIN: text("Again"), HARD: text("Hard"), GOOD: text("Good"), EASY: text("Easy")}
_WORDS = {"again": AGAIN, "hard": HARD, "good": GOOD, "easy": EASY} | {str(each): each for each in RATINGS}


def _read_rating(words: str, _: Context) -> int:
    if rating := _WORDS.get(meant_by(words.lower().strip(" ."), _WORDS)):
        return rating
    raise UserError("How well did you recall it? Say again, hard, good or easy.")


RATING = Kind(_read_rating, choices=tuple(Choice(word, word) for word in ("again", "hard", "good", "easy")))


@dataclass(frozen=True, slots=True)
class CardArgs:
    card: Annotated[str, Arg(WORDS, "The card that is meant")]
    times: Annotated[int, Arg(NUMBER, "How often it was reviewed before")] = 0


@dataclass(frozen=True, slots=True)
class ShowArgs:
    card: Annotated[str, Arg(WORDS, "The card that is meant")]
    times: Annotated[int, Arg(NUMBER, "How often it was reviewed before")] = 0
    said: Annotated[str, Arg(SHOW, "What was typed to see it")] = ""


@dataclass(frozen=True, slots=True)
class GradeArgs:
    card: Annotated[str, Arg(WORDS, "The card that is meant")]
    times: Annotated[int, Arg(NUMBER, "How often it was reviewed before")]
    rating: Annotated[int, Arg(RATING, "How well you recalled it: again, hard, good or easy")]


@command("review now", "Recall what you learnt, just before it fades", bare=True)
async def review(context: Context, args: NoArgs) -> Reply:
    asked = await read_asked(context)
    if context.incoming.unasked and not asked.now:
        return SILENCE
    return replace(_ask(context, asked), replaces=False)


@command("review show", "Show the answer of a card", hidden=True)
async def show(context: Context, args: ShowArgs) -> Reply:
    asked = await read_asked(context)
    face, due = _find(context, asked, args.card), asked.due_of(asked.deck.card(args.card))
    if due is None or asked.times(face.id) != args.times:
        return _ask(context, asked, (_counted(face),))
    shown = _answered(asked, face, (), why=bool(face.explanation or face.topic))
    early = args.said in _WORDS
    return replace(shown, blocks=(line("First the answer, then say how it went."), *shown.blocks)) if early else shown


@command("review why", "Why an answer is right, and where to read about it", hidden=True)
async def why(context: Context, args: CardArgs) -> Reply:
    asked = await read_asked(context)
    face = _find(context, asked, args.card)
    if asked.due_of(face.id) is None or asked.times(face.id) != args.times:
        blocks = (heading("{question}", question=face.front), quote("{answer}", answer=face.back))
        return Reply(
            (*blocks, *await further_reading(context, asked, face)),
            (button("/review", "Go on", "primary"),),
            replaces=True,
        )
    return _answered(asked, face, await further_reading(context, asked, face), why=False)


@command("review grade", "Say how well you recalled a card", hidden=True)
async def grade(context: Context, args: GradeArgs) -> Reply:
    asked = await read_asked(context)
    face = _find(context, asked, args.card)
    if asked.due_of(face.id) is None or asked.times(face.id) != args.times:
        return _ask(context, asked, (_counted(face),))
    event = await context.note("review", face.id, covers=args.rating)
    after = _after(context, asked, face.id, event)
    if is_leech(after.recall, face.id):
        return await _rest(context, after, face)
    return _ask(context, after)


def _after(context: Context, asked: Asked, face: str, event: StudyEvent) -> Asked:
    """The round with one more answer, without reading the log again."""
    fold_past(asked.past, (event,), asked.deck)
    today = {**asked.today, face: (*asked.today.get(face, ()), event.covers)}
    made = {id: card.made_at for id, card in asked.own.items()}
    due = find_due(asked.past, asked.deck, made, today, context.now)
    return replace(asked, today=today, due=due)


def _ask(context: Context, asked: Asked, before: tuple[Block, ...] = ()) -> Reply:
    """The question of the next card, or what was done when there is none."""
    if not asked.now:
        return _over(context, asked, before)
    due = asked.now[0]
    face = _find(context, asked, due.card)
    blocks = (*before, _place(asked, face, due), heading("{question}", question=face.front))
    says = f"/review show {face.id} {asked.times(face.id)}"
    shown = button(says, "Show the answer", "primary")
    return Reply(blocks, (shown,), replaces=True, expects=expecting(context, says))


def _answered(asked: Asked, face: Face, more: tuple[Block, ...], *, why: bool) -> Reply:
    """The question with its answer, to be rated."""
    due = asked.due_of(face.id)
    place = (_place(asked, face, due),) if due else ()
    blocks = (*place, heading("{question}", question=face.front), quote("{answer}", answer=face.back), *more)
    says = f"{face.id} {asked.times(face.id)}"
    ratings = tuple(button(f"/review grade {says} {each}", label) for each, label in RATINGS.items())
    reasons = (button(f"/review why {says}", "Why"),) if why else ()
    return Reply(blocks, (*ratings, *reasons), replaces=True, expects=f"/review grade {says}")


def _place(asked: Asked, face: Face, due: Due) -> Block:
    """The card's place among those of today, and where it comes from."""
    over = sum(map(len, asked.today.values()))
    number, count = over + 1, over + len(asked.now)
    if due.again:
        return line("{number} of {count}, once more: {topic}", number=number, count=count, topic=face.where)
    return line("{number} of {count}: {topic}", number=number, count=count, topic=face.where)


async def _rest(context: Context, asked: Asked, face: Face) -> Reply:
    """A card that slips again and again is not asked harder, but left alone for a while."""
    said = (
        heading("This one keeps slipping: {question}", question=face.front),
        quote("{answer}", answer=face.back),
        line("That says more about the card than about you. It rests for a week. A smaller step helps more:"),
        *await further_reading(context, asked, face),
    )
    on = button("/review", "Go on", "primary")
    return Reply(said, (*smaller_step(context, face), on), replaces=True)


def _over(context: Context, asked: Asked, before: tuple[Block, ...]) -> Reply:
    blocks: list[Block] = [*before]
    if asked.today:
        recalled = sum(ratings[0] > AGAIN for ratings in asked.today.values())
        blocks += [heading("That is all for today"), line(_tally(len(asked.today), recalled))]
    else:
        blocks.append(line("No card is due now."))
    if not asked.recall.ids and not asked.due:
        blocks.append(line("Cards come with the first task you finish of a topic, and you can make your own."))
    elif not asked.cap:
        blocks.append(line("You set reviews to no cards a day."))
    else:
        blocks += [*_waiting(asked), line(_next_ones(context, asked))]
    return Reply(tuple(blocks), (NEXT, PROGRESS) if asked.today else (NEXT, OWN_CARD), replaces=True)


def _tally(count: int, recalled: int) -> Text:
    return plural("{count} card, {recalled} recalled.", "{count} cards, {recalled} recalled.", count, recalled=recalled)


def _waiting(asked: Asked) -> tuple[Block, ...]:
    """What has no room today. How many these are is nothing to look at after a break."""
    if not asked.due:
        return ()
    if all(due.new for due in asked.due):
        return (line("New cards come a few a day."),)
    return (line("Others wait, and each day brings those that are worth most. There is nothing to catch up on."),)


def _next_ones(context: Context, asked: Asked) -> Text:
    """When the next round comes."""
    made = {id: card.made_at for id, card in asked.own.items()}
    for days in range(1, AHEAD + 1):
        due = find_due(asked.past, asked.deck, made, {}, context.now + timedelta(days=days))
        count = len(capped(due, {}, asked.cap))
        if count and days == 1:
            return plural("Tomorrow: about {count} card.", "Tomorrow: about {count} cards.", count)
        if count:
            day = context.show_day(context.today + timedelta(days=days))
            return plural("On {day}: about {count} card.", "On {day}: about {count} cards.", count, day=day)
    return text("Nothing comes up in the next days.")


def _find(context: Context, asked: Asked, card: str) -> Face:
    """Raises UserError when there is no such card any more."""
    return face_of(context, asked, card) or missing()


def _counted(face: Face) -> Block:
    return line("Counted already: {question}", question=Bold(face.front))
