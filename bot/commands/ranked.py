"""Resources for a learner, the best first: wherever some are offered, these are they."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.chat.context import Context
from bot.commands.belief import read_belief
from bot.commands.resource import show_resource
from bot.commands.tried import every_resource
from bot.message import Block, Text, plural, text
from bot.study.kind import KIND_OF, Kind
from bot.study.resource import Resource
from bot.study.roadmap import Roadmap
from bot.study.suggest import Tally, appraise, average, rank, suits, three_of
from bot.study.taste import candidate, gap, liked_by, only_free, tries_of
from bot.study.tried import Flags, Tried

ENOUGH = 5
"""With fewer learners nothing is told of them: who knows the others could tell whom it is about."""

SEVERAL = 2
"""So many learners say that a link is dead, and it comes last for all."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All of them, the best first; the three to show; and what speaks for the first of these."""

    every: tuple[Resource, ...]
    three: tuple[Resource, ...] = ()
    why: Text | None = None
    doubted: frozenset[str] = frozenset()
    """Those whose link is said to be dead."""

    def first(self, *wanted: str) -> Resource | None:
        """The best one; of those that are `wanted`, if any is and nobody doubts it."""
        theirs = (each for each in self.every if each.id in wanted and each.id not in self.doubted)
        return next(theirs, next(iter(self.every), None))


async def rank_for(context: Context, resources: Iterable[Resource], topic: str = "") -> Ranking:
    """What is offered to the learner, of one topic or of several. The order stays for a day."""
    learner, shelf = context.learner, context.db.shelf
    tried, tallies, flags = await shelf.of(learner.id), await shelf.tallies(), await shelf.flags()
    liked, worth = liked_by(learner.likes), appraise(tallies)
    belief = await read_belief(context, context.roadmap)
    fits = _offered(context, resources, flags)
    doubted = frozenset(each.id for each in fits if _doubtful(each, flags, tried))
    candidates = [
        candidate(each, gap(each, context.roadmap, belief, topic), doubtful=each.id in doubted) for each in fits
    ]
    seed = [learner.id, context.today.toordinal(), crc32(topic.encode())]
    ranked = rank(candidates, worth, suits(liked, tries_of(tried, every_resource(context), worth)), seed)
    by_id = {each.id: each for each in fits}
    three = tuple(by_id[each.id] for each in three_of(ranked))
    why = _why(three[0], tallies.get(three[0].id, Tally()), liked) if three else None
    return Ranking(tuple(by_id[each.id] for each in ranked), three, why, doubted)


async def rank_for_all(
    context: Context, roadmap: Roadmap, resources: Iterable[Resource], topic: str, *seed: int
) -> Iterable[Resource]:
    """The same for nobody in particular, as a group reads it: what all learners made of them, the same for a seed."""
    worth, flags = appraise(await context.db.shelf.tallies()), await context.db.shelf.flags()
    fits = {each.id: each for each in resources if _there(each, flags)}
    candidates = [
        candidate(each, gap(each, roadmap, {}, topic), doubtful=_doubtful(each, flags, {})) for each in fits.values()
    ]
    return [fits[each.id] for each in rank(candidates, worth, suits((), ()), [*seed, crc32(topic.encode())])]


async def is_doubted(context: Context, resource: Resource) -> bool:
    """Whether the resource's link is said to be dead, by the learner, by several others or by the host."""
    own, flags = await context.db.shelf.said_of(context.learner.id, resource.id)
    return own or bool(flags.host) or flags.learners >= SEVERAL


def show_offers(
    context: Context, shown: Iterable[Resource], why: Text | None, *, numbered: bool = False
) -> list[Block]:
    """The resources in order; the first with what speaks for it."""
    return [
        show_resource(context, each, None if place else why, place + 1 if numbered else 0)
        for place, each in enumerate(shown)
    ]


async def offered(context: Context, resources: Iterable[Resource]) -> list[Resource]:
    """Those of them that can be offered to the learner at all."""
    return _offered(context, resources, await context.db.shelf.flags())


def _offered(context: Context, resources: Iterable[Resource], flags: Mapping[str, Flags]) -> list[Resource]:
    free = only_free(context.learner.likes)
    return [each for each in resources if _there(each, flags) and (each.gratis or not free)]


def _there(resource: Resource, flags: Mapping[str, Flags]) -> bool:
    """Whether it can be offered at all: the host may have said that its link is dead."""
    return not (resource.id in flags and flags[resource.id].host)


def _doubtful(resource: Resource, flags: Mapping[str, Flags], tried: Mapping[str, Tried]) -> bool:
    own = resource.id in tried and tried[resource.id].dead is not None
    return own or (resource.id in flags and flags[resource.id].learners >= SEVERAL)


def _why(resource: Resource, tally: Tally, liked: Sequence[Kind]) -> Text | None:
    """What speaks for the first one, the strongest thing there is."""
    if tally.ended >= ENOUGH and 2 * tally.finished >= tally.ended:
        return text("{finished} of {all} who started it finished", finished=tally.finished, all=tally.ended)
    if tally.raters >= ENOUGH:
        stars = f"{average(tally):.1f}"
        return plural(
            "{stars} of 3 from {count} learner", "{stars} of 3 from {count} learners", tally.raters, stars=stars
        )
    if KIND_OF[resource.format] in liked:
        return text("the kind you like")
    return text("a first choice of this roadmap") if resource.role == "core" and resource.first_choice else None
