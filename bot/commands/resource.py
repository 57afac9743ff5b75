"""A resource in one line: what it is, what it costs, how long it takes and in which languages it is."""

from collections.abc import Mapping
from typing import cast

from bot.chat.context import Context
from bot.commands.lists import commas, dotted
from bot.message import Block, Link, Text, bullet, line, plural, text
from bot.study.resource import Format, Price, Resource, Status

FORMATS: dict[Format, Text] = {
    "app": text("app"),
    "article": text("article"),
    "book": text("book"),
    "community": text("community"),
    "competition": text("competition"),
    "course": text("course"),
    "dataset": text("dataset"),
    "docs": text("documentation"),
    "interactive": text("interactive course"),
    "library": text("library"),
    "podcast": text("podcast"),
    "program": text("programme"),
    "site": text("website"),
    "talk": text("talk"),
    "video": text("video"),
}
PRICES: dict[Price, Text] = {
    "free": text("free"),
    "free-preview": text("free only at its beginning"),
    "free-to-audit": text("free without certificate"),
    "freemium": text("partly free"),
    "paid": text("paid"),
}
STATUSES: dict[Status, Text] = {
    "archived": text("finished, no longer looked after"),
    "dormant": text("no longer looked after"),
    "superseded": text("replaced by something newer"),
    "uncertain": text("perhaps no longer there"),
}
LEVELS = {
    "beginner": text("for beginners"),
    "beginner-intermediate": text("for beginners and beyond"),
    "intermediate": text("intermediate"),
    "intermediate-advanced": text("intermediate to advanced"),
    "advanced": text("advanced"),
}
MOST_LANGUAGES = 3


def show_resource(context: Context, resource: Resource, more: Text | None = None, number: int = 0) -> Block:
    """In one line, with `more` in the end; numbered where one of several is to be taken."""
    title = Link(resource.title, resource.url)
    facts = [
        FORMATS[resource.format],
        PRICES.get(resource.price),
        STATUSES.get(resource.status),
        LEVELS.get(resource.level),
    ]
    if resource.hours:
        facts.append(plural("{count} hour", "{count} hours", max(1, round(resource.hours))))
    facts += [_languages(context, resource), more]
    joined = dotted(*filter(None, facts))
    if number:
        return line("{number}. {title} · {facts}", number=number, title=title, facts=joined)
    return bullet("{title} · {facts}", title=title, facts=joined)


def cautions(resource: Resource) -> Text | None:
    """Why it should be nobody's first choice: what it costs, and that nobody looks after it; None when it may be."""
    if resource.first_choice:
        return None
    price = None if resource.price == "free" else PRICES.get(resource.price)
    found = [each for each in (price, STATUSES.get(resource.status)) if each]
    return commas(*found) if found else None


def _languages(context: Context, resource: Resource) -> Text | None:
    """The languages by name; no word when it is English alone, as most are."""
    names = cast("Mapping[str, str]", context.locale.languages)
    known = [names[code] for code in resource.languages if code != "en" and code in names]
    if "multi" in resource.languages or len(known) > MOST_LANGUAGES:
        return text("in several languages")
    if not known:
        return None
    english = names["en"]
    spoken = ", ".join([english, *known] if "en" in resource.languages else known)
    return text("in {languages}", languages=spoken)
