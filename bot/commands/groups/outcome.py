"""After the work of a focus session: each who sat in it is asked what became of what they wanted to do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Annotated, TypeAlias

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER
from bot.chat.word import tell
from bot.commands.card import NEXT, PROGRESS
from bot.commands.done import mark_done, mark_some
from bot.commands.sat import count
from bot.errors import UserError
from bot.message import SILENCE, Block, Button, Reply, button, line, plural
from bot.study.focus import PATIENCE, USEFUL, Outcome, Seat, Session, stand

Mark: TypeAlias = Callable[[Context, str, Seat], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class SeatArgs:
    session: Annotated[int, Arg(NUMBER, "The session's number")]
    round: Annotated[int, Arg(NUMBER, "The round")] = 0


@command("sitting ask", "What became of it", hidden=True)
async def ask(context: Context, args: SeatArgs) -> Reply:
    session, seat = await _find(context, args)
    if context.incoming.unasked:
        return await _ask_unasked(context, session, seat)
    if session is None or seat is None:
        raise UserError("You did not sit in this focus session.", buttons=(NEXT,))
    if context.now < seat.until:
        return Reply((line("You are still at it, until {time}.", time=context.show_moment(seat.until)),))
    if seat.outcome not in ("", "sat"):
        return _noted()
    return ask_now(context, seat, _another(context, session, seat))


@command("sitting done", "They did what they sat down for", hidden=True)
async def done(context: Context, args: SeatArgs) -> Reply:
    return await _mark(context, args, "done", mark_done)


@command("sitting some", "They did some of what they sat down for", hidden=True)
async def some(context: Context, args: SeatArgs) -> Reply:
    return await _mark(context, args, "some", mark_some)


@command("sitting missed", "They did not do what they sat down for", hidden=True)
async def missed(context: Context, args: SeatArgs) -> Reply:
    session, seat = await _answered(context, args)
    return await _count(context, session, seat, "missed")


@command("sitting note", "What was sat is counted, whatever became of it", hidden=True)
async def note(context: Context, args: SeatArgs) -> Reply:
    _, seat = await _find(context, args)
    if seat and context.incoming.unasked and seat.outcome == "" and context.now >= seat.until:
        await count(context, seat, "sat")
    if context.incoming.unasked:
        return SILENCE
    return await ask.run(context, args)


def ask_now(context: Context, seat: Seat, more: tuple[Button, ...] = ()) -> Reply:
    """The question itself."""
    minutes = seat.minutes(context.now)
    over = line(plural("{count} minute is over.", "{count} minutes are over.", minutes))
    asked = line("Did you do it: {goal}?", goal=seat.goal) if seat.goal else line("Did you do what you wanted to do?")
    words = f"{seat.session} {seat.round}"
    answers = (
        button(f"/sitting done {words}", "Done", "primary"),
        button(f"/sitting some {words}", "Some of it"),
        button(f"/sitting missed {words}", "Not this time"),
    )
    return Reply((over, asked), (*answers, *more))


async def _ask_unasked(context: Context, session: Session | None, seat: Seat | None) -> Reply:
    """At the end of the work, or as soon after it as was possible. Silent to who left before, or said it before; then
    only what is left of their minutes is counted."""
    if session is None or seat is None or seat.left(session):
        return SILENCE
    if context.now < seat.until:
        says = f"/sitting ask {session.id} {seat.round}"
        await tell(context.db, seat.learner, says, seat.until, to=context.account, at_once=True)
        return SILENCE
    if seat.outcome or context.now > seat.until + USEFUL:
        await count(context, seat, seat.outcome or "sat")
        return SILENCE
    says = f"/sitting note {session.id} {seat.round}"
    await tell(context.db, seat.learner, says, context.now + PATIENCE, to=context.account, at_once=True)
    return ask_now(context, seat, _another(context, session, seat))


def _another(context: Context, session: Session, seat: Seat) -> tuple[Button, ...]:
    """In the break, a way to go on."""
    now = stand(session, context.now)
    if now.phase != "break" or not now.joinable or seat.round != now.round:
        return ()
    return (button(f"/sitting join {session.id}", "Another round"),)


async def _find(context: Context, args: SeatArgs) -> tuple[Session | None, Seat | None]:
    """The session, and the seat of who speaks in that round; in the last that has begun, if none is named."""
    session = await context.db.sessions.find(args.session)
    mine = await context.db.sessions.seats_of(args.session, context.learner.id)
    begun = [seat for seat in mine if seat.round == args.round or (not args.round and seat.joined_at <= context.now)]
    return session, begun[-1] if begun else None


async def _answered(context: Context, args: SeatArgs) -> tuple[Session, Seat]:
    """What an answer is about. Raises UserError when there is nothing to answer."""
    session, seat = await _find(context, args)
    if session is None or seat is None:
        raise UserError("That focus session is long over. The minutes you sat are counted.", buttons=(NEXT,))
    if context.now < seat.until:
        raise UserError("You are still at it, until {time}.", time=context.show_moment(seat.until))
    if seat.outcome not in ("", "sat"):
        raise UserError("It is noted already.", buttons=(NEXT, PROGRESS))
    return session, seat


async def _mark(context: Context, args: SeatArgs, outcome: Outcome, mark: Mark) -> Reply:
    """Count it for the task that they sat down for, if that was one."""
    session, seat = await _answered(context, args)
    if not seat.task or context.roadmap_with(seat.task) is None:
        return await _count(context, session, seat, outcome)
    reply = await mark(context, f"{seat.task} {seat.sitting}", seat)
    return await _settled(context, session, seat, reply, outcome)


async def _count(context: Context, session: Session, seat: Seat, outcome: Outcome) -> Reply:
    """What was sat counts as study that is no task's."""
    minutes = await count(context, seat, outcome)
    await _show(context, session)
    counted = seat.minutes(context.now) if seat.outcome or minutes else 0
    blocks: tuple[Block, ...] = ()
    if outcome == "done":
        blocks += (line("Well done: {goal}.", goal=seat.goal),) if seat.goal else (line("Well done."),)
    if counted:
        blocks += (
            line(plural("{count} minute of study is counted.", "{count} minutes of study are counted.", counted)),
        )
    if outcome == "missed":
        blocks += (line("It keeps. Sitting down for it was the first part."),)
    return Reply(
        blocks or (line("It is noted already."),), (*_another(context, session, seat), NEXT, PROGRESS), replaces=True
    )


async def _settled(context: Context, session: Session, seat: Seat, reply: Reply, outcome: Outcome) -> Reply:
    """After the task was counted. If it had been before, what is left of the minutes is study all the same."""
    mine = await context.db.sessions.seats_of(session.id, context.learner.id)
    if any(each.round == seat.round and each.outcome == seat.outcome for each in mine):
        await count(context, seat, outcome)
    await _show(context, session)
    return replace(reply, buttons=(*_another(context, session, seat), *reply.buttons))


async def _show(context: Context, session: Session) -> None:
    await context.db.notices.touch_says(f"/sitting view {session.id}", context.now)


def _noted() -> Reply:
    return Reply((line("It is noted already."),), (NEXT, PROGRESS))
