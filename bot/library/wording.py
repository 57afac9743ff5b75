"""What a form finds wrong, in words for somebody who writes a roadmap."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.library.complaints import Complaints, Place, did_you_mean, field_name, one_of, quoted
from bot.library.forms import Form
from bot.library.page import Page
from bot.library.texts import ANY_ID, DOCUMENT, ITEM, LINE, NAME, REFERENCE, SOURCE, URL

Filled = TypeVar("Filled", bound=Form)

Wording: TypeAlias = tuple[str, str]
"""What is wrong, and how to mend it."""

PATTERNS: Mapping[str, Wording] = {
    NAME: ("is not an id", "Use small letters, digits and single hyphens, as in linear-algebra"),
    ANY_ID: ("is not an id", "Use small letters, digits, hyphens and dots, as in git.first-commit"),
    ITEM: ("is not the id of a task or card", "Write the topic's id, a dot and a short name, as in git.first-commit"),
    LINE: ("is empty, or has spaces around it, a line break or invisible signs", "Write it as one plain line"),
    URL: ("is not a web address", "Write it whole, as in https://example.org/course"),
    DOCUMENT: ("is not an id", "Use letters, digits and hyphens"),
    REFERENCE: ("names nothing of a roadmap", "Write its kind, a colon and its id, as in topic:git"),
    SOURCE: ("is not a source", 'Write the id of a document, or "added: " and the reason'),
}


NO_DATE: Wording = ("{value} is not a date", "Write it as in 2026-11-21")
NO_NUMBER: Wording = ("{value} is not a number", "Write digits only, as in 25")
NO_FIELDS: Wording = ("has no fields of its own", 'Write "name: value" lines under it')

WORDINGS: Mapping[str, Wording] = {
    "missing": ("is missing", "Add it"),
    "string_too_long": ("is longer than {max_length} characters", "Say it in fewer words"),
    "string_too_short": ("is empty", "Write something, or leave the field out"),
    "int_type": NO_NUMBER,
    "float_type": NO_NUMBER,
    "date_type": NO_DATE,
    "int_parsing": NO_NUMBER,
    "int_parsing_size": NO_NUMBER,
    "float_parsing": NO_NUMBER,
    "finite_number": NO_NUMBER,
    "int_from_float": ("{value} is not a whole number", "Round it"),
    "greater_than_equal": ("{value} is too small", "Write {ge} or more"),
    "greater_than": ("{value} is too small", "Write a number above {gt}"),
    "less_than_equal": ("{value} is too large", "Write {le} or less"),
    "date_from_datetime_parsing": NO_DATE,
    "date_from_datetime_inexact": NO_DATE,
    "date_parsing": NO_DATE,
    "string_type": ("is not a text", "Write one text here, in quotes if it has a colon in it"),
    "tuple_type": ("is not a list", "Write a list: [one, two], or a line for each that begins with a hyphen"),
    "model_type": NO_FIELDS,
    "dict_type": NO_FIELDS,
    "too_short": ("has too few entries", "Give it {min_length} or more"),
    "too_long": ("has too many entries", "Give it {max_length} or fewer"),
}
"""By the kind of error that pydantic names; its own sentences speak of Python."""


def fill(form: type[Filled], page: Page, complaints: Complaints) -> Filled | None:
    """The page's values as a form; None, with complaints, when they are of another shape."""
    if page.value is None:
        return None
    try:
        return form.model_validate(page.value)
    except ValidationError as error:
        for problem in _first_causes(error.errors(include_url=False)):
            place, wording = _wording(form, problem)
            complaints.add(page.path, page.line(place), field_name(place), *wording)
        return None


def _first_causes(problems: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without the lists that are too short only because entries that are wrong do not count."""
    for problem in problems:
        inside = (other for other in problems if len(other["loc"]) > len(problem["loc"]))
        if problem["type"] != "too_short" or all(
            other["loc"][: len(problem["loc"])] != problem["loc"] for other in inside
        ):
            yield problem


def _wording(form: type[Form], problem: ErrorDetails) -> tuple[Place, Wording]:
    place = tuple(step for step in problem["loc"] if step != "[key]")
    if problem["type"] == "extra_forbidden":
        guess = did_you_mean(str(place[-1]), fields_at(form, place[:-1]))
        return place, ("is not a field that belongs here", guess or "Take it out, or see docs/authors.md")
    context = {name: f"{each:g}" if isinstance(each, float) else each for name, each in problem.get("ctx", {}).items()}
    if problem["type"] == "string_pattern_mismatch":
        wrong, fix = PATTERNS[context["pattern"]]
        return place, (f"{quoted(problem['input'])} {wrong}", fix)
    if problem["type"] == "literal_error":
        return place, _choice(quoted(problem["input"]), context["expected"])
    wrong, fix = WORDINGS.get(problem["type"], ("is not right", "Compare it with the example in docs/authors.md"))
    return place, (wrong.format(value=quoted(problem["input"]), **context), fix.format(**context))


def _choice(value: str, expected: str) -> Wording:
    """`expected` is the library's list: 'read', 'watch' or 'build'."""
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    return f"{value} is not one of the words for this", f"Write {one_of(word for word in words if word)}"


def fields_at(form: type[Form], place: Place) -> Iterable[str]:
    """The names of the fields that a place in a file may have."""
    for step in place:
        if isinstance(step, str):
            form = _form_in(form.model_fields[step].annotation) or form
    return form.model_fields


def _form_in(annotation: object) -> type[Form] | None:
    """The form that a field's type is, or is a list of, or may be."""
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return annotation
    return next((found for part in get_args(annotation) if (found := _form_in(part))), None)
