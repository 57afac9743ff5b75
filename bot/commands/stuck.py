"""When the open task is too hard: smaller pieces and other ways in."""

from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.commands.card import NEXT
from bot.commands.desk import read_progress, task_on_desk
from bot.commands.groups.ask import ask_buttons
from bot.commands.ways import builds_on, missing, other_ways
from bot.errors import UserError
from bot.message import Reply, button, line

PIECE = 10
"""Minutes that are few enough to begin."""


@command("hard", "The open task is too hard", hidden=True)
async def hard(context: Context, args: NoArgs) -> Reply:
    task = task_on_desk(context)
    if task is None:
        raise UserError("No task is open. Ask for one first.", buttons=(NEXT,))
    progress = await read_progress(context)
    topic = context.roadmap.topics[task.topic]
    kind = line("It is hard for nearly everybody at first. A smaller piece, or another explanation, often helps.")
    first = tuple(
        button(f"/take {need.id}", "First: {topic}", topic=need.name) for need in missing(context, topic, progress)[:1]
    )
    elsewhere = "/ways" if await other_ways(context, topic) else "/resources"
    ways = (
        button(f"/next {PIECE}", "Only {minutes} minutes of it", "primary", minutes=PIECE),
        *first,
        button(f"{elsewhere} {topic.id}", "Explained another way"),
        button(f"/swap {task.id}", "Another task"),
        button(f"/skip {task.id}", "Not today"),
        *await ask_buttons(context),
    )
    return Reply((kind, *builds_on(context, topic, progress)), ways)
