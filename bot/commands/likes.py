"""How somebody likes to learn: one screen, a tap for each kind of resource, changed at any time."""

from dataclasses import dataclass, replace
from typing import Annotated, Final

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.card import RESOURCES, SETTINGS
from bot.errors import UserError
from bot.message import Reply, Text, button, line, text
from bot.study.kind import KINDS, Kind
from bot.study.taste import FREE, liked_by, only_free

LIKES = button("/settings formats", "How I like to learn")
NONE: Final = {"any", "none", "all", "clear", "off"}

NAMES: Final[dict[Kind, Text]] = {
    "course": text("Courses"),
    "video": text("Videos"),
    "book": text("Books"),
    "exercises": text("Exercises"),
    "page": text("Short pages"),
}
_MEANT: Final = {
    **{kind: kind for kind in KINDS},
    **{f"{kind}s": kind for kind in KINDS},
    "exercise": "exercises",
    "article": "page",
    "articles": "page",
    FREE: FREE,
}


@dataclass(frozen=True, slots=True)
class FormatsArgs:
    what: Annotated[str, Arg(WORDS, "video, book, course, exercises, page, free; or any")] = ""


def show_likes(context: Context) -> Text:
    """What they like, in words."""
    likes = context.learner.likes
    names = [NAMES[kind] for kind in liked_by(likes)]
    if not names:
        return text("any kind, free only") if only_free(likes) else text("any kind")
    said = names[0]
    for name in names[1:]:
        said = text("{first}, then {next}", first=said, next=name)
    return text("{kinds}, free only", kinds=said) if only_free(likes) else said


@command("settings formats", "How you like to learn: videos, books, exercises")
async def formats(context: Context, args: FormatsArgs) -> Reply:
    """Said again, a kind is taken back."""
    for word in args.what.lower().replace(",", " ").split():
        context.learner = replace(context.learner, likes=_turned(context.learner.likes, word))
    return _ask(context, changed=bool(args.what))


def _turned(likes: str, word: str) -> str:
    if word in NONE:
        return ""
    if word not in _MEANT:
        raise UserError("Say one of these: video, book, course, exercises, page, free. Or any.")
    meant, held = _MEANT[word], likes.split()
    return " ".join([each for each in held if each != meant] if meant in held else [*held, meant])


def _ask(context: Context, *, changed: bool) -> Reply:
    likes = context.learner.likes
    liked = liked_by(likes)
    others = (
        text("Now: {likes}. What you finish counts besides. What costs is not shown.", likes=show_likes(context))
        if only_free(likes)
        else text(
            "Now: {likes}. What you finish counts besides, and others are still shown.", likes=show_likes(context)
        )
    )
    blocks = (line("How do you like to learn? Tap the kinds you like, the dearest first."), line(others))
    kinds = tuple(
        button(f"/settings formats {kind}", "{mark}{kind}", mark="✓ " if kind in liked else "", kind=NAMES[kind])
        for kind in KINDS
    )
    free = button(f"/settings formats {FREE}", "{mark}Free only", mark="✓ " if only_free(likes) else "")
    return Reply(blocks, (*kinds, free, RESOURCES, SETTINGS), replaces=changed)
