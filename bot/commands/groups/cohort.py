"""A group that follows a roadmap together: which one, the topic of the week, and what to meet about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import OFF, Kind
from bot.chat.named import ROADMAP, read_named, topic_button
from bot.commands.card import show_minutes
from bot.commands.groups.circle import group_today
from bot.commands.groups.ground import read_likes, read_progresses
from bot.commands.groups.here import BOARD, enter
from bot.commands.ranked import rank_for_all
from bot.commands.resource import show_resource
from bot.errors import UserError
from bot.message import Block, Bold, Button, Link, Reply, Spoiler, Text, bullet, button, heading, line, text
from bot.study.cohort import argue_about, do_together, liked_first, topic_of_week
from bot.study.group import Group, week_of
from bot.study.roadmap import Roadmap
from bot.study.topic import Task, Topic

RESOURCES = 3
MEET = button("/group next", "What to meet about")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a group is to follow together; None ends it."""

    roadmap: Roadmap | None


def _read(words: str, context: Context) -> Wish:
    if words.lower() in OFF:
        return Wish(None)
    return Wish(read_named(words, tuple(context.library.roadmaps.values()), "/group roadmap"))


WISH = Kind(_read, ROADMAP.suggest)


@dataclass(frozen=True, slots=True)
class RoadmapArgs:
    roadmap: Annotated[Wish | None, Arg(WISH, "The roadmap to follow together, or none")] = None


@command("group roadmap", "The roadmap that the group follows together", group=True)
async def roadmap(context: Context, args: RoadmapArgs) -> Reply:
    if args.roadmap is None:
        return await _tell(context)
    group, _ = await enter(context, "roadmap none")
    wanted = args.roadmap.roadmap
    group = replace(group, roadmap=wanted.id if wanted else "", topic="", topic_week=None)
    group = await look_ahead(context, group)
    await context.db.groups.save(group)
    await context.db.notices.touch(group.id, context.now)
    if wanted is None:
        return Reply((line("{group} follows no roadmap together any more.", group=group.name),), (BOARD,))
    said = (
        line("{group} follows this roadmap together: {roadmap}.", group=group.name, roadmap=wanted.name),
        line("It changes nobody's tasks. The board offers each member to draw theirs from it too."),
    )
    return Reply((*said, *week_lines(context, group)), (*week_buttons(context, group), MEET, BOARD))


async def _tell(context: Context) -> Reply:
    group, membership = await enter(context, "roadmap")
    followed = context.library.roadmaps.get(group.roadmap)
    every = tuple(
        button(f"/group roadmap {each.id}", "{roadmap}", roadmap=each.name)
        for each in context.library.roadmaps.values()
        if membership.owns and each is not followed
    )
    if followed is None:
        return Reply((line("{group} follows no roadmap together.", group=group.name),), (*every, BOARD))
    said = line("{group} follows this roadmap together: {roadmap}.", group=group.name, roadmap=followed.name)
    end = (button("/group roadmap none", "Follow none together"),) if membership.owns else ()
    return Reply((said, *week_lines(context, group)), (*week_buttons(context, group), MEET, *every, *end, BOARD))


async def look_ahead(context: Context, group: Group) -> Group:
    """The group with the topic of its week, which is chosen once a week: nobody who comes or goes changes it."""
    followed, week = context.library.roadmaps.get(group.roadmap), week_of(group_today(context, group))
    if followed is None or (group.topic_week == week and find_week(context, group)):
        return group
    members = await read_progresses(context, group, followed)
    found = topic_of_week(followed, members, followed.current(group.topic))
    return replace(group, topic=found.id if found else "", topic_week=week)


def find_week(context: Context, group: Group) -> tuple[Roadmap, Topic] | None:
    """The topic of the week and the roadmap it stands in, while both are there."""
    followed = context.library.roadmaps.get(group.roadmap)
    topic = followed and followed.topics.get(followed.current(group.topic))
    return (followed, topic) if followed and topic else None


def week_lines(context: Context, group: Group) -> Iterator[Block]:
    """What the board says of it."""
    if found := find_week(context, group):
        yield line("Topic of the week: {topic}", topic=Bold(found[1].name))


def week_buttons(context: Context, group: Group) -> tuple[Button, ...]:
    """To read about the topic of the week, and to take the roadmap up; whoever has it already loses nothing by it."""
    found = find_week(context, group)
    if found is None:
        return ()
    followed, topic = found
    return (topic_button(topic), button(f"/roadmap follow {followed.id}", "Follow {roadmap}", roadmap=followed.name))


@command("group next", "What the group could meet about", group=True)
async def meet(context: Context, args: NoArgs) -> Reply:
    group, _ = await enter(context, "next")
    found = find_week(context, group)
    if found is None:
        choose = button("/group roadmap", "Roadmap for the group")
        raise UserError(
            "{group} follows no roadmap together, so I have nothing to propose. An owner can choose one.",
            group=group.name,
            buttons=(choose, BOARD),
        )
    followed, topic = found
    blocks = (
        heading("{group}: when you meet", group=group.name),
        line("Topic of the week: {topic}. {about}", topic=Bold(topic.name), about=topic.about),
        *[_task(followed, each) for each in do_together(topic, await read_progresses(context, group, followed))],
        *await _resources(context, group, followed, topic),
        *await _argument(context, group, topic),
    )
    here = await context.db.groups.place(context.incoming.address)
    return Reply(blocks, (topic_button(topic), BOARD), private=here is None or here.group != group.id)


def _task(followed: Roadmap, task: Task) -> Block:
    minutes = show_minutes(task.minutes)
    if resource := followed.resources.get(task.resource):
        return bullet(
            "Do together: {task}, {minutes}, with {resource}",
            task=task.title,
            minutes=minutes,
            resource=Link(resource.title, resource.url),
        )
    return bullet("Do together: {task}, {minutes}", task=task.title, minutes=minutes)


async def _resources(context: Context, group: Group, followed: Roadmap, topic: Topic) -> list[Block]:
    """The topic's resources; those first which members found good who show their progress."""
    likes = await read_likes(context, group)
    week = week_of(group_today(context, group))
    ranked = await rank_for_all(
        context, followed, followed.resources_for(topic.id), topic.id, group.id, week.toordinal()
    )
    shown = liked_first(ranked, likes)[:RESOURCES]
    return [show_resource(context, each, _LIKED if likes.get(each.id, 0) > 0 else None) for each in shown]


_LIKED: Text = text("found good in this group")


async def _argument(context: Context, group: Group, topic: Topic) -> Iterator[Block]:
    """A card to argue about, other than the question that is open."""
    last = await context.db.quizzes.last(group.id)
    besides = (last.card,) if last and not last.is_over(context.now) else ()
    card = argue_about(topic.cards, group.id, week_of(group_today(context, group)), besides)
    if card is None:
        return iter(())
    asked = line("To argue about: {question}", question=card.front)
    return iter((asked, line("Then look: {answer}", answer=Spoiler(f"{card.back}. {card.explanation}"))))
