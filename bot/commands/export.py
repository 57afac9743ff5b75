"""A copy of everything that is kept about a learner, and of the pictures they sent."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.message import Attachment, Reply, button, line, plural
from bot.study.evidence import Proof

AT_ONCE = 3
"""Pictures in one message: each may be large."""


@dataclass(frozen=True, slots=True)
class ExportArgs:
    what: Annotated[str, Arg(WORDS, "pictures, to get those you sent")] = ""


@command("export", "A copy of all your data as a JSON file")
async def export(context: Context, args: ExportArgs) -> Reply:
    proofs = await context.db.proofs.all(context.learner.id)
    pictures = tuple(proof for proof in proofs if proof.media_type)
    words = args.what.lower().split()
    if words[:1] == ["pictures"]:
        after = int(words[1]) if len(words) > 1 and words[1].isdecimal() else 0
        return await _pictures(context, tuple(each for each in pictures if each.id > after))
    copy = await context.db.copies.of(context.learner.id)
    files = {proof.id: proof.file for proof in pictures}
    content = {
        "exported_at": context.now,
        "learner": copy.pop("learners")[0],
        **copy,
        "proofs": [{"file": files.get(proof.pop("id"), ""), **proof} for proof in copy["proofs"]],
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
