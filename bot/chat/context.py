"""What a command knows when it is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_day_names

from bot.db.store import Database
from bot.library import Library
from bot.menu import Entry
from bot.message import Incoming, Text, When, text
from bot.study import calendar
from bot.study.absence import Absence
from bot.study.calendar import EVERY_DAY, WEEKDAYS, WEEKENDS
from bot.study.clock_words import parse_date, show_time
from bot.study.event import EventKind, Evidence, StudyEvent
from bot.study.learner import Account, Following, Learner
from bot.study.roadmap import Option, Roadmap
from bot.study.way import Picks, Way, find_way, taking
from bot.words import speak


@dataclass(slots=True)
class Context:
    """One message being handled, in one open transaction.

    A command changes the learner by assigning to `learner`; the dispatcher saves it with the rest.
    `menu`: the commands that there are; `unlisted`: those that buttons say, and whoever knows them.
    `doors`: by platform, the address to which an invitation is appended.
    `forgotten`: everything about them was deleted, so nothing is to be saved. `again`: when what a notice shows changes
    by itself. `away`: the absence from which they come back by this message.
    """

    incoming: Incoming
    now: datetime
    db: Database
    library: Library
    learner: Learner
    account: Account
    menu: tuple[Entry, ...] = ()
    unlisted: tuple[Entry, ...] = ()
    doors: Mapping[str, str] = field(default_factory=dict[str, str])
    forgotten: bool = False
    again: datetime | None = None
    away: Absence | None = None

    @property
    def roadmap(self) -> Roadmap:
        """The one that the learner's tasks come from; one that they follow, when the host has taken it away."""
        there = self.library.roadmaps
        followed = (there[id] for id in (self.learner.roadmap, *self.learner.follows) if id in there)
        return next(followed, self.library.default)

    @property
    def roadmaps(self) -> tuple[Roadmap, ...]:
        """All of them, the present one first."""
        return tuple(dict.fromkeys((self.roadmap, *self.library.roadmaps.values())))

    def roadmap_with(self, task: str) -> Roadmap | None:
        """The roadmap that has a task, by whatever id it once had: the present one, or else any other."""
        return next((each for each in self.roadmaps if each.current(task) in each.tasks), None)

    @property
    def following(self) -> Following:
        """What the learner picked in this roadmap."""
        return self.learner.follows.get(self.roadmap.id, Following())

    @property
    def picks(self) -> Picks:
        """All that holds for the learner's way through this roadmap."""
        return self.picks_in(self.roadmap.id)

    def picks_in(self, roadmap: str) -> Picks:
        chosen = self.learner.follows.get(roadmap, Following())
        return Picks(chosen.route, chosen.role, chosen.options, self.learner.tracks, without=chosen.without)

    @property
    def way(self) -> Way:
        """The learner's way through this roadmap."""
        return find_way(self.roadmap, self.picks)

    def follow(self, roadmap: Roadmap, following: Following) -> None:
        """Keep what the learner picked in a roadmap, and draw tasks from it from now on."""
        follows = {**self.learner.follows, roadmap.id: following}
        self.learner = replace(self.learner, roadmap=roadmap.id, follows=follows)

    def choose(self, option: Option) -> None:
        """Take an option of a choice of this roadmap."""
        picks = taking(self.roadmap, self.picks, option)
        self.follow(self.roadmap, replace(self.following, options=picks.options))
        self.learner = replace(self.learner, tracks=picks.tracks)

    async def note(
        self,
        kind: EventKind,
        subject: str = "",
        *,
        minutes: int = 0,
        sitting: int = 0,
        covers: int = 0,
        evidence: Evidence = "said",
    ) -> StudyEvent:
        """Write one entry for today into the learner's log."""
        entry = StudyEvent(self.now, self.today, kind, subject, minutes, sitting, covers, evidence)
        await self.db.events.add(self.learner.id, entry)
        return entry

    @property
    def at_hand(self) -> int:
        """Minutes for today."""
        return self.learner.at_hand_on(self.today)

    @property
    def zone(self) -> ZoneInfo:
        return calendar.zone(self.learner.zone_name)

    @property
    def local(self) -> datetime:
        return calendar.local(self.now, self.zone)

    @property
    def today(self) -> date:
        """The learner's study day."""
        return calendar.study_day(self.now, self.zone, self.learner.day_start)

    def read_date(self, words: str) -> date:
        """A date as typed, counted from today's study day. Raises UserError."""
        return parse_date(words, calendar.instant(self.today, calendar.DAY_MINUTES // 2, self.zone), self.zone)

    @property
    def locale(self) -> Locale:
        return speak(self.learner.locale).locale

    def show_day(self, day: date) -> str:
        """A date as the learner would write it, with its weekday."""
        return format_date(day, "EEE d MMM" if day.year == self.today.year else "EEE d MMM y", locale=self.locale)

    def show_days(self, mask: int) -> Text:
        """Weekdays in words."""
        sets = {EVERY_DAY: text("every day"), WEEKDAYS: text("Monday to Friday"), WEEKENDS: text("weekends")}
        if mask in sets:
            return sets[mask]
        names = get_day_names("abbreviated", locale=self.locale)
        return text("{days}", days=", ".join(names[day] for day in calendar.days_in(mask)))

    def show_time(self, minute: int) -> str:
        """A time of day, given in minutes after midnight."""
        return show_time(minute)

    def show_moment(self, at: datetime) -> When:
        """An instant in the learner's own zone."""
        local = calendar.local(at, self.zone)
        time = format_time(local, "HH:mm", tzinfo=self.zone, locale=self.locale)
        near = local.date() - self.local.date() < timedelta(days=1)
        return When(at, time if near else f"{self.show_day(local.date())}, {time}")
