"""A link that leads nowhere: the host sees it, and others come first."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import NEXT
from bot.commands.desk import task_on_desk
from bot.commands.tried import every_resource, recount
from bot.errors import UserError
from bot.message import Bold, Reply, button, line
from bot.study.resource import Resource


@dataclass(frozen=True, slots=True)
class DeadArgs:
    what: Annotated[str, Arg(WORDS, "Which resource; and no, if it works after all")] = ""


@command("dead", "A link does not work", hidden=True)
async def dead(context: Context, args: DeadArgs) -> Reply:
    id, _, rest = args.what.strip().partition(" ")
    resource = every_resource(context).get(id) if id else _in_use(context)
    if resource is None:
        find = button("/rate", "Find it")
        raise UserError("Which link does not work? Name the course, book or page.", buttons=(find,))
    works = rest.strip().lower() == "no"
    await context.note("dead", resource.id, covers=0 if works else 1)
    await recount(context)
    if works:
        return Reply(
            (line("Good: the link of {resource} works.", resource=Bold(resource.title)),), (NEXT,), replaces=True
        )
    noted = line("Noted: the link of {resource} does not work.", resource=Bold(resource.title))
    then = line("Whoever runs me will see it. For you other ones come first from now on.")
    more = [each for each in resource.topics if each in context.roadmap.topics][:1]
    others = tuple(button(f"/resources {topic}", "Something else") for topic in more)
    return Reply((noted, then), (*others, button(f"/dead {resource.id} no", "It works after all"), NEXT), replaces=True)


def _in_use(context: Context) -> Resource | None:
    """What the open task is done with."""
    task = task_on_desk(context)
    return context.roadmap.resources.get(task.resource) if task else None
