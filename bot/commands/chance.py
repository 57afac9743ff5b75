"""How likely a date is, in words: for /forecast and /goal."""

from datetime import date

from bot.chat.context import Context
from bot.commands.outlook import Outlook, show_day
from bot.message import Block, Text, line, text
from bot.study.forecast import Forecast
from bot.study.standing import weeks_until

LIKELY = 0.8


def more_needed(outlook: Outlook, whole: Forecast, weeks: float) -> float:
    """Hours more a week with which it is likely to be through within so many weeks."""
    return whole.more_for(weeks, LIKELY) / outlook.history.worth


def show_chance(context: Context, outlook: Outlook, whole: Forecast, day: date, stage: str = "") -> list[Block]:
    """How likely it is to be through by a day, and what makes it likely. `stage`: its name, when it is only that."""
    weeks = weeks_until(day, context.today, outlook.pauses)
    chance = whole.chance(weeks)
    shown, tenths = show_day(context, day), _in_ten(chance)
    said = line("The whole way by {day}: {chance}.", day=shown, chance=tenths)
    if stage:
        said = line("This stage, {stage}, by {day}: {chance}.", stage=stage, day=shown, chance=tenths)
    blocks: list[Block] = [said]
    if not weeks or chance >= LIKELY:
        return blocks
    more = more_needed(outlook, whole, weeks)
    if 0.25 <= more <= max(3.0, 1.5 * outlook.planned):
        minutes = round(more * 4) * 15
        blocks.append(line("With about {time} more a week it would be 8 in 10.", time=_time(minutes)))
    elif more > 0:
        blocks.append(line("A later date, or a smaller part of the way, is worth a thought."))
    return blocks


def show_whole(context: Context, outlook: Outlook, whole: Forecast, day: date) -> list[Block]:
    """The same for the whole way in one line, for those who have just read it of a stage."""
    return show_chance(context, outlook, whole, day)[:1]


def _in_ten(chance: float) -> Text:
    tenths = round(chance * 10)
    if tenths == 0:
        return text("fewer than 1 in 10 learners like you get there")
    if tenths == 10:
        return text("more than 9 in 10 learners like you get there")
    return text("about {tenths} in 10 learners like you get there", tenths=tenths)


def _time(minutes: int) -> Text:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return text("{minutes} minutes", minutes=rest)
    return text("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else text("{hours} h", hours=hours)
