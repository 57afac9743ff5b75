"""How a member's tasks of the week are known, in words."""

from bot.commands.lists import commas
from bot.message import Text, text
from bot.study.evidence import Level
from bot.study.group import Seen

WORDS: dict[Level, Text] = {
    "late": text("said afterwards"),
    "said": text("said"),
    "checked": text("checked"),
    "shown": text("shown"),
    "confirmed": text("confirmed"),
}


def marked(word: Text, each: Seen) -> Text:
    """A week's word that is in tasks, with how many of them are more than said."""
    if not _counted(each):
        return word
    marks = each.marks
    counts: dict[Level, int] = {"confirmed": marks.confirmed, "shown": marks.shown, "checked": marks.checked}
    parts = [text("{count} {level}", count=count, level=WORDS[level]) for level, count in counts.items() if count]
    return text("{word} ({marks})", word=word, marks=commas(*parts))


def last_mark(each: Seen) -> tuple[Text, ...]:
    """How the last task is known, unless all of them are counted."""
    last = each.marks.last
    return (text("last task: {level}", level=WORDS[last]),) if last and not _counted(each) else ()


def _counted(each: Seen) -> bool:
    """Whether the week's word is in tasks, of which some are more than said."""
    marks = each.marks
    return bool(each.word and each.word.unit == "tasks" and (marks.confirmed or marks.shown or marks.checked))
