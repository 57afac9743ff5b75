"""The board: for each member their word of the week and what of it is done, and what else they show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER
from bot.commands.groups.circle import beside, group_today, read_circle
from bot.commands.groups.cohort import week_buttons, week_lines
from bot.commands.groups.evidence import look_button
from bot.commands.groups.here import COMMIT, enter, looking
from bot.commands.groups.marks import last_mark, marked
from bot.commands.lists import dotted
from bot.message import Bar, Block, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.commitment import kept
from bot.study.group import Commitment, Group, Kept, Membership, Seen, named_in, spokesman, week_of

SHARE = button("/group share", "What they see of me")
ASKING = 5
"""Members whose asking for help a board shows."""


@dataclass(frozen=True, slots=True)
class ViewArgs:
    group: Annotated[int, Arg(NUMBER, "The group's number")]


@command("group board", "Your group's week at a glance", bare=True, group=True)
async def board(context: Context, args: NoArgs) -> Reply:
    group, membership = await enter(context, "board")
    blocks, asking = await _board(context, group)
    others = [each for each, _ in await context.db.memberships.of_learner(context.learner.id) if each.id != group.id]
    switch = tuple(button(f"/group turn {each.id}", "{group}", group=each.name) for each in others[:5])
    look = await look_button(context, group, context.learner.id)
    if membership.shows == "membership":
        blocks += (line("Of you it shows only your name."), *await _own_word(context, membership))
    return Reply(blocks, (*_mine(group), *look, button("/group members", "Members"), *asking, *switch))


@command("group turn", "Turn to another of your groups", hidden=True)
async def turn(context: Context, args: ViewArgs) -> Reply:
    group, _ = await enter(context, "board", args.group)
    blocks, asking = await _board(context, group)
    return Reply(blocks, (*_mine(group), *asking), replaces=True)


@command("group view", "The board as it stands in a meeting place", hidden=True)
async def view(context: Context, args: ViewArgs) -> Reply:
    group = await looking(context, "board", args.group)
    look = await look_button(context, group)
    blocks, asking = await _board(context, group)
    return Reply(blocks, (*public_buttons(group), *look, *asking), private=not context.incoming.unasked)


def public_buttons(group: Group) -> tuple[Button, ...]:
    """What everybody who reads along may press."""
    return (
        button(f"/group commit in {group.id}", "My word", "primary"),
        button(f"/group join {group.code}", "Join"),
        SHARE,
        *_together_with(group),
    )


def _mine(group: Group) -> tuple[Button, ...]:
    return (SHARE, COMMIT, *_together_with(group))


def _together_with(group: Group) -> tuple[Button, ...]:
    return (button(f"/focus with {group.id}", "Focus"), button(f"/cheer in {group.id}", "Cheer"))


async def _board(context: Context, group: Group) -> tuple[tuple[Block, ...], tuple[Button, ...]]:
    """The board, and buttons for the topic of the week and for each who asks for help."""
    week = week_of(group_today(context, group))
    circle = await read_circle(context, group)
    title = heading("{group}: week of {day}", group=group.name, day=show_day(context, group, week))
    asking = [each for each in circle if each.asks][:ASKING]
    asks = (line("{name} asks for help: {what}", name=each.name, what=each.asks) for each in asking)
    help_them = (button(f"/group answer #{each.id}", "Help {name}", name=each.name) for each in asking)
    return (title, *week_lines(context, group), *_lines(circle), *_together(circle), *asks), (
        *week_buttons(context, group),
        *help_them,
    )


async def _own_word(context: Context, membership: Membership) -> tuple[Block, ...]:
    """The word that only its giver sees."""
    week = week_of(context.today)
    given = (await context.db.memberships.commitments([membership.id], week)).get(membership.id)
    if given is None:
        return ()
    word = kept(given, (await context.db.events.of_many([membership.learner], week)).get(membership.learner, ()))
    return (Bar(text("Your word, which only you see: {word}", word=word_text(word)), word.share),)


def show_day(context: Context, group: Group, day: date) -> str:
    """A date as the group writes it."""
    return beside(context, spokesman(group)).show_day(day)


def _lines(circle: tuple[Seen, ...]) -> Iterator[Block]:
    """A line a member, and how many more there are."""
    shown = named_in(circle)
    for each in shown:
        yield member_line(each)
    if len(circle) > len(shown):
        yield line(plural("And {count} more.", "And {count} more.", len(circle) - len(shown)))


def member_line(each: Seen) -> Block:
    if each.paused:
        return bullet("{name}: paused", name=each.name)
    more = [*_more(each)]
    if each.word:
        word = marked(word_text(each.word), each)
        return Bar(dotted(text("{name}: {word}", name=each.name, word=word), *more), each.word.share)
    return bullet(dotted(text("{name}", name=each.name), *more))


def _more(each: Seen) -> Iterator[Text]:
    if each.word and each.word.whole:
        yield text("word kept")
    if each.streak:
        yield plural("{count} day in a row", "{count} days in a row", each.streak)
    if each.topic:
        yield text("{topic}", topic=each.topic)
    yield from last_mark(each)
    if each.studying:
        yield text("studying now")


def word_text(word: Kept) -> Text:
    """How much of a word is done; when it is more than promised, just that."""
    if word.done > word.amount:
        return amount_text(replace(word, amount=word.done))
    match word.unit:
        case "days":
            return plural("{done} of {count} day", "{done} of {count} days", word.amount, done=word.done)
        case "minutes":
            return plural("{done} of {count} minute", "{done} of {count} minutes", word.amount, done=word.done)
        case "tasks":
            return plural("{done} of {count} task", "{done} of {count} tasks", word.amount, done=word.done)


def amount_text(word: Kept | Commitment) -> Text:
    """The word itself."""
    match word.unit:
        case "days":
            return plural("{count} day", "{count} days", word.amount)
        case "minutes":
            return plural("{count} minute", "{count} minutes", word.amount)
        case "tasks":
            return plural("{count} task", "{count} tasks", word.amount)


def _together(circle: Iterable[Seen]) -> Iterator[Block]:
    """The group's week."""
    words = [each.word for each in circle if each.word and not each.paused]
    if not words:
        yield line("Nobody has given their word for this week yet.")
        return
    whole = sum(word.whole for word in words)
    if not whole:
        yield line(plural("{count} word is given for this week.", "{count} words are given for this week.", len(words)))
        return
    if whole == len(words) > 1:
        yield line("Together: every word of this week is kept.")
        return
    yield line(
        plural(
            "Together: {whole} of {count} word kept so far.",
            "Together: {whole} of {count} words kept so far.",
            len(words),
            whole=whole,
        )
    )
