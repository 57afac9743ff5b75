"""What the members of a group have behind them who show their progress: all that is asked or proposed to a group in
common is made from it, and names nobody."""

from bot.chat.context import Context
from bot.study.group import Group, Member, open_members
from bot.study.progress import Progress, fold
from bot.study.quiz import met
from bot.study.roadmap import Roadmap


async def read_met(context: Context, group: Group) -> list[frozenset[str]]:
    """The topics that each of them has met, in whatever roadmap."""
    roadmaps = context.roadmaps
    logs = await context.db.events.totals_of_many(member.learner.id for member in await _open(context, group))
    return [frozenset[str]().union(*(met(fold(log, each), each) for each in roadmaps)) for log in logs.values()]


async def read_progresses(context: Context, group: Group, roadmap: Roadmap) -> list[Progress]:
    """How far each of them is in a roadmap. Who starts from where others have something behind them, has too."""
    members = await _open(context, group)
    logs = await context.db.events.totals_of_many(member.learner.id for member in members)
    return [_started(member, fold(logs[member.learner.id], roadmap), roadmap) for member in members]


async def read_likes(context: Context, group: Group) -> dict[str, int]:
    """What each resource was rated, added up: more than 0 when it did more of them good than not."""
    likes: dict[str, int] = {}
    members = await _open(context, group)
    for ratings in (await context.db.events.ratings(member.learner.id for member in members)).values():
        for resource, grade in ratings.items():
            likes[resource] = likes.get(resource, 0) + grade - 2
    return likes


async def _open(context: Context, group: Group) -> tuple[Member, ...]:
    return open_members(await context.db.memberships.of_group(group.id))


def _started(member: Member, progress: Progress, roadmap: Roadmap) -> Progress:
    following = member.learner.follows.get(roadmap.id)
    known = roadmap.route(following.route).known if following else ()
    return Progress(progress.done, progress.known | frozenset(known), progress.begun)
