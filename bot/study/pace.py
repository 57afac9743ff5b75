"""How fast somebody goes: their weeks of progress in a few numbers, the same for one learner and for thousands.

Progress and plans are in hours as the authors of tasks reckon them; a share is progress over the hours planned.
"""

from typing import Final

import numpy as np

from bot.study.journeys import Numbers

FADING: Final = 0.93
"""How much less than the week after it a week counts."""
PRIOR_WEEKS: Final = 3.0
"""So many weeks as other people have them stand before one's own."""
USUAL_SHARE: Final = 0.33
"""Of the hours planned, so many become progress as an author reckons it, for the usual learner (see `journeys`)."""


def pace(progress: Numbers, planned: Numbers) -> Numbers:
    """Hours a week for each row of weeks, the oldest first: late weeks count more, and at first those of others do."""
    weights: Numbers = np.power(FADING, np.arange(progress.shape[1], dtype=np.float64)[::-1])
    return (progress @ weights + PRIOR_WEEKS * USUAL_SHARE * planned) / (float(weights.sum()) + PRIOR_WEEKS)


def traits(progress: Numbers, planned: Numbers, remaining: Numbers) -> Numbers:
    """What makes two learners alike at the same week, a row each: the pace against the plan, the last two weeks against
    it, the share of empty weeks, the hours planned, and the weeks that are left at this pace."""
    going = pace(progress, planned)
    weeks = progress.shape[1]
    lately = progress[:, -2:].mean(axis=1) / planned if weeks else np.zeros(len(planned))
    empty = (progress <= 0).mean(axis=1) if weeks else np.zeros(len(planned))
    return np.stack(
        [np.log(going / planned), np.log(lately + 0.05), empty, np.log(planned), np.log(remaining / going)], axis=1
    )
