"""Several things on one line, as one sentence that can be translated."""

from functools import reduce

from bot.message import Text, text


def commas(first: Text, *more: Text) -> Text:
    return reduce(lambda before, after: text("{before}, {after}", before=before, after=after), more, first)


def dotted(first: Text, *more: Text) -> Text:
    """Several things about one subject."""
    return reduce(lambda before, after: text("{before} · {after}", before=before, after=after), more, first)
