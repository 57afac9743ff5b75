"""In a focus session: sit down, get up, say what for."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, Kind
from bot.chat.word import tell
from bot.commands.desk import open_next, task_on_desk
from bot.commands.groups.here import enter
from bot.commands.groups.outcome import ask_now
from bot.commands.sat import count
from bot.errors import UserError
from bot.message import Block, Button, Reply, button, line
from bot.study.focus import PATIENCE, Seat, Session, Stand, stand
from bot.study.focus_words import read_goal

AGAIN = button("/focus", "Focus", "primary")
GOAL = Kind(lambda words, _: read_goal(words))


@dataclass(frozen=True, slots=True)
class SessionArgs:
    session: Annotated[int, Arg(NUMBER, "The session's number")]


@dataclass(frozen=True, slots=True)
class GoalArgs:
    session: Annotated[int, Arg(NUMBER, "The session's number")]
    goal: Annotated[str, Arg(GOAL, "What you will do")] = ""


@command("sitting join", "Sit down in a focus session", hidden=True)
async def join(context: Context, args: SessionArgs) -> Reply:
    session = await _find(context, args.session)
    if session is None:
        raise UserError("This focus session is over. Begin another one whenever you like.", buttons=(AGAIN,))
    if session.group is not None:
        await enter(context, "board", session.group)
    elif not await context.db.sessions.seats_of(session.id, context.learner.id):
        raise UserError("Somebody sits in this focus session alone. Begin one of your own.", buttons=(AGAIN,))
    return await sit_down(context, session)


@command("sitting leave", "Get up from a focus session", hidden=True)
async def leave(context: Context, args: SessionArgs) -> Reply:
    here = await context.db.sessions.current(context.learner.id, context.now)
    found = next(((session, seat) for session, seat in here if session.id == args.session), None)
    if found is None:
        raise UserError("You do not sit in this focus session.", buttons=(AGAIN,))
    return await get_up(context, *found)


@command("sitting goal", "What you do in a focus session", hidden=True)
async def goal(context: Context, args: GoalArgs) -> Reply:
    session, seat = await _mine(context, args.session)
    if not args.goal:
        return await _ask_goal(context, session)
    await context.db.sessions.sit(replace(seat, goal=args.goal, task="", sitting=0))
    await show_anew(context, session, context.learner.id)
    return Reply((line("You will do: {goal}.", goal=args.goal),), _buttons(session, task=False))


@command("sitting task", "Do the open task in a focus session", hidden=True)
async def task(context: Context, args: SessionArgs) -> Reply:
    session, seat = await _mine(context, args.session)
    await context.db.sessions.sit(await _with_task(context, seat))
    await show_anew(context, session, context.learner.id)
    return await standing(context, session)


async def sit_down(context: Context, session: Session, goal: str = "") -> Reply:
    """Take a seat in the round that is under way, or in the next one during a break."""
    now = stand(session, context.now)
    number = now.joinable
    if not number:
        raise UserError("Four rounds in a row are a lot. Take a longer break now, then begin anew.")
    mine = await context.db.sessions.seats_of(session.id, context.learner.id)
    there = next((seat for seat in mine if seat.round == number), None)
    if there and not there.left(session):
        if goal:
            await context.db.sessions.sit(replace(there, goal=goal, task="", sitting=0))
            await show_anew(context, session, context.learner.id)
        return await standing(context, session)
    if there and not there.outcome:
        await count(context, there, "sat")
    goal = await _leave_others(context, session, goal)
    begins = max(context.now, session.begins(number))
    seat = Seat(session.id, context.learner.id, number, begins, session.rests(number), goal)
    own_words = next((old.goal for old in reversed(mine) if old.goal and not old.task), "")
    seat = replace(seat, goal=goal or own_words) if goal or own_words else await _with_task(context, seat)
    await context.db.sessions.sit(seat)
    if number > session.rounds:
        session = replace(session, rounds=number)
        await context.db.sessions.save(session)
    await _ask_later(context, seat)
    await show_anew(context, session, context.learner.id)
    return await standing(context, session)


async def get_up(context: Context, session: Session, seat: Seat) -> Reply:
    """Leave a seat; the others go on without. Who sat for a while is asked what became of it."""
    seat = await vacate(context, session, seat)
    if seat.joined_at >= context.now:
        again = button(f"/sitting join {session.id}", "Another round")
        return Reply((line("You are not in the next round."),), (again,))
    if seat.outcome:
        await count(context, seat, seat.outcome)
    elif seat.minutes(context.now):
        return ask_now(context, seat)
    return Reply((line("You have left the focus session."),), (AGAIN,))


async def vacate(context: Context, session: Session, seat: Seat) -> Seat:
    """Free somebody's seat, whoever speaks. When nobody is left, the session ends. Their minutes are counted later,
    unless they say before what became of them."""
    now, ahead = context.now, seat.joined_at >= context.now
    if ahead:
        await context.db.sessions.get_up(seat)
    else:
        seat = replace(seat, until=now)
        await context.db.sessions.sit(seat)
        says = f"/sitting note {session.id} {seat.round}"
        await tell(context.db, seat.learner, says, now + PATIENCE, at_once=True)
    everybody = await context.db.sessions.seats(session.id)
    if not any(each.round == seat.round and each.until > now for each in everybody):
        session = replace(session, rounds=seat.round - 1) if ahead else replace(session, ended_at=now)
        await context.db.sessions.save(session)
    await show_anew(context, session, seat.learner)
    return seat


async def go_from(context: Context, group: int, learner: int) -> None:
    """Somebody is no longer in a group: they do not sit in its session either."""
    for session, seat in await context.db.sessions.current(learner, context.now):
        if session.group == group:
            await vacate(context, session, seat)


async def standing(context: Context, session: Session) -> Reply:
    """What somebody who sits in a session is told."""
    mine = await context.db.sessions.seats_of(session.id, context.learner.id)
    seat, now = mine[-1], stand(session, context.now)
    blocks: tuple[Block, ...] = (_until(context, now, seat),)
    if not seat.goal:
        return Reply(
            (*blocks, line("What will you do?")), _buttons(session, task=False), expects=f"/sitting goal {session.id}"
        )
    blocks += (line("You will do: {goal}.", goal=seat.goal),)
    return Reply(blocks, _buttons(session, task=bool(seat.task)) + await _company(context, session))


def _until(context: Context, now: Stand, seat: Seat) -> Block:
    if seat.joined_at > context.now:
        at = context.show_moment(seat.joined_at)
        return line("Round {number} begins at {time}, and you are in it.", number=seat.round, time=at)
    if now.phase == "work":
        return line("You are in it. Work until {time}.", time=context.show_moment(seat.until))
    return line("The work is over. Rest a little.")


def _buttons(session: Session, *, task: bool) -> tuple[Button, ...]:
    card = (button("/next", "My task"),) if task else ()
    other = button(f"/sitting goal {session.id}", "Something else")
    return (*card, other, button(f"/sitting leave {session.id}", "Leave"))


async def _company(context: Context, session: Session) -> tuple[Button, ...]:
    """Whoever sits alone may sit with a group of theirs instead."""
    if session.group is not None:
        return ()
    groups = await context.db.memberships.of_learner(context.learner.id)
    lengths = f"{session.work}/{session.rest}"
    return tuple(
        button(f"/focus with {group.id} {lengths}", "With {group}", group=group.name) for group, _ in groups[:3]
    )


async def _ask_goal(context: Context, session: Session) -> Reply:
    if task_on_desk(context) is None:
        await open_next(context, context.at_hand)
    open_task = task_on_desk(context)
    offered = (button(f"/sitting task {session.id}", "{task}", task=_short(open_task.title)),) if open_task else ()
    return Reply((line("What will you do?"),), offered, expects=f"/sitting goal {session.id}")


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"


async def _with_task(context: Context, seat: Seat) -> Seat:
    """For the open task; for the next one when none is open."""
    if task_on_desk(context) is None:
        await open_next(context, context.at_hand)
    lying, open_task = context.learner.open, task_on_desk(context)
    if lying is None or open_task is None:
        return seat
    return replace(seat, goal=open_task.title, task=open_task.id, sitting=lying.sitting)


async def _leave_others(context: Context, session: Session, goal: str) -> str:
    """Nobody sits in two at once: what they sat elsewhere is counted. Returns the goal, which goes along."""
    for other, seat in await context.db.sessions.current(context.learner.id, context.now):
        if other.id == session.id:
            continue
        goal = goal or (seat.goal if not seat.task else "")
        left = await vacate(context, other, seat)
        if left.joined_at < context.now:
            await count(context, left, left.outcome or "sat")
    return goal


async def _ask_later(context: Context, seat: Seat) -> None:
    """Have them asked when the work is over; once, however often they sat down in this round."""
    says = f"/sitting ask {seat.session} {seat.round}"
    if any(each.says == says for each in await context.db.nudges.of(seat.learner)):
        return
    await tell(context.db, seat.learner, says, seat.until, to=context.account, at_once=True)


async def show_anew(context: Context, session: Session, learner: int) -> None:
    """Whatever shows the session, and who studies now, is to be looked at."""
    await context.db.notices.touch_says(f"/sitting view {session.id}", context.now)
    await context.db.notices.touch_of(learner, context.now)


async def _find(context: Context, number: int) -> Session | None:
    """A session that is not over."""
    session = await context.db.sessions.find(number)
    return session if session and stand(session, context.now).phase != "over" else None


async def _mine(context: Context, number: int) -> tuple[Session, Seat]:
    """The seat of who speaks, now or in the next round. Raises UserError."""
    for session, seat in await context.db.sessions.current(context.learner.id, context.now):
        if session.id == number:
            return session, seat
    raise UserError("You do not sit in this focus session.", buttons=(AGAIN,))
