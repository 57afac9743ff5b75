"""What is kept, and its end."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT
from bot.commands.groups.door import depart
from bot.message import Code, Reply, bullet, button, heading, line

PHRASE = "forget me"


@dataclass(frozen=True, slots=True)
class ForgetArgs:
    confirmation: Annotated[str, Arg(WORDS, "The words: forget me")] = ""


@command("privacy", "What I keep about you, and how to delete it", group=True, stranger=True)
async def privacy(context: Context, args: NoArgs) -> Reply:
    blocks = (
        heading("What I keep about you"),
        bullet("Your account's number on this platform, the name it shows, and which of your accounts are linked."),
        bullet("What you told me: starting point, what you chose in a roadmap, minutes, days, zone, plan, reminders."),
        bullet("What you did: tasks, minutes, the days they count for, focus sessions."),
        bullet("How you like to learn, which resources you finished, how you rated them, and which links you said are "
               "dead. For all learners I count such things without names, and tell of no fewer than five people."),
        bullet("When you paused, when you came back after an absence, and how you chose to go on."),
        bullet("The cards you made, how well you recalled cards and when, and what follows from it for the next ones."),
        bullet("Of stages you finished: the hours you planned, and did and had left in each week. From five learners "
               "on, forecasts of others here rest on it too; nobody is named."),
        bullet("What you said you know, how you answered when I asked what you know, and what I guessed once."),
        bullet("The links and last 200 pictures that show it. Only groups that see your progress may look at them."),
        bullet("Your groups, what each sees of you, your words for its weeks, and the ids of my messages there."),
        bullet("For 90 days: whom you cheered, asked after or helped and who did so for you, what you answered in a "
               "quiz, whose proofs you looked at, and on which days I wrote to you first, with which sentence. That "
               "you were asked after: 90 days from your next study."),
        bullet("For 30 days: what you wanted to do in focus sessions. For a week: what you ask a group's help with."),
        bullet("For a week: which reminders I sent. For two days: your last messages' ids, so that none counts twice, "
               "not their words. For ten minutes: a link code, as a hash, and how often one was wrong."),
        line("It stays in the database of whoever hosts me, and goes nowhere else. Nobody trains anything on it."),
        line("What has no date is kept until you delete it. /export gives you a copy, /forgetme deletes all of it."),
    )  # fmt: skip
    return Reply(blocks, (button("/export", "Export"), button("/forgetme", "Delete everything", "danger")))


@command("forgetme", "Delete everything I know about you", stranger=True)
async def forgetme(context: Context, args: ForgetArgs) -> Reply:
    learner = context.learner
    if not learner.id:
        return Reply((line("I know nothing about you, so there is nothing to delete."),))
    said = " ".join(args.confirmation.lower().split()).strip("\"'“” .!")
    if said and said != PHRASE:
        return Reply((line("Nothing is deleted. Everything is as it was."),), (NEXT,))
    if not said:
        blocks = (
            line("This deletes your progress, streak, reminders and settings for good. Nobody can bring them back."),
            line("To go ahead, type {phrase} and send it. Anything else keeps everything.", phrase=Code(PHRASE)),
        )
        return Reply(blocks, (button("/export", "Export first"),), expects="/forgetme")
    for account in await context.db.learners.accounts(learner.id):
        await context.db.heard.forget(account.platform, account.person)
        await context.db.links.forget(account.platform, account.person)
    for group, membership in await context.db.memberships.of_learner(learner.id):
        await depart(context, group, membership)
    await context.db.sessions.forget_alone(learner.id)
    tried = await context.db.shelf.of(learner.id)
    await context.db.learners.forget(learner.id)
    await context.db.shelf.count_up(context.now, tried)
    context.forgotten = True
    return Reply((line("Everything I knew about you is deleted. If you ever want to start again, say /start."),))
