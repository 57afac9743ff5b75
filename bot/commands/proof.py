"""A link or a picture that shows what was done: kept with the entry of the log, and taken back again."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.commands.card import NEXT
from bot.errors import UserError
from bot.message import Block, Button, Link, Reply, Text, button, line, text
from bot.study import calendar
from bot.study.event import StudyEvent
from bot.study.evidence import LARGEST_PICTURE, MOST_PICTURES, picture_type, split_link, without_place
from bot.web_address import host

AFTERWARDS = timedelta(hours=1)
"""So long after something was done a link alone is taken to show it."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ProofArgs:
    link: Annotated[str, Arg(WORDS, "The link that shows it")]


@dataclass(frozen=True, slots=True)
class UnproofArgs:
    number: Annotated[int, Arg(NUMBER, "The number it is kept under")]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a proof: what to say about it, and a button to take it back where something was kept."""

    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()


NOTHING = Kept()


@command("proof", "A link that shows what was done last", hidden=True, picture=True)
async def proof(context: Context, args: ProofArgs) -> Reply:
    rest, link = split_link(args.link)
    if rest or not link:
        raise UserError("That is no link. It begins with https:// and has no spaces.")
    last = await context.db.events.last_studied(context.learner.id, context.now - AFTERWARDS)
    if last is None:
        raise UserError(
            "Nothing was done in the last hour that this link could show. When a task is done, say done and the link.",
            buttons=(NEXT,),
        )
    return await keep_afterwards(context, *last, link)


@command("unproof", "Take back what was kept as a proof", hidden=True)
async def unproof(context: Context, args: UnproofArgs) -> Reply:
    removed = await context.db.proofs.remove(args.number, context.learner.id)
    await context.db.notices.touch_of(context.learner.id, context.now)
    said = line("Taken back: it is deleted.") if removed else line("It is deleted already.")
    return Reply((said, line("What you did stays done.")), (NEXT,))


async def last_today(context: Context) -> tuple[int, StudyEvent] | None:
    """What was noted last on this study day, whichever day it counts for."""
    start = calendar.instant(context.today, context.learner.day_start, context.zone)
    return await context.db.events.last_studied(context.learner.id, start)


async def keep_afterwards(context: Context, entry: int, event: StudyEvent, link: str) -> Reply:
    """Keep what came after it was said that something is done."""
    kept = await keep(context, entry, link)
    blocks = (line("For what you did: {task}", task=task_name(context, event.subject)), *kept.blocks)
    return Reply(blocks, (*kept.buttons, NEXT))


async def keep(context: Context, entry: int, link: str) -> Kept:
    """Keep the link, and the picture that came along, with an entry of the log."""
    picture = context.incoming.picture
    content = without_place(picture.content) if picture else b""
    kind = picture_type(content)
    fits = bool(kind) and len(content) <= LARGEST_PICTURE
    blocks: list[Block] = []
    if picture and not fits:
        blocks.append(_unfit(kind))
    if not link and not fits:
        return Kept(tuple(blocks))
    number = await context.db.proofs.keep(entry, link, kind if fits else "", content if fits else None, context.now)
    await context.db.proofs.trim(context.learner.id, MOST_PICTURES)
    await context.db.notices.touch_of(context.learner.id, context.now)
    if link:
        blocks.append(line("It is shown by this link: {link}", link=Link(host(link), link)))
    if fits:
        blocks.append(line("It is shown by your picture."))
    blocks.append(line(await _who_sees(context)))
    return Kept(tuple(blocks), (button(f"/unproof {number}", "Take that back"),))


def task_name(context: Context, subject: str) -> str:
    """The title of a task, by whatever id it once had."""
    roadmap = context.roadmap_with(subject)
    return roadmap.tasks[roadmap.current(subject)].title if roadmap else subject


def _unfit(kind: str) -> Block:
    if kind:
        return line(
            "The picture is larger than {most} MB, so I did not keep it. What you did counts all the same.",
            most=LARGEST_PICTURE // MEGABYTE,
        )
    return line("I keep pictures of the kinds PNG, JPEG, GIF and WebP; this file is none. What you did counts.")


async def _who_sees(context: Context) -> Text:
    groups = await context.db.memberships.of_learner(context.learner.id)
    showing = [group.name for group, membership in groups if membership.shows == "progress"]
    if showing:
        return text("Members of {groups} may look at it and confirm it.", groups=", ".join(sorted(showing)))
    if groups:
        return text("Only you see it: to let your group look at it, say /group share progress.")
    return text("Only you see it.")
