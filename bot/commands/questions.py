"""The questions of the first meeting, each answered with one tap. Settings asks the same ones again.

Which comes next derives from what is not known yet, so the meeting can be left and taken up again at any time.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.chat.context import Context
from bot.commands.habit import show_cue
from bot.message import Block, Reply, button, line, plural
from bot.study import calendar
from bot.study.zones import plausible_times, show_zone

LATER = button("/next", "Just show me a task")
PLACEMENT = button("/placement", "Find out what you know (5 minutes)")


def next_question(context: Context) -> Reply | None:
    """The first question that is not answered yet; None when the meeting is over."""
    learner = context.learner
    if learner.met:
        return None
    if not context.following.route:
        return replace(ask_route(context), buttons=(*ask_route(context).buttons, PLACEMENT, LATER))
    if learner.minutes is None:
        return ask_minutes()
    if learner.days is None:
        return ask_days()
    return ask_zone(context) if learner.zone is None else ask_reminder()


def ask_route(context: Context) -> Reply:
    """Where the learner starts from."""
    buttons = tuple(
        button(f"/settings start {route.id}", "{route}", "primary" if first else "plain", route=route.name)
        for route, first in ((route, route is context.roadmap.routes[0]) for route in context.roadmap.routes)
    )
    return Reply((line("Where do you start from?"),), buttons, replaces=True, expects="/settings start")


def ask_minutes() -> Reply:
    buttons = tuple(
        button(
            f"/settings minutes {minutes}",
            plural("{count} minute", "{count} minutes", minutes),
            "primary" if minutes == 25 else "plain",
        )
        for minutes in (15, 25, 45, 60, 90, 120)
    )
    asked = line("How many minutes do you have on a study day? You can also type another number.")
    return Reply((asked,), buttons, replaces=True, expects="/settings minutes")


def ask_days() -> Reply:
    buttons = (
        button("/settings days daily", "Every day", "primary"),
        button("/settings days mon-fri", "Monday to Friday"),
        button("/settings days weekends", "Weekends"),
        button("/settings days mon wed fri", "Mon, Wed, Fri"),
        button("/settings days tue thu sat", "Tue, Thu, Sat"),
    )
    asked = line("On which days do you study? The others are rest days and never break a streak.")
    return Reply((asked,), buttons, replaces=True, expects="/settings days")


def ask_zone(context: Context) -> Reply:
    """A button for each hour that people's clocks show now, and the city for those whom none fits."""
    buttons = tuple(
        button(f"/settings zone {zone}", "{time} {place}", time=context.show_time(minute), place=show_zone(zone))
        for minute, zones in plausible_times(context.now)
        for zone in _unlike(zones, context.now)
    )
    blocks = (line("What time is it for you now? If none fits, type your city."),)
    return Reply(blocks, buttons, replaces=True, expects="/settings zone")


def _unlike(zones: tuple[str, ...], now: datetime) -> list[str]:
    """The likeliest of the zones that agree now, and the likeliest of those that will not in half a year."""
    then = now + timedelta(days=182)
    offsets = {zone: calendar.local(then, calendar.zone(zone)).utcoffset() for zone in zones}
    return [zone for place, zone in enumerate(zones) if offsets[zone] not in [offsets[each] for each in zones[:place]]][
        :2
    ]


def ask_reminder() -> Reply:
    """When, and after what: a plan that is tied to something one does anyway holds better."""
    buttons = (
        *(
            button(
                f"/settings reminder {time} after {cue}",
                "{time}, after {cue}",
                "primary" if cue == "dinner" else "plain",
                time=time,
                cue=show_cue(cue),
            )
            for cue, time in (("coffee", "08:00"), ("lunch", "12:30"), ("work", "17:30"), ("dinner", "19:00"))
        ),
        button("/settings reminder 21:00", "{time}", time="21:00"),
        button("/settings reminder off", "No reminder"),
    )
    asked: tuple[Block, ...] = (
        line("When do you study, and after what? I bring you the day's task then, when it helps."),
        line("Or type it, such as: 7:00 after breakfast."),
    )
    return Reply(asked, buttons, replaces=True, expects="/settings reminder")
