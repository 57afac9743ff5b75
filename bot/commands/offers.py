"""Where to learn a topic: three resources that suit the learner, and all the others on demand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, cast

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.named import topic_button
from bot.commands.card import NEXT
from bot.commands.desk import read_progress, task_on_desk
from bot.commands.likes import LIKES, NAMES
from bot.commands.ranked import Ranking, offered, rank_for, show_offers
from bot.commands.topic import topics_near
from bot.commands.tried import every_resource, recount
from bot.errors import UserError
from bot.message import BUTTON_BYTES, Block, Button, Link, Reply, Text, button, heading, line, text
from bot.study.kind import KINDS
from bot.study.resource import Resource
from bot.study.roadmap import Roadmap
from bot.study.search import find_resources, find_topics, meant_topic
from bot.study.topic import Topic
from bot.study.wish import ALL, SHORT, Wish, read_wish

MOST: Final = 12
NARROWER: Final = 3
"""Wishes that get a button."""

CLEAR: Final = 80
"""Words that fit a topic's name this well (of 100) mean its resources."""


@dataclass(frozen=True, slots=True)
class ResourceArgs:
    words: Annotated[str, Arg(WORDS, "A topic or words, and if you like: free, short, video, book, in Spanish")] = ""


@dataclass(frozen=True, slots=True)
class UseArgs:
    resource: Annotated[str, Arg(WORDS, "Which one")]


@command("resources", "Courses, books and pages for a topic or for words")
async def resources(context: Context, args: ResourceArgs) -> Reply:
    names = cast("Mapping[str, str]", context.locale.languages)
    codes = {name.casefold(): code for code, name in names.items()}
    words, wish = read_wish(args.words, codes, _vocabulary(context.roadmap))
    topic = meant_topic(context.roadmap, words, CLEAR) if words else _open_topic(context)
    if not words and topic is None:
        return await _ask(context)
    found = list(context.roadmap.resources_for(topic.id)) if topic else []
    if not found:
        found = [resource for resource, _ in find_resources(context.roadmap, words, MOST)]
    if not found:
        like = tuple(topic_button(each) for each, _ in find_topics(context.roadmap, words, 3))
        return Reply((line("I found nothing for {words}.", words=words[:80]),), like)
    return await _show(context, topic, words, found, wish)


async def _show(context: Context, topic: Topic | None, words: str, found: list[Resource], wish: Wish) -> Reply:
    said = topic.name if topic else words[:80]
    blocks: list[Block] = [heading("Resources: {words}", words=said)]
    blocks += [line("I read “{typed}” as {meant}.", typed=each[:80], meant=meant) for each, meant in wish.misspelt[:3]]
    kept = wish.keep(found) or wish.nearest(found)
    if not kept:
        blocks.append(line("Nothing of that kind is here. Without it:"))
    elif not wish.keep(found):
        blocks.append(line("Nothing is all of that. Nearest:"))
    ranking = await rank_for(context, kept or found, topic.id if topic else "")
    shown = ranking.every[:MOST] if wish.all else ranking.three
    blocks += show_offers(context, shown, ranking.why, numbered=True)
    about = topic.id if topic else words
    likes = () if context.learner.likes else (LIKES,)
    whole = len(await offered(context, found))
    buttons = (*use_buttons(shown), *_others(about, min(whole, MOST), ranking, wish), *likes)
    return Reply(tuple(blocks), buttons, expects="" if words else "/resources")


def use_buttons(shown: Iterable[Resource]) -> tuple[Button, ...]:
    return tuple(button(f"/use {each.id}", "Use {number}", number=place) for place, each in enumerate(shown, 1))


def _others(about: str, count: int, ranking: Ranking, wish: Wish) -> Iterator[Button]:
    """What else can be wished for of the same, where it makes a difference and fits a button."""
    whole = text("All {count}", count=count)
    if wish.filters:
        said = [(ALL, whole)] if count > len(ranking.every) else []
    elif wish.all or len(ranking.every) <= len(ranking.three):
        said = []
    else:
        said = [(ALL, whole), *_narrower(ranking)]
    for words, label in said:
        if len(f"/resources {about} {words}".encode()) <= BUTTON_BYTES:
            yield Button(label, f"/resources {about} {words}")


def _narrower(ranking: Ranking) -> list[tuple[str, Text]]:
    """Wishes that the three do not fulfil already and others do; the first few."""
    wishes = (
        ("short", text("Up to {hours} hours", hours=round(SHORT)), Wish(short=True)),
        *((kind, NAMES[kind], Wish(kinds=frozenset({kind}))) for kind in KINDS),
    )
    hidden = [
        (words, label) for words, label, wish in wishes if wish.keep(ranking.every) and not wish.keep(ranking.three)
    ]
    dear = len(Wish(free=True).keep(ranking.three)) < len(ranking.three)
    free = [("free", text("Free"))] if dear and Wish(free=True).keep(ranking.every) else []
    return [*free, *hidden][:NARROWER]


def _vocabulary(roadmap: Roadmap) -> set[str]:
    """The words that topics and resources are called by."""
    names = (*(each.name for each in roadmap.topics.values()), *(each.title for each in roadmap.resources.values()))
    return {word for name in names for word in name.casefold().split()}


def _open_topic(context: Context) -> Topic | None:
    task = task_on_desk(context)
    return context.roadmap.topics[task.topic] if task else None


async def _ask(context: Context) -> Reply:
    near = topics_near(context, await read_progress(context))
    buttons = tuple(button(f"/resources {each.id}", "{topic}", topic=each.name) for each in near)
    return Reply((line("Resources for what? Name a topic, or say a few words."),), buttons, expects="/resources")


@command("use", "Learn with this resource", hidden=True)
async def use(context: Context, args: UseArgs) -> Reply:
    resource = every_resource(context).get(args.resource)
    if resource is None:
        raise UserError("This resource is no longer in the roadmap. Nothing you did is lost.", buttons=(NEXT,))
    await context.note("use", resource.id)
    await recount(context)
    said = line("Noted, you learn with it: {resource}", resource=Link(resource.title, resource.url))
    then = line("Your tasks stay as they are. Tell me how it was once you are through, with a tap.")
    return Reply((said, then), (button(f"/rate {resource.id}", "How it was"), NEXT))
