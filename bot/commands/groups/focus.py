"""Focus sessions: begin one, alone or with a group, and what of it stands in the places where they meet.

One message a place is kept up to date through work, break and end. Whoever sits in it is asked in private, when the
work is over, what became of what they wanted to do (see `outcome`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import Kind
from bot.commands.groups.here import enter
from bot.commands.groups.post import post
from bot.commands.groups.sitting import AGAIN, SessionArgs, get_up, sit_down
from bot.errors import UserError
from bot.message import Block, Button, Reply, bullet, button, heading, line, plural, private_address, text
from bot.study.focus import MOST_ROUNDS, NAMED, Seat, Session, Stand, over_at, stand
from bot.study.focus_words import Wish, read_wish
from bot.study.group import Group, Sitter, sitter
from bot.study.notice import Notice

LINES = 20
"""Names on a notice; of more it says how many there are."""

WISH = Kind(lambda words, _: read_wish(words))


@dataclass(frozen=True, slots=True)
class FocusArgs:
    what: Annotated[Wish, Arg(WISH, "Minutes of work and break, and what you will do: 25/5 chapter 3; or stop")] = (
        field(default_factory=Wish)
    )


@command("focus", "Sit down for a while, alone or with your group", group=True)
async def focus(context: Context, args: FocusArgs) -> Reply:
    wish = args.what
    current = await context.db.sessions.current(context.learner.id, context.now)
    if wish.stop:
        if not current:
            raise UserError("You sit in no focus session.", buttons=(AGAIN,))
        return await get_up(context, *current[0])
    group_id = wish.group
    if group_id is None and not context.incoming.private:
        place = await context.db.groups.place(context.incoming.address)
        group_id = place and place.group
    if group_id is not None:
        group, _ = await enter(context, "board", group_id)
        running = await context.db.sessions.running(group.id, context.now)
        return await sit_down(context, running or await _begin(context, wish, group), wish.goal)
    if current:
        return await sit_down(context, current[0][0], wish.goal)
    return await sit_down(context, await _begin(context, wish, None), wish.goal)


@command("sitting view", "A focus session as it stands", hidden=True)
async def view(context: Context, args: SessionArgs) -> Reply:
    session = await context.db.sessions.find(args.session)
    if session is None:
        return Reply((line("This focus session is over."),), private=not context.incoming.unasked)
    seats = await context.db.sessions.seats(session.id)
    if not context.incoming.unasked:
        if session.group is not None:
            await enter(context, "board", session.group)
        elif not any(seat.learner == context.learner.id for seat in seats):
            raise UserError("Somebody sits in this focus session alone. Begin one of your own.", buttons=(AGAIN,))
    now = stand(session, context.now)
    context.again = now.until
    fades = over_at(session) + NAMED
    if now.phase == "over" and context.now < fades:
        context.again = fades
    people = () if now.phase == "over" and context.now >= fades else await _people(context, session, seats, now)
    blocks = (_title(session, now), *_phase(context, now), *_names(people, now), *_ahead(session, now, seats))
    return Reply(blocks, _buttons(session, now), private=not context.incoming.unasked)


async def _begin(context: Context, wish: Wish, group: Group | None) -> Session:
    """A session that begins now, with a notice in each place where the group meets, or in the private chat."""
    fresh = Session(0, group and group.id, wish.work, wish.rest, context.now)
    session = await context.db.sessions.add(fresh)
    says, now = f"/sitting view {session.id}", context.now
    if group is None:
        person = context.incoming.person
        address = private_address(context.incoming.address.platform, person)
        own = Notice(0, None, context.learner.id, address, "focus", says, now, now, person, context.learner.locale)
        await context.db.notices.add(own)
        return session
    await post(context, group, "focus", says)
    return session


async def _people(context: Context, session: Session, seats: tuple[Seat, ...], now: Stand) -> tuple[Sitter, ...]:
    """Who sits in the present round; when it is over, who sat in any. Of a group only its members, as they choose."""
    last = {seat.learner: seat for seat in seats if now.phase == "over" or seat.round == now.round}
    if session.group is None:
        mine = last.get(context.learner.id)
        return (Sitter("", mine.goal, mine.outcome == "done"),) if mine and mine.goal else ()
    stay = {learner: seat for learner, seat in last.items() if now.phase != "work" or seat.until > context.now}
    members = await context.db.memberships.of_group(session.group)
    here = {member.learner.id: member for member in members}
    return tuple(
        sitter(here[learner], seat.goal, reached=seat.outcome == "done")
        for learner, seat in stay.items()
        if learner in here
    )


def _title(session: Session, now: Stand) -> Block:
    if now.phase == "over":
        return heading("Focus session: over")
    lengths = text("{work} minutes of work, {rest} of rest", work=session.work, rest=session.rest)
    if now.round > 1:
        return heading("Focus session, round {number}: {lengths}", number=now.round, lengths=lengths)
    return heading("Focus session: {lengths}", lengths=lengths)


def _phase(context: Context, now: Stand) -> Iterator[Block]:
    if now.phase == "work" and now.until:
        yield line("Work until {time}.", time=context.show_moment(now.until))
    elif now.phase == "break" and now.until:
        yield line("Break until {time}.", time=context.show_moment(now.until))


def _names(people: tuple[Sitter, ...], now: Stand) -> Iterator[Block]:
    for each in people[:LINES]:
        if not each.name:
            yield (
                line("You will do: {goal}.", goal=each.goal) if now.phase == "work" else line("{goal}", goal=each.goal)
            )
        elif each.goal and each.reached:
            yield bullet("{name}: {goal}, done", name=each.name, goal=each.goal)
        elif each.goal:
            yield bullet("{name}: {goal}", name=each.name, goal=each.goal)
        else:
            yield bullet("{name}", name=each.name)
    if len(people) > LINES:
        yield line(plural("And {count} more.", "And {count} more.", len(people) - LINES))


def _ahead(session: Session, now: Stand, seats: tuple[Seat, ...]) -> Iterator[Block]:
    """In a break: whether it goes on."""
    if now.phase != "break":
        return
    if now.round >= MOST_ROUNDS:
        yield line("Four rounds in a row are a lot. Take a longer break now.")
    elif session.rounds > now.round:
        count = sum(seat.round > now.round for seat in seats)
        yield line(plural("{count} goes on with another round.", "{count} go on with another round.", count))
    else:
        yield line("It ends with the break, unless somebody wants another round.")


def _buttons(session: Session, now: Stand) -> tuple[Button, ...]:
    how = button(f"/sitting ask {session.id}", "How did it go?")
    leave = button(f"/sitting leave {session.id}", "Leave")
    join = f"/sitting join {session.id}"
    if now.phase == "over":
        lengths = f"{session.work}/{session.rest}"
        again = f"/focus with {session.group} {lengths}" if session.group is not None else f"/focus {lengths}"
        return (how, button(again, "Begin another one"))
    if now.phase == "break":
        return (button(join, "Another round", "primary"), how, leave) if now.joinable else (how,)
    return (leave,) if session.group is None else (button(join, "Join", "primary"), leave)
