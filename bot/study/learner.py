"""Who is being coached, and what lies open on their desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.study.calendar import EVERY_DAY
from bot.study.easing import light_minutes
from bot.study.tact import USUAL

DEFAULT_MINUTES = 25
DAY_START = 4 * 60
QUIET_FROM, QUIET_TO = 22 * 60, 7 * 60
NOWHERE = "Etc/UTC"
"""The zone of learners who have not told theirs."""

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "roadmap": ("roadmap",),
    "minutes": ("minutes",),
    "days": ("days",),
    "zone": ("zone",),
    "daystart": ("day_start",),
    "quiet": ("quiet_from", "quiet_to"),
    "alert": ("streak_alert",),
    "reviewcap": ("review_cap",),
    "plainreviews": ("plain_reviews",),
    "nudges": ("nudges",),
    "cue": ("cue",),
    "likes": ("likes",),
    "light": ("light_until",),
    "back": ("greeted_on", "back_on"),
}
"""What a learner sets as one thing, and where a `Learner` holds it."""

KEYED = ("follows", "tracks")
"""Settings that are set key by key."""

PATIENCE = 7
"""So many reminders without an answer, and the coach falls silent until spoken to."""


@dataclass(frozen=True, slots=True)
class OpenTask:
    """The task that lies open: one sitting of `minutes`, that `covers` so many minutes of the task as its author
    reckons them (0: as many), and the reason it was chosen (see `today.Why`)."""

    task: str
    sitting: int
    sittings: int
    minutes: int
    why: str
    opened_at: datetime
    started_at: datetime | None = None
    covers: int = 0

    @property
    def covered(self) -> int:
        """Minutes of the task that this sitting is."""
        return self.covers or self.minutes

    @property
    def sat_out_at(self) -> datetime | None:
        """When whoever pressed Start has surely left: nobody sits so long."""
        return self.started_at and self.started_at + 3 * timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Following:
    """A roadmap that a learner follows, and what they picked in it; empty where they did not. `options` by choice.

    `without`: topics and stages that they leave out for now. `until`: the date they set themselves, as in 2027-03-01.
    """

    route: str = ""
    role: str = ""
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    without: tuple[str, ...] = field(default=(), kw_only=True)
    until: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """A pause that is known beforehand. On the day `until` study goes on."""

    first: date
    until: date


@dataclass(frozen=True, slots=True)
class Learner:
    """One human. What is None was not asked yet. Times of day are minutes after local midnight.

    `follows` has the roadmaps by id, in the order in which they were taken up; `roadmap` is the one that tasks come
    from now. `tracks` are the ways they took through topics, whatever roadmap these are in. `set_at` says when each
    setting was set last, where that is known (see `stamped`). `review_cap`: cards a day at most, where they
    chose a number; `plain_reviews`: a card is due by its own reviews alone, and nothing is learnt about the learner.
    `nudges`: in how many of seven days the coach may write first; `cue`: after what they study, such as "dinner".
    `likes`: the kinds of resource that they like, the dearest first, and "free" when they want no others; in words.
    `holidays`: pauses that they told of beforehand. `greeted_on`: when they were last told what stands after an
    absence, and `back_on`: when they came back from one. A light week lasts until the day `light_until`.
    """

    id: int
    name: str
    created_at: datetime
    locale: str = ""
    roadmap: str = ""
    follows: Mapping[str, Following] = field(default_factory=dict[str, Following])
    tracks: Mapping[str, str] = field(default_factory=dict[str, str])
    minutes: int | None = None
    days: int | None = None
    zone: str | None = None
    met: bool = False
    day_start: int = DAY_START
    quiet_from: int = QUIET_FROM
    quiet_to: int = QUIET_TO
    streak_alert: bool = False
    paused: bool = False
    paused_until: date | None = None
    unanswered: int = 0
    open: OpenTask | None = None
    set_at: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    review_cap: int | None = None
    plain_reviews: bool = False
    nudges: int | None = None
    cue: str = ""
    likes: str = ""
    holidays: tuple[Holiday, ...] = ()
    greeted_on: date | None = None
    back_on: date | None = None
    light_until: date | None = None

    @property
    def at_hand(self) -> int:
        """Minutes that this learner has on a study day."""
        return self.minutes or DEFAULT_MINUTES

    @property
    def nudges_a_week(self) -> int:
        return self.nudges or USUAL

    @property
    def study_days(self) -> int:
        return self.days or EVERY_DAY

    @property
    def zone_name(self) -> str:
        return self.zone or NOWHERE

    def is_paused(self, today: date) -> bool:
        paused = self.paused and (self.paused_until is None or today < self.paused_until)
        return paused or any(each.first <= today < each.until for each in self.holidays)

    @property
    def paused_without_end(self) -> bool:
        return self.paused and self.paused_until is None

    def is_light(self, today: date) -> bool:
        """Whether this day is one of a light week."""
        return self.light_until is not None and today < self.light_until

    def at_hand_on(self, today: date) -> int:
        """Minutes for a day, fewer in a light week."""
        return light_minutes(self.at_hand) if self.is_light(today) else self.at_hand


@dataclass(frozen=True, slots=True)
class Account:
    """A learner as one platform knows them. `expects` is how their next plain message in `expects_in` begins."""

    platform: str
    person: str
    name: str = ""
    expects: str = ""
    expects_in: str = ""
    lost: bool = False


def stamped(before: Learner, after: Learner, now: datetime) -> Learner:
    """The learner with the moment noted for each setting that was just set. One who brings other stamps along, as after
    two were merged, keeps these."""
    if after.set_at is not before.set_at:
        return after
    changed = [
        name for name, held in SETTINGS.items() if any(getattr(before, each) != getattr(after, each) for each in held)
    ]
    for name in KEYED:
        old, new = getattr(before, name), getattr(after, name)
        changed += [f"{name}.{key}" for key in {**old, **new} if old.get(key) != new.get(key)]
    for id, new in after.follows.items():  # a date alone changes no plan, so that it was no more than that is noted too
        old = before.follows.get(id)
        if old and old != new and replace(old, until=new.until) == new:
            changed.append(f"until.{id}")
    return replace(after, set_at={**after.set_at, **dict.fromkeys(changed, now)}) if changed else after
