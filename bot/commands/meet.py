"""The first meeting."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT, PROGRESS, SETTINGS, in_a_line
from bot.commands.desk import make_ready
from bot.commands.groups.door import INVITED, JoinArgs, join
from bot.commands.link import give
from bot.commands.questions import next_question
from bot.message import Reply, heading, line
from bot.study.link_code import PAYLOAD


@dataclass(frozen=True, slots=True)
class StartArgs:
    invitation: Annotated[str, Arg(WORDS, "The code of an invitation to a group, if you have one")] = ""


@command("start", "Meet me, and get your first task in five taps", group=True)
async def start(context: Context, args: StartArgs) -> Reply:
    if args.invitation.startswith(PAYLOAD):
        return await give(context, args.invitation, tapped=True)
    if args.invitation.startswith(INVITED):
        return await join.run(context, JoinArgs(args.invitation))
    question = next_question(context)
    if question is None:
        if context.away and await make_ready(context, context.at_hand):
            return Reply((in_a_line(context),))
        back = line("Good to see you, {name}. Shall we go on?", name=context.learner.name)
        return Reply((back,), (NEXT, PROGRESS, SETTINGS))
    if context.following.route:
        return Reply((line("We were getting to know each other. One thing is still open."),)).followed_by(question)
    hello = (
        heading("Hello {name}, I am Roadmate", name=context.learner.name),
        line(
            "I am your study coach for: {roadmap}. A few taps, and you have your first task.",
            roadmap=context.roadmap.name,
        ),
    )
    return Reply(hello).followed_by(question)


@command("thanks", "A kind word", hidden=True, stranger=True)
async def thanks(context: Context, args: NoArgs) -> Reply:
    return Reply((line("You are welcome. I am here when you want to go on."),), (NEXT,))


@command("fine", "All right", hidden=True, stranger=True)
async def fine(context: Context, args: NoArgs) -> Reply:
    return Reply((line("All right. I am here when you want to go on."),), (NEXT,))
