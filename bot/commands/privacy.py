"""What is kept, a copy of it, and its end."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Annotated, Any

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT
from bot.message import Attachment, Code, Reply, bullet, button, heading, line

PHRASE = "forget me"


@dataclass(frozen=True, slots=True)
class ForgetArgs:
    confirmation: Annotated[str, Arg(WORDS, "The words: forget me")] = ""


@command("privacy", "What I keep about you, and how to delete it", group=True, stranger=True)
async def privacy(context: Context, args: NoArgs) -> Reply:
    blocks = (
        heading("What I keep about you"),
        bullet("Your account's number on this platform, and the name it shows."),
        bullet(
            "Which of your accounts are linked; a link code for ten minutes, as a hash, and how often one was wrong."
        ),
        bullet("What you told me: starting point, what you chose in a roadmap, minutes, days, time zone, reminders."),
        bullet("What you did: tasks, minutes and the days they count for."),
        bullet("The ids of your last messages for two days, so that none counts twice. I do not keep their words."),
        line("It stays in the database of whoever hosts me, and goes nowhere else. Nobody trains anything on it."),
        line("It is kept until you delete it. /export gives you a copy, /forgetme deletes all of it at once."),
    )
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
    await context.db.learners.forget(learner.id)
    context.forgotten = True
    return Reply((line("Everything I knew about you is deleted. If you ever want to start again, say /start."),))


@command("export", "A copy of all your data as a JSON file")
async def export(context: Context, args: NoArgs) -> Reply:
    learner = context.learner
    content = {
        "exported_at": context.now,
        "learner": asdict(learner),
        "accounts": [asdict(account) for account in await context.db.learners.accounts(learner.id)],
        "events": [asdict(event) for event in await context.db.events.all(learner.id)],
        "nudges": [asdict(nudge) for nudge in await context.db.nudges.of(learner.id)],
    }
    file = json.dumps(content, default=_plain, ensure_ascii=False, indent=2).encode()
    name = f"roadmate-{context.today}.json"
    return Reply((line("Here is everything I know about you."), Attachment(name, "application/json", file)))


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be exported")
