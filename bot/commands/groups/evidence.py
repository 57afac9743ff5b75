"""Looking at what others have done, and confirming it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.chat.word import tell_in_time
from bot.commands.groups.gathered import told_until
from bot.commands.groups.here import BOARD, enter
from bot.commands.proof import task_name
from bot.errors import UserError
from bot.message import SILENCE, Attachment, Block, Button, Link, Reply, button, heading, line, plural
from bot.study.evidence import WAITS, Proof
from bot.study.group import Group, Membership
from bot.web_address import host

CONFIRMED = "/group confirmed"
NAMED = 10
"""Confirmations that one message names."""


@dataclass(frozen=True, slots=True)
class ProofArgs:
    group: Annotated[int, Arg(NUMBER, "The group's number")]
    proof: Annotated[int, Arg(NUMBER, "The number it is kept under")]


@dataclass(frozen=True, slots=True)
class SinceArgs:
    since: Annotated[str, Arg(WORDS, "When the first of them came, in seconds of the epoch")]


@command("group look", "Look at what others have done, and confirm it", group=True)
async def look(context: Context, args: NoArgs) -> Reply:
    return await _next(context, *await enter(context, "look"))


@command("group confirm", "I have looked at it and it is so", hidden=True)
async def confirm(context: Context, args: ProofArgs) -> Reply:
    group, membership = await enter(context, "look", args.group)
    proof = await _find(context, group, args.proof)
    if proof:
        await context.db.proofs.judge(proof.id, membership.id, context.now, passed=False)
        await context.db.notices.touch_of(proof.learner, context.now)
        await _tell(context, proof)
    return await _next(context, group, membership, confirmed=proof)


@command("group pass", "Pass it over", hidden=True)
async def pass_over(context: Context, args: ProofArgs) -> Reply:
    group, membership = await enter(context, "look", args.group)
    proof = await _find(context, group, args.proof)
    if proof:
        await context.db.proofs.judge(proof.id, membership.id, context.now, passed=True)
    return await _next(context, group, membership)


@command("group picture", "The picture that shows it", hidden=True)
async def picture(context: Context, args: ProofArgs) -> Reply:
    group, _ = await enter(context, "look", args.group)
    proof = await _find(context, group, args.proof)
    if proof is None or not proof.media_type:
        raise UserError("That picture is not shown any more.", buttons=(BOARD,))
    file = Attachment(proof.file, proof.media_type, await context.db.proofs.picture(proof.id))
    said = line("{name}: {task}", name=await _owner(context, proof), task=task_name(context, proof.subject))
    return Reply((said, file), _judge_buttons(group, proof))


@command("group confirmed", "Others have looked at what one did", hidden=True)
async def confirmed(context: Context, args: SinceArgs) -> Reply:
    """Said once for all confirmations that came while it waited."""
    if not args.since.isdecimal() or len(args.since) > len("9999999999"):
        return SILENCE
    since = max(datetime.fromtimestamp(int(args.since), UTC), await told_until(context))
    found = await context.db.proofs.confirmed(context.learner.id, since)
    told: list[Block] = [
        line(
            "{name} of {group} has looked at “{task}” and confirms it.",
            name=name,
            group=group,
            task=task_name(context, subject),
        )
        for name, group, subject in found[:NAMED]
    ]
    if len(found) > NAMED:
        told.append(line(plural("And {count} more.", "And {count} more.", len(found) - NAMED)))
    return Reply(tuple(told), (BOARD,)) if told else SILENCE


async def look_button(context: Context, group: Group, viewer: int | None = None) -> tuple[Button, ...]:
    """The way to what nobody has confirmed yet, if there is something; a viewer's own does not count for them."""
    waiting = [each for each in await _waiting(context, group, viewer) if not each.confirmed]
    if not waiting:
        return ()
    return (button("/group look", plural("Look at {count} thing done", "Look at {count} things done", len(waiting))),)


async def _waiting(context: Context, group: Group, viewer: int | None) -> tuple[Proof, ...]:
    return await context.db.proofs.shown(group.id, context.now - WAITS, viewer)


async def _find(context: Context, group: Group, number: int) -> Proof | None:
    """A proof that somebody may look at, at this moment, and has not judged."""
    waiting = await _waiting(context, group, context.learner.id)
    return next((each for each in waiting if each.id == number), None)


async def _next(context: Context, group: Group, membership: Membership, confirmed: Proof | None = None) -> Reply:
    """What waits next, after what was just confirmed."""
    said: tuple[Block, ...] = ()
    if confirmed:
        task = task_name(context, confirmed.subject)
        said = (line("Confirmed: {task}. {name} is told.", task=task, name=await _owner(context, confirmed)),)
    waiting = await _waiting(context, group, membership.learner)
    if not waiting:
        nothing = line("There is nothing more to look at in {group}.", group=group.name)
        return Reply((*said, nothing), (BOARD,), replaces=True)
    proof, name = waiting[0], await _owner(context, waiting[0])
    blocks: list[Block] = [
        *said,
        heading("{name}: {task}", name=name, task=task_name(context, proof.subject)),
        line("Done on {day}.", day=context.show_day(proof.day)),
    ]
    if proof.link:
        blocks.append(line("{name} shows it by this link: {link}", name=name, link=Link(host(proof.link), proof.link)))
    if proof.media_type:
        blocks.append(line("{name} shows it by a picture.", name=name))
    show = (button(f"/group picture {group.id} {proof.id}", "Show the picture"),) if proof.media_type else ()
    return Reply(tuple(blocks), (*show, *_judge_buttons(group, proof), BOARD), replaces=True)


def _judge_buttons(group: Group, proof: Proof) -> tuple[Button, ...]:
    return (
        button(f"/group confirm {group.id} {proof.id}", "Confirm", "primary"),
        button(f"/group pass {group.id} {proof.id}", "Next"),
    )


async def _owner(context: Context, proof: Proof) -> str:
    learner = await context.db.learners.of(proof.learner)
    return learner.name if learner else ""


async def _tell(context: Context, proof: Proof) -> None:
    """Have the other told, unless a word about it waits already: that one will tell of all."""
    nudges = await context.db.nudges.of(proof.learner)
    if not any(each.says.startswith(f"{CONFIRMED} ") and each.last_day is None for each in nudges):
        says = f"{CONFIRMED} {int(context.now.timestamp())}"
        await tell_in_time(context.db, proof.learner, says, context.now, None)
