"""The learner's plan for studying, in words: after what, when, for how long, and how often the coach writes first."""

from collections.abc import Mapping
from typing import Final

from bot.chat.context import Context
from bot.message import Block, Text, line, plural, text
from bot.study.nudge import Nudge
from bot.study.tact import ALWAYS, USUAL

CUES: Final[Mapping[str, Text]] = {
    "coffee": text("coffee"),
    "breakfast": text("breakfast"),
    "school": text("school"),
    "lunch": text("lunch"),
    "work": text("work"),
    "dinner": text("dinner"),
}
"""What most people have, in words; all others are the learner's own. Their hours are in `bot.study.cue`."""


def show_cue(cue: str) -> Text:
    return CUES.get(cue) or text("{cue}", cue=cue)


def show_plan(context: Context, nudge: Nudge | None) -> Text:
    """Such as "after dinner at 19:00"."""
    cue = show_cue(context.learner.cue) if context.learner.cue else None
    time = context.show_time(nudge.minute) if nudge and nudge.minute is not None else ""
    if cue and time:
        return text("after {cue} at {time}", cue=cue, time=time)
    return text("after {cue}", cue=cue) if cue else text("at {time}", time=time)


def show_often(context: Context) -> Text:
    """In how many days of a week the coach writes first."""
    most = context.learner.nudges_a_week
    if most >= ALWAYS:
        return text("on each study day")
    if most >= USUAL:
        return text("when it helps")
    return plural("at most once a week", "at most {count} times a week", most)


def show_habit(context: Context, nudge: Nudge) -> tuple[Block, ...]:
    """The whole plan, and what the coach does for it."""
    learner = context.learner
    days = context.show_days(nudge.days or learner.study_days)
    minutes = plural("{count} minute", "{count} minutes", learner.at_hand)
    if learner.cue:
        plan = line(
            "Your plan: {plan}, {days}, you open /next for {minutes}.",
            plan=show_plan(context, nudge),
            days=days,
            minutes=minutes,
        )
    else:
        plan = line("Your study time: {days} at {time}.", days=days, time=context.show_time(nudge.minute or 0))
    if learner.nudges_a_week >= ALWAYS:
        return plan, line("I write then on each study day, unless you have studied already.")
    if learner.nudges_a_week >= USUAL:
        return plan, line("I write then when it helps, and less often when you pass it over. /nudge changes that.")
    return plan, line(
        plural(
            "I write then when it helps, at most once a week. /nudge changes that.",
            "I write then when it helps, at most {count} times a week. /nudge changes that.",
            learner.nudges_a_week,
        )
    )
