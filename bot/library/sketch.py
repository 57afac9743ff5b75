"""A small roadmap that works, for an author to change piece by piece."""

import re
from pathlib import Path

from bot.errors import ConfigError
from bot.library.texts import NAME

ROADMAP = """\
# yaml-language-server: $schema=roadmap.schema.json
# The fields are described in docs/authors.md. `roadmate roadmap schema > roadmap.schema.json` helps your editor.
id: "{id}"
name: {name}
about: One sentence that says what one can do at the end.
sources: ["added: a first sketch"]

stages:
  - id: beginning
    name: Beginning
    about: What everything else rests on.
    topics: [first-steps-{id}]
    sources: ["added: a first sketch"]
  - id: going-on
    name: Going on
    about: What one can do with it.
    topics: [in-practice-{id}]
    sources: ["added: a first sketch"]

# The ways in. weekly_hours is what you expect of somebody who takes it.
routes:
  - id: from-nothing
    name: From nothing
    about: For people who have never done it.
    stages: [beginning, going-on]
    weekly_hours: 3
    sources: ["added: a first sketch"]

# Ids that were once in use, and what took their place; from the first learner on, never remove a line.
# renamed:
#   old-id: new-id
"""

FIRST = """\
id: first-steps-{id}
name: First steps
stage: beginning
area: basics
level: basic
about: What it is, in one sentence.
why: Why it is worth the time, in one sentence.
can: do the simplest thing that can be done with it
sources: ["added: a first sketch"]
tasks:
  - id: first-steps-{id}.read
    title: Read what it is about
    minutes: 20
    kind: read
    resource: guide-{id}
    where: the first chapter
    can: say in three sentences what it is for
    sources: ["added: a first sketch"]
  - id: first-steps-{id}.try
    title: Try the simplest thing
    minutes: 25
    kind: practise
    how: Say exactly what to do, and how one sees that it worked.
    can: show somebody the result
    sources: ["added: a first sketch"]
cards:
  - id: first-steps-{id}.c-what
    level: easy
    front: What is asked here?
    back: what is answered here
    explanation: Why the answer is right, in one or two sentences.
    wrong: [a mistake people make, another mistake they make, a third one as likely]
    sources: ["added: a first sketch"]
"""

NEXT = """\
id: in-practice-{id}
name: In practice
stage: going-on
area: practice
level: basic
about: What one does with it, in one sentence.
why: Why it matters, in one sentence.
can: do a small piece of real work with it
needs:
  first-steps-{id}: one has to know what it is before one uses it
sources: ["added: a first sketch"]
tasks:
  - id: in-practice-{id}.build
    title: Make one small thing with it
    minutes: 45
    kind: build
    how: Say what to make, and what it must be able to do at the end.
    can: show the thing and say how it was made
    sources: ["added: a first sketch"]
"""

RESOURCES = """\
resources:
  - id: guide-{id}
    title: A guide to {name}
    url: https://example.org/guide
    format: site
    price: free
    languages: [en]
    topics: [first-steps-{id}]
    role: core
    sources: ["added: put a real one here"]
"""


MOST = 20
"""Characters of an id that still leave room for the ids made from it."""


def write_sketch(folder: Path) -> Path:
    """Write the files into a new folder, named by its id. Raises ConfigError, and writes nothing, when it cannot."""
    id = folder.name
    if not re.fullmatch(NAME, id) or len(id) > MOST:
        raise ConfigError(
            f'"{id[:60]}" cannot be the id of a roadmap. Use small letters, digits and single hyphens, '
            f"at most {MOST}, as in good-tea."
        )
    if folder.exists():
        raise ConfigError(f"{folder} is there already. Choose another name, or remove it first.")
    name = id.replace("-", " ").capitalize()
    files = {
        "roadmap.yaml": ROADMAP,
        "resources.yaml": RESOURCES,
        f"topics/first-steps-{id}.yaml": FIRST,
        f"topics/in-practice-{id}.yaml": NEXT,
    }
    try:
        (folder / "topics").mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_text(text.format(id=id, name=name), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{folder} cannot be written: {error.strerror}. Choose another place.") from None
    return folder
