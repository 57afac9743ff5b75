"""What do you know already: a screen of areas, then questions, in one message that is edited in place.

Where a placement stands is read from the log each time, so it can be left and taken up again anywhere.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.belief import read_belief, read_posterior, read_story
from bot.commands.card import NEXT
from bot.commands.card_choice import AnswerArgs, ask_card, meaning
from bot.commands.desk import read_progress, task_on_desk
from bot.commands.known_map import percent, show_map
from bot.commands.questions import PLACEMENT, next_question
from bot.commands.typed import SAYING, expecting
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.belief import KNOWN, MOST_SAID
from bot.study.curriculum import asked_areas
from bot.study.event import StudyEvent
from bot.study.placement import BEGIN, END, Run, fold_run, is_last, next_area, next_card, questions_left, rested
from bot.study.testimony import ANSWERS
from bot.study.today import under_way

STOP = button("/place stop", "Stop here")
SAYINGS = (text("Nothing yet"), text("A little"), text("Well"), text("Very well"))


@dataclass(frozen=True, slots=True)
class AreaArgs:
    stage: Annotated[str, Arg(WORDS, "The area")]
    said: Annotated[int, Arg(SAYING, "From 0, nothing, to 3, very well")]


@command("placement", "Find out what you know already, and start from there")
async def placement(context: Context, args: NoArgs) -> Reply:
    story = await read_story(context)
    run = fold_run(story, context.roadmap)
    if run.open:
        return await _go_on(context)
    if run.times and await read_belief(context, context.roadmap):
        again = button("/place again", "Ask me again")
        shown = await show_map(context)
        return replace(shown, buttons=(*shown.buttons, again))
    return await _begin(context)


@command("place again", "A new placement", hidden=True)
async def again(context: Context, args: NoArgs) -> Reply:
    if fold_run(await read_story(context), context.roadmap).open:
        return await _go_on(context)
    return await _begin(context)


@command("place say", "How well an area is known", hidden=True)
async def say(context: Context, args: AreaArgs) -> Reply:
    run = fold_run(await read_story(context), context.roadmap)
    area = next_area(run, asked_areas(context.roadmap))
    # An area that was answered keeps its first answer: the tap was doubled, or of an older message.
    if run.open and area and area.id == args.stage:
        if args.said > MOST_SAID:
            raise UserError("Say a number from 0 to 3.")
        await context.note("report", area.id, covers=args.said)
    return await _go_on(context)


@command("place answer", "Answer a question of the placement", hidden=True)
async def answer(context: Context, args: AnswerArgs) -> Reply:
    story, roadmap = await read_story(context), context.roadmap
    card = roadmap.cards.get(roadmap.current(args.card))
    asked, run = rested(story, roadmap, context.today), fold_run(story, roadmap)
    if run.open and card and card.wrong and asked.get(card.id, True):
        how = ANSWERS.index(meaning(card, args.place))
        belief = await read_posterior(context, roadmap)
        if is_last(run, belief) and card == next_card(run, belief, roadmap, asked):
            guessed = percent(float(belief.chances[belief.curriculum.numbers[card.topic]]))
            story = (*story, await context.note("guess", card.id, covers=guessed))
        story = (*story, await context.note("answer", card.id, covers=how))
    return await _go_on(context, story)


@command("place stop", "End the placement here", hidden=True)
async def stop(context: Context, args: NoArgs) -> Reply:
    run = fold_run(await read_story(context), context.roadmap)
    return await _end(context, run) if run.open else await _go_on(context)


async def _begin(context: Context) -> Reply:
    await context.note("place", context.roadmap.id, sitting=BEGIN)
    return await _go_on(context)


async def _go_on(context: Context, read: tuple[StudyEvent, ...] | None = None) -> Reply:
    """What comes next in the placement, as it stands in the log."""
    story, roadmap = await read_story(context) if read is None else read, context.roadmap
    run = fold_run(story, roadmap)
    if not run.open:
        return replace(await show_map(context), replaces=True)
    if (area := next_area(run, areas := asked_areas(roadmap))) is not None:
        return _ask_area(context, run, tuple(each.name for each in areas), area.id, area.name, len(run.reports))
    belief = await read_posterior(context, roadmap)
    card = next_card(run, belief, roadmap, rested(story, roadmap, context.today))
    if card is None:
        return await _end(context, run)
    return ask_card(context, card, "/place answer", _about(questions_left(run, belief)), STOP)


def _ask_area(context: Context, run: Run, names: tuple[str, ...], id: str, name: str, place: int) -> Reply:
    rows: list[Block] = []
    said = list(run.reports.values())
    for number, each in enumerate(names):
        if number < place:
            rows.append(bullet("{area}: {said}", area=each, said=SAYINGS[min(said[number], MOST_SAID)]))
        elif number == place:
            rows.append(bullet("{area}: ?", area=Bold(each)))
        else:
            rows.append(bullet("{area}", area=each))
    buttons = tuple(Button(saying, f"/place say {id} {degree}", "plain") for degree, saying in enumerate(SAYINGS))
    asked = line("How well do you know {area}? A rough answer is enough.", area=Bold(name))
    title = heading("What do you know already?")
    typed = expecting(context, f"/place say {id}")
    return Reply((title, *rows, asked), (*buttons, STOP), replaces=True, expects=typed)


def _about(left: int) -> Text:
    return plural("about {count} more", "about {count} more", left)


async def _end(context: Context, run: Run) -> Reply:
    await context.note("place", context.roadmap.id, sitting=END)
    await _clear_desk(context)
    question = next_question(context)
    if await read_belief(context, context.roadmap):
        said = line("Thank you. What I believe now changes with all that you do, and you can correct it.")
        shown = await show_map(context, (said,), stages=question is None)
    else:
        shown = Reply((line("All right. You can find out at any time: /placement"),), (NEXT,))
    if question is None:
        return replace(shown, replaces=True)
    others = tuple(each for each in question.buttons if each != PLACEMENT)
    return replace(Reply(shown.blocks).followed_by(question), buttons=others, replaces=True)


async def _clear_desk(context: Context) -> None:
    """Put away a task that nobody chose or touched, when its topic is passed over from now on."""
    lying, task = context.learner.open, task_on_desk(context)
    if not lying or not task or lying.started_at or lying.why == "asked":
        return
    known = (await read_belief(context, context.roadmap)).get(task.topic, 0) >= KNOWN
    if known and not under_way(context.roadmap, await read_progress(context), task.topic):
        context.learner = replace(context.learner, open=None)
