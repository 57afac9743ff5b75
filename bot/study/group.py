"""A study group: who is in it, where it meets, what each gave their word for, and what the others may see of them.

Everything that a group reads in public is made from `Seen`, which holds no more than the member chose to show. So what
is not shown cannot be said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeAlias

from bot.message import Address
from bot.study.evidence import UNMARKED, Marks
from bot.study.learner import NOWHERE, Learner

Role: TypeAlias = Literal["member", "owner", "barred"]
"""barred: taken out by an owner, and not let in again until one of them says so."""

Shows: TypeAlias = Literal["membership", "plan", "progress"]
"""What the group sees of a member. membership: that they are in it. plan: their word for the week, whether they keep
it, and that they pause. progress: also streak, topic, what they study now, milestones and evidence."""

Unit: TypeAlias = Literal["days", "minutes", "tasks"]

WEEK: Final = timedelta(days=7)
SUNDAY: Final = 6
MOST_MEMBERS: Final = 200
CODE_LENGTH = 10
"""Letters and digits of a group's code; those of a link code are fewer."""

MOST_GROUPS: Final = 10
"""Groups that one learner can be in."""

NAMED: Final = 20
"""Members that a board names; of more it says how many there are."""

MOST_PLACES: Final = 4
NAME_LENGTH: Final = 60
EVENING: Final = 18 * 60


@dataclass(frozen=True, slots=True)
class Group:
    """`code` lets people in. The week is looked back on at `minute` after midnight on `weekday` (0 is Monday), in the
    group's own `zone`; `looked_back` is the Monday of the last week that was. `quiz`: one question a day. `roadmap`:
    the one they follow together, if any; `topic` of it is that of the week that begins on `topic_week`. `round_at`:
    when the group is looked after next."""

    id: int
    name: str
    code: str
    created_at: datetime
    locale: str = ""
    zone: str = NOWHERE
    weekday: int = 0
    minute: int = EVENING
    quiz: bool = False
    roadmap: str = ""
    topic: str = ""
    topic_week: date | None = None
    looked_back: date | None = None
    round_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A chat where a group meets. `lost`: the coach cannot write there any more."""

    address: Address
    group: int
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A learner in a group. `buddy`: may be asked to write to somebody who is quiet; `reach`: may be asked after;
    `cheers`: likes to be cheered. `asks` is what they ask for help with. `used_at`: when they last turned to it."""

    id: int
    group: int
    learner: int
    role: Role
    joined_day: date
    used_at: datetime
    shows: Shows = "membership"
    buddy: bool = False
    reach: bool = True
    cheers: bool = True
    asks: str = ""
    asked_at: datetime | None = None

    @property
    def owns(self) -> bool:
        return self.role == "owner"


@dataclass(frozen=True, slots=True)
class Member:
    """A membership, and the human it is of."""

    membership: Membership
    learner: Learner

    @property
    def name(self) -> str:
        return self.learner.name


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody gave their word for, in the week that begins on that Monday."""

    week: date
    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A word and how much of it is done."""

    unit: Unit
    amount: int
    done: int

    @property
    def share(self) -> float:
        return min(1.0, self.done / self.amount)

    @property
    def whole(self) -> bool:
        return self.done >= self.amount


@dataclass(frozen=True, slots=True)
class Seen:
    """What a group sees of a member; empty is what they do not show, or what there is none of.

    `streak` in days; `studying`: at this moment; `asks`: what they asked the group's help with; `marks`: how the tasks
    of the week are known.
    """

    id: int
    name: str
    paused: bool = False
    word: Kept | None = None
    streak: int = 0
    topic: str = ""
    studying: bool = False
    asks: str = ""
    marks: Marks = UNMARKED


def seen(
    member: Member,
    *,
    today: date,
    word: Kept | None,
    streak: int = 0,
    topic: str = "",
    studying: bool = False,
    marks: Marks = UNMARKED,
) -> Seen:
    """What the group sees: the one place where a member's choice is applied. Who asks for help wants it to be seen."""
    membership = member.membership
    public = Seen(membership.id, member.name, asks=membership.asks)
    if membership.shows == "membership":
        return public
    paused = member.learner.is_paused(today)
    if membership.shows == "plan":
        return Seen(public.id, public.name, paused, word, asks=public.asks)
    return Seen(public.id, public.name, paused, word, streak, topic, studying, public.asks, marks)


@dataclass(frozen=True, slots=True)
class Sitter:
    """What a group sees of a member who sits in its focus session: to join is to be named. `goal` is what they do,
    `reached` whether they said they did it; empty for who shows no progress."""

    name: str
    goal: str = ""
    reached: bool = False


def sitter(member: Member, goal: str, *, reached: bool) -> Sitter:
    """What the group sees: here too a member's choice is applied."""
    if member.membership.shows != "progress":
        return Sitter(member.name)
    return Sitter(member.name, goal, reached)


@dataclass(frozen=True, slots=True)
class Week:
    """What a group sees of a member's week when it looks back. `new`: they came into the group; `paused`: on a day of
    that week; `finished` are topics, `streak` is a number of days in a row that was reached, 0 for none; `back`: they
    studied again after two weeks or more; `cheered`: how often they did others good."""

    name: str
    new: bool = False
    paused: bool = False
    word: Kept | None = None
    finished: tuple[str, ...] = ()
    streak: int = 0
    back: bool = False
    cheered: int = 0


def named_in(circle: Sequence[Seen]) -> tuple[Seen, ...]:
    """Those whom a board names, by name; in a group too large for that, those first who show something. Nobody is
    ranked."""
    if len(circle) <= NAMED:
        return tuple(circle)
    return tuple(sorted(circle, key=lambda each: not (each.asks or each.studying or each.word)))[:NAMED]


def looked_back(member: Member, week: Week) -> Week:
    """What of a week the group sees: here a member's choice is applied, as in `seen`."""
    match member.membership.shows:
        case "membership":
            return Week(week.name, week.new)
        case "plan":
            return Week(week.name, week.new, week.paused, week.word, back=week.back, cheered=week.cheered)
        case "progress":
            return week


def open_members(members: Iterable[Member]) -> tuple[Member, ...]:
    """Those from whose progress something may be made that the group reads in common."""
    return tuple(member for member in members if member.membership.shows == "progress")


def spokesman(group: Group) -> Learner:
    """Who speaks for a group: a learner of nothing, in its language and zone."""
    return Learner(0, group.name, group.created_at, group.locale, zone=group.zone)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_ahead(day: date) -> date:
    """The Monday of the week that a word given on that day is for: on a Sunday, of the next."""
    return week_of(day) + (WEEK if day.weekday() == SUNDAY else timedelta())


def week_behind(day: date, weekday: int) -> date:
    """The Monday of the week that was last to be looked back on, on that weekday: on a Sunday the one that ends with
    it, on any other day the one before."""
    last = day - timedelta(days=(day.weekday() - weekday) % 7)
    return week_of(last) if weekday == SUNDAY else week_of(last) - WEEK


def heir(members: Iterable[Membership]) -> Membership | None:
    """Who owns the group when its last owner leaves: who has been in it the longest."""
    staying = [each for each in members if each.role != "barred"]
    return min(staying, key=lambda each: (each.joined_day, each.id), default=None)
