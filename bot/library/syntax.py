"""What a YAML reader's complaints mean to somebody who writes a roadmap."""

import yaml

SENTENCES = (
    ("found character '\\t'", "has a tab where only spaces may stand", "Indent with spaces"),
    ("mapping values are not allowed", "has a colon inside a text, or a wrong indent", "Put the whole text in quotes"),
    ("found character that cannot start any token", "begins a text with @, ` or %", "Put the text in quotes"),
    ("could not find expected ':'", "has a line without a colon after its name", 'Write "name: text"'),
    ("block sequence entries are not allowed", "has a list item where none may stand",
     "Begin the list on a line of its own, indented under its name"),
    ("found unexpected end of stream", "has a quotation mark that is never closed", "Close it"),
    ("found unexpected ':'", "has a colon inside a list in brackets", "Put the text in quotes"),
    ("expected ',' or ']'", "has a list in brackets that is never closed", "Close it with ]"),
    ("expected ',' or '}'", "has braces that are never closed", "Close them with }"),
    ("did not find expected '-' indicator", "has a line that does not belong to the list above it",
     "Indent every item of the list alike"),
    ("did not find expected key", "has a line with a wrong indent, or a quotation mark inside a text in quotes",
     "Indent fields of one thing alike; inside double quotes write \\\" for a quotation mark"),
    ("did not find expected node content", "has a sign that does not belong there", "Put the text in quotes"),
    ("found undefined tag handle", "uses a tag (a word that begins with !)", "Take it out, or put the text in quotes"),
    ("control characters are not allowed", "contains a control character", "Take it out"),
    ("special characters are not allowed", "contains a control character", "Take it out"),
    ("unknown escape character", "has a backslash inside double quotes", "Use single quotes, or write it twice"),
    ("exceeded", "is nested too deeply", "Use fewer levels"),
)  # fmt: skip


def syntax_complaint(error: yaml.YAMLError, text: str) -> tuple[int, str, str, str]:
    """Line, field, what is wrong and how to mend it, for a text that is not YAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = int(getattr(mark, "line", 0)) + 1
    words = str(error)
    if "\t" in _indent(text, line):
        words = "found character '\\t'"
    for sign, wrong, fix in SENTENCES:
        if sign in words:
            return line, "", wrong, fix
    return line, "", "is not YAML from here on", "Compare it with a file that works: indents, colons, quotes"


def _indent(text: str, line: int) -> str:
    """What stands before the first word of a line."""
    row = text.splitlines()[line - 1 : line]
    return row[0][: len(row[0]) - len(row[0].lstrip())] if row else ""
