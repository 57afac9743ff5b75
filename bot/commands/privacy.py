"""What is kept, a copy of it, and its end."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Annotated, Any

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT
from bot.commands.groups.door import depart
from bot.message import Attachment, Code, Reply, bullet, button, heading, line, plural
from bot.study.evidence import Proof

PHRASE = "forget me"
AT_ONCE = 3
"""Pictures in one message: each may be large."""


@dataclass(frozen=True, slots=True)
class ForgetArgs:
    confirmation: Annotated[str, Arg(WORDS, "The words: forget me")] = ""


@dataclass(frozen=True, slots=True)
class ExportArgs:
    what: Annotated[str, Arg(WORDS, "pictures, to get those you sent")] = ""


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
        bullet(
            "The links and the last 200 pictures that you sent to show it. Only members of a group to which you show "
            "your progress can look at them, and only in private."
        ),
        bullet("When you sat in focus sessions; for a month, what you wanted to do in them."),
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
    for group, membership in await context.db.memberships.of_learner(learner.id):
        await depart(context, group, membership)
    await context.db.sessions.forget_alone(learner.id)
    await context.db.learners.forget(learner.id)
    context.forgotten = True
    return Reply((line("Everything I knew about you is deleted. If you ever want to start again, say /start."),))


@command("export", "A copy of all your data as a JSON file")
async def export(context: Context, args: ExportArgs) -> Reply:
    learner, proofs = context.learner, await context.db.proofs.all(context.learner.id)
    pictures = tuple(proof for proof in proofs if proof.media_type)
    words = args.what.lower().split()
    if words[:1] == ["pictures"]:
        after = int(words[1]) if len(words) > 1 and words[1].isdecimal() else 0
        return await _pictures(context, tuple(each for each in pictures if each.id > after))
    content = {
        "exported_at": context.now,
        "learner": asdict(learner),
        "accounts": [asdict(account) for account in await context.db.learners.accounts(learner.id)],
        "events": [asdict(event) for event in await context.db.events.all(learner.id)],
        "proofs": [asdict(proof) | {"file": proof.file if proof.media_type else ""} for proof in proofs],
        "focus": [asdict(seat) for seat in await context.db.sessions.of_learner(learner.id)],
        "nudges": [asdict(nudge) for nudge in await context.db.nudges.of(learner.id)],
    }
    file = json.dumps(content, default=_plain, ensure_ascii=False, indent=2).encode()
    name = f"roadmate-{context.today}.json"
    told = (line("Here is everything I know about you."), Attachment(name, "application/json", file))
    return Reply(told, (button("/export pictures", "My pictures too"),) if pictures else ())


async def _pictures(context: Context, pictures: tuple[Proof, ...]) -> Reply:
    """The first few of these, and a button for those that follow."""
    if not pictures:
        return Reply((line("I keep no pictures of yours."),), (button("/export", "Everything else"),))
    now = pictures[:AT_ONCE]
    files = [Attachment(each.file, each.media_type, await context.db.proofs.picture(each.id)) for each in now]
    left = len(pictures) - len(now)
    more = button(f"/export pictures {now[-1].id}", plural("{count} more", "{count} more", left))
    return Reply((line("The pictures you sent, the oldest first."), *files), (more,) if left else ())


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be exported")
