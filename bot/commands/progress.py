"""How far the learner is, stage by stage."""

from datetime import timedelta

from bot.chat.command import NoArgs, command
from bot.chat.context import Context
from bot.commands.card import NEXT, SETTINGS, show_minutes
from bot.commands.check import read_checked
from bot.commands.desk import read_plan, read_streak
from bot.commands.outlook import Outlook, is_far, read_outlook, show_range, stage_ahead
from bot.message import SILENCE, Bar, Block, Reply, button, heading, line, plural, text
from bot.study.event import STUDIED, StudyEvent
from bot.study.progress import Progress
from bot.study.streak import at_risk, streak
from bot.study.tact import NEAR, said_on


@command("progress", "How far you are, and your streak", group=True)
async def progress(context: Context, args: NoArgs) -> Reply:
    outlook = await read_outlook(context)
    read = outlook.history.progress
    blocks: list[Block] = [heading("Your progress")]
    blocks += _bars(context, read)
    blocks += await _topics(context, read)
    blocks += _ahead(context, outlook)
    blocks += await _lately(context, [event for event in outlook.log if event.kind in STUDIED])
    presses = (NEXT, button("/forecast", "Forecast"), button("/roadmap", "Roadmap"), SETTINGS)
    return Reply(tuple(blocks), presses)


def _bars(context: Context, read: Progress) -> list[Block]:
    """One bar for each stage of what the route promises, and a word on what is beyond it."""
    roadmap, way = context.roadmap, context.way
    bars: list[Block] = []
    for id in dict.fromkeys(roadmap.topics[task.topic].stage for task in way.main):
        tasks = [task for task in way.main if roadmap.topics[task.topic].stage == id]
        behind = len(tasks) - sum(1 for _ in read.ahead(tasks, roadmap))
        label = text("{stage}: {done} of {all} tasks", stage=roadmap.stage(id).name, done=behind, all=len(tasks))
        bars.append(Bar(label, behind / len(tasks)))
    beyond = sum(1 for _ in read.ahead(way.later, roadmap))
    if beyond:
        bars.append(line(plural("{count} more task can wait.", "{count} more tasks can wait.", beyond)))
    return bars


async def _topics(context: Context, read: Progress) -> list[Block]:
    """How many topics are done, and of how many that is more than said."""
    done = {topic.id for topic in context.roadmap.topics.values() if read.finished(topic)}
    if not done:
        return []
    checked = len(await read_checked(context) & done)
    topics = plural("{count} topic", "{count} topics", len(done))
    if not checked:
        return [line("{topics} behind you, by your word.", topics=topics)]
    if checked == len(done):
        return [line("{topics} behind you, and checked.", topics=topics)]
    return [line("{topics} behind you, {checked} of them checked.", topics=topics, checked=checked)]


def _ahead(context: Context, outlook: Outlook) -> list[Block]:
    """When all of it will be done, or the stage if that is years away; once there are weeks to tell from."""
    whole = outlook.forecast
    if whole is None or not whole.standing.weeks:
        return []
    if is_far(context, outlook, whole) and (stage := stage_ahead(context, outlook)):
        shown = show_range(context, stage.outlook, stage.forecast)
        return [line("This stage, if you go on like this: {range}.", range=shown)]
    return [line("If you go on like this: {range}.", range=show_range(context, outlook, whole))]


async def _lately(context: Context, studied: list[StudyEvent]) -> list[Block]:
    first = context.today - timedelta(days=6)
    minutes = sum(event.minutes for event in studied if event.day >= first)
    found = streak({event.day for event in studied}, context.today, *await read_plan(context))
    if not found.best:
        return [line("Your first task starts your streak.")]
    blocks: list[Block] = [
        line(plural("{count} day in a row.", "{count} days in a row.", found.current)),
        line(
            "Your best: {best}. You studied on {active} of the last 30 days.",
            best=found.best,
            active=found.active_last_30,
        ),
        line("{minutes} in the last seven days.", minutes=show_minutes(minutes)),
    ]
    if found.freezes:
        blocks.append(
            line(
                plural(
                    "You hold {count} freeze: it saves the streak on a day you miss.",
                    "You hold {count} freezes: each saves the streak on a day you miss.",
                    found.freezes,
                )
            )
        )
    return blocks


async def _told_lately(context: Context) -> bool:
    """Whether the day's message came not long ago, which says the same."""
    spoken = said_on(await context.db.spoken.since(context.learner.id, context.today), context.today)
    return spoken is not None and context.now - spoken.at <= NEAR


STOP = button("/settings alert off", "Stop these")


@command("streak", "A word before a streak ends", hidden=True)
async def streak_alert(context: Context, args: NoArgs) -> Reply:
    """Silent unless something would be lost today. A freeze would catch it, so then there is no need either."""
    found = await read_streak(context)
    plan, pauses = await read_plan(context)
    if context.incoming.unasked and (found.freezes or not at_risk(found, context.today, plan, pauses)):
        return SILENCE
    if context.incoming.unasked and await _told_lately(context):
        return SILENCE
    said = line(plural("{count} day in a row so far.", "{count} days in a row so far.", found.current))
    return Reply(
        (said, line("Five minutes today keep it going.")), (button("/next 5", "Five minutes", "primary"), STOP)
    )
