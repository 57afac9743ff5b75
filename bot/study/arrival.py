"""A learner who got there: week by week what a forecast could have known, and how long it still took.

Nobody is named in it, and nothing of what was studied: only hours, as the authors of tasks reckon them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from bot.study.event import StudyEvent
from bot.study.forecast import Standing, forecast
from bot.study.plan import fold_pauses
from bot.study.progress import fold
from bot.study.reference import WEEKS, Reference
from bot.study.roadmap import Roadmap
from bot.study.standing import covered, hours_by_week, hours_left, totals_of, weeks_of
from bot.study.topic import Task

PLAUSIBLE: Final = 60
"""Hours of progress in a week: whoever has more ticked off what was done elsewhere."""
STUDIED_AT_LEAST: Final = 0.5
"""Of the hours that were left, so many were done; of the others it was said that they were known."""
LOOKED_AT: Final = 8
"""So many moments of a journey tell whether the range would have been right."""
TICKED = ("done", "sitting")


@dataclass(frozen=True, slots=True)
class Arrival:
    """`planned` hours a week; hours of progress in all `weeks` since they began to study, of which the last ends with
    the arrival; and by number of weeks gone, how many hours were `left`, from the week on in which they set out."""

    planned: float
    weeks: tuple[float, ...]
    left: Mapping[int, float]

    def standing(self, week: int) -> Standing:
        return Standing(self.weeks[:week], self.planned, self.left[week])

    def strayed(self, reference: Reference) -> float:
        """For which share of the moments the range would have been wrong."""
        weeks = list(self.left)
        some = list(islice(weeks, 0, None, -(-len(weeks) // LOOKED_AT)))
        found = ((forecast(self.standing(week), reference), len(self.weeks) - week) for week in some)
        return sum(not each.early <= came <= each.late for each, came in found) / len(some)


def arrive(log: Sequence[StudyEvent], roadmap: Roadmap, tasks: Sequence[Task], planned: float) -> Arrival | None:
    """How somebody got to the end of these tasks; None when they have not, or when it was no journey of weeks: all in
    one go, ticked off, or mostly known before."""
    ids = {task.id for task in tasks}
    work = [event for event in log if event.kind in TICKED and ids & {*roadmap.heirs(event.subject)}]
    if not work or not planned:
        return None
    first, end = min(event.day for event in work), max(event.day for event in work)
    telling = [event for event in log if event.kind in (*TICKED, "know") and event.day <= end]
    days = covered(telling, roadmap)
    whole = weeks_of(days, end, fold_pauses(log))
    hours = hours_by_week(days, whole)

    def left(day: date) -> float:
        so_far = [event for event in telling if event.day <= day]
        return hours_left(tasks, fold(totals_of(so_far), roadmap), roadmap)

    if not whole or left(end):
        return None
    ends = [whole[0][0] - timedelta(days=1), *(week[-1] for week in whole)]
    out = max((week for week, day in enumerate(ends) if day < first), default=0)
    ahead = left(ends[out])
    done = [replace(event, day=end) for event in work if event.day > ends[out]]
    studied = sum(covered(done, roadmap).values()) / 60
    journey = {week: round(left(ends[week]), 2) for week in WEEKS if out <= week < len(whole)}
    journey = {week: hours for week, hours in journey.items() if hours}
    if not journey or studied < STUDIED_AT_LEAST * ahead or max(hours[out:]) > PLAUSIBLE:
        return None
    return Arrival(round(planned, 2), tuple(round(each, 2) for each in hours), journey)
