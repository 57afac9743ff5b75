"""One defect in a good roadmap each, and the sentence its author reads."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.library import read_library

LEAVES, BREWING = "topics/leaves.yaml", "topics/brewing.yaml"
ROADMAP, RESOURCES = "roadmap.yaml", "resources.yaml"

FIELDS = [
    (LEAVES, "minutes: 30", "minutes: 700", '14: tasks[1].minutes: "700" is too large. Write 480 or less.'),
    (LEAVES, "minutes: 30", "minutes: 1.5", '14: tasks[1].minutes: "1.5" is not a number. Write digits'),
    (LEAVES, "    minutes: 30\n", "", "12: tasks[1].minutes: is missing. Add it."),
    (LEAVES, "minutes: 30", "minutes:", "14: tasks[1].minutes: is missing. Add it."),
    (LEAVES, "minutes: 30", "minuts: 30", "minuts: is not a field that belongs here. Did you mean minutes?"),
    (LEAVES, "name: Leaves", "name: Leaves\nzzz: 1",
     "3: zzz: is not a field that belongs here. Take it out, or see docs/authors.md."),
    (LEAVES, "kind: read", "kind: listen",
     ('15: tasks[1].kind: "listen" is not one of the words for this. '
     "Write read, watch, practise, build, write or reflect.")),
    (LEAVES, "title: Read where tea comes from", f"title: {'Read ' * 20}",
     "13: tasks[1].title: is longer than 80 characters. Say it in fewer words."),
    (LEAVES, "name: Leaves", 'name: ""', "2: name: is empty. Write something, or leave the field out."),
    (LEAVES, "name: Leaves", 'name: "Leaves\\nand more"',
     ('2: name: "Leaves?and more" is empty, or has spaces around it, a line break or invisible signs. '
     "Write it as one plain line.")),
    (LEAVES, "name: Leaves", 'name: "Lea\\u202Eves"',
     ('2: name: "Lea?ves" is empty, or has spaces around it, a line break or invisible signs. '
     "Write it as one plain line.")),
    (LEAVES, "name: Leaves", "name: [Leaves]",
     "2: name: is not a text. Write one text here, in quotes if it has a colon in it."),
    (LEAVES, "also: [camellia, green tea, black tea]", "also: camellia",
     "3: also: is not a list. Write a list: [one, two], or a line for each that begins with a hyphen."),
    (LEAVES, "sources: [kakuzo]\ntasks", "sources: []\ntasks", "10: sources: has too few entries. Give it 1 or more."),
    (LEAVES, "    wrong: [It comes from another plant than green tea, It is roasted over coal, It is picked in autumn]",
     "    wrong: [a, b, c, d, e, f]",
     "33: cards[1].wrong: has too many entries. Give it 3 or fewer."),
    (LEAVES, "id: leaves.history", "id: History",
     ('12: tasks[1].id: "History" is not the id of a task or card. '
     "Write the topic's id, a dot and a short name, as in git.first-commit.")),
    (LEAVES, "  - id: leaves.history\n", "  - leaves\n  - id: leaves.history\n",
     '12: tasks[1]: has no fields of its own. Write "name: value" lines under it.'),
    (RESOURCES, "id: tea-book", "id: tea_book",
     '2: resources[1].id: "tea_book" is not an id. Use small letters, digits and single hyphens'),
    (RESOURCES, "url: https://www.gutenberg.org/ebooks/769", "url: gutenberg.org",
     '5: resources[1].url: "gutenberg.org" is not a web address. Write it whole, as in https://example.org/course.'),
    (RESOURCES, "url: https://www.gutenberg.org/ebooks/769", "url: javascript:alert(1)",
     ('5: resources[1].url: "javascript:alert(1)" is not a web address. '
     "Write it whole, as in https://example.org/course.")),
    (RESOURCES, "hours: 2", "hours: 0", '9: resources[1].hours: "0" is too small. Write a number above 0.'),
    (RESOURCES, "hours: 2", "hours: two", '9: resources[1].hours: "two" is not a number. Write digits only, as in 25.'),
    (RESOURCES, "role: core", "role: core\n    checked_on: May",
     '13: resources[1].checked_on: "May" is not a date. Write it as in 2026-11-21.'),
    (RESOURCES, "role: core", "role: core\n    checked_on: 2026",
     '13: resources[1].checked_on: "2026" is not a date. Write it as in 2026-11-21.'),
    (ROADMAP, 'sources: ["added: an example"]\ndocuments', "sources: [because it is so]\ndocuments",
     '4: sources[1]: "because it is so" is not a source. Write the id of a document, or "added: " and the reason.'),
    (ROADMAP, "  tea-leaves: leaves", "  Tea Leaves: leaves",
     ('35: renamed.Tea Leaves: "Tea Leaves" is not an id. '
     "Use small letters, digits, hyphens and dots, as in git.first-commit.")),
    (ROADMAP, "renamed:\n  tea-leaves: leaves", "renamed: nothing",
     '34: renamed: has no fields of its own. Write "name: value" lines under it.'),
    (ROADMAP, 'id: "kakuzo"', "id: ka/kuzo",
     '6: documents[1].id: "ka/kuzo" is not an id. Use letters, digits and hyphens.'),
    (LEAVES, "    can: tell green, oolong and black leaves apart\n", "", "20: tasks[2].can: is missing. Add it."),
    (BREWING, "needs:\n  leaves: how long it steeps depends on what was done to the leaf", "needs: [leaves]",
     '9: needs: has no fields of its own. Write "name: value" lines under it.'),
    (BREWING, "  leaves: how long it steeps depends on what was done to the leaf", f"  leaves: {'x' * 161}",
     "10: needs.leaves: is longer than 160 characters. Say it in fewer words."),
    (LEAVES, "back: The leaf is oxidised fully before it is dried", f"back: {'x' * 101}",
     "31: cards[1].back: is longer than 100 characters. Say it in fewer words."),
    (LEAVES, "front: What makes black tea black?", f"front: {'x' * 251}",
     "30: cards[1].front: is longer than 250 characters. Say it in fewer words."),
    (LEAVES, "It is roasted over coal", "x" * 101,
     "33: cards[1].wrong[2]: is longer than 100 characters. Say it in fewer words."),
    (LEAVES, "explanation: Green and black tea", f"explanation: {'x' * 200}",
     "32: cards[1].explanation: is longer than 200 characters. Say it in fewer words."),
    (LEAVES, "explanation: Green and black tea", "explanatoin: Green and black tea",
     "cards[1].explanatoin: is not a field that belongs here. Did you mean explanation?"),
    (LEAVES, "level: easy", "level: basic",
     '29: cards[1].level: "basic" is not one of the words for this. Write easy, medium or hard.'),
    (LEAVES, "level: basic", "level: hard",
     ('6: level: "hard" is not one of the words for this. '
      "Write basic, intermediate, specialised, bonus, helpful, optional or unspecified.")),
    (LEAVES, "    can: tell green, oolong and black leaves apart", f"    can: {'x' * 161}",
     "25: tasks[2].can: is longer than 160 characters. Say it in fewer words."),
    (LEAVES, "name: Leaves", 'name: "Lea\\uFFFEves"', '2: name: "Lea?ves" is empty, or has spaces around it'),
    (ROADMAP, "tea-leaves: leaves", "tea-leaves: [Leaves]",
     '35: renamed.tea-leaves[1]: "Leaves" is not an id. Use small letters, digits, hyphens and dots'),
    (ROADMAP, "tea-leaves: leaves", "tea-leaves: {to: leaves}",
     "35: renamed.tea-leaves: is not a list. Write a list: [one, two]"),
]  # fmt: skip

REFERENCES = [
    (LEAVES, "stage: knowing", "stage: knwing", '4: stage: there is no stage "knwing". Did you mean knowing?'),
    (BREWING, "  leaves: how long", "  kettles: how long",
     '10: needs.kettles: there is no topic "kettles". Mend the id, or add what it stands for.'),
    (LEAVES, "resource: tea-book", "resource: tea-bok",
     '16: tasks[1].resource: there is no resource "tea-bok". Did you mean tea-book?'),
    (LEAVES, "resource: tea-book", "resource: tea-museum",
     '16: tasks[1].resource: "tea-museum" has no url. Choose another resource.'),
    (RESOURCES, "role: core", "role: context",
     f'{LEAVES}:16: tasks[1].resource: "tea-book" is only mentioned (role context). Choose another resource.'),
    (RESOURCES, "role: core", "status: retired",
     f'{LEAVES}:16: tasks[1].resource: "tea-book" is retired. Choose another resource.'),
    (LEAVES, "    sources: [kakuzo]\n  - id: leaves.look", "    sources: [kakuso]\n  - id: leaves.look",
     '19: tasks[1].sources[1]: there is no document "kakuso". Did you mean kakuzo?'),
    (LEAVES, '["added: core fact"]', "[tao]",
     '34: cards[1].sources[1]: there is no document "tao". Mend the id, or add what it stands for.'),
    (RESOURCES, "topics: [leaves]\n    role: core", "topics: [leafs]\n    role: core",
     '11: resources[1].topics[1]: there is no topic "leafs". Did you mean leaves?'),
    (RESOURCES, "role: core", "successor: {title: More, resource: tea-boook}",
     '12: resources[1].successor.resource: there is no resource "tea-boook". Did you mean tea-book?'),
    (RESOURCES, "role: core", "named_via: the-web",
     '12: resources[1].named_via: there is no resource "the-web". Mend the id, or add what it stands for.'),
    (ROADMAP, "topics: [leaves]", "topics: [leafs]",
     '13: stages[1].topics[1]: there is no topic "leafs". Did you mean leaves?'),
    (ROADMAP, "stages: [making, knowing]", "stages: [making, knowing, drinking]",
     '30: routes[2].stages[3]: there is no stage "drinking". Mend the id, or add what it stands for.'),
    (ROADMAP, "known: [leaves]", "known: [roots]",
     '32: routes[2].known[1]: there is no topic "roots". Mend the id, or add what it stands for.'),
    (LEAVES, "kind: practise", "kind: practise\n    tracks: [book]",
     '24: tasks[2].tracks[1]: there is no track "book". Mend the id, or add what it stands for.'),
]  # fmt: skip

AGREEMENT = [
    (ROADMAP, "id: tea\n", "id: coffee\n", '1: id: "coffee" is not the folder\'s name. Write tea.'),
    (LEAVES, "id: leaves\n", "id: leaf\n", '1: id: "leaf" is not the file\'s name. Write leaves, or rename the file.'),
    (LEAVES, "id: leaves.look", "id: brewing.look",
     '20: tasks[2].id: "brewing.look" does not begin with its topic\'s id. Begin it with leaves and a dot.'),
    (LEAVES, "id: leaves.c-black", "id: leaves.look",
     '28: cards[1].id: "leaves.look" stands in leaves.yaml:20 too. Give each its own id.'),
    (LEAVES, "title: Compare three kinds of dry leaf", "title: Read where tea comes from",
     '21: tasks[2].title: "Read where tea comes from" stands in leaves.yaml:13 too. Give each its own title.'),
    (BREWING, "name: Brewing", "name: leaves",
     f'{LEAVES}:2: name: "Leaves" stands in brewing.yaml:2 too. Give each its own name.'),
    (RESOURCES, "title: A museum of tea", "title: The Book of Tea",
     '15: resources[2].title: "The Book of Tea" stands in resources.yaml:3 too. Give each its own title.'),
    (ROADMAP, "id: gardener", "id: from-the-bag",
     '27: routes[2].id: "from-the-bag" stands in roadmap.yaml:21 too. Give each its own id.'),
    (ROADMAP, "id: making", "id: knowing",
     '15: stages[2].id: "knowing" stands in roadmap.yaml:10 too. Give each its own id.'),
    (LEAVES, "can: tell green, oolong and black leaves apart", "can: tell leaves apart.",
     "25: tasks[2].can: ends with a full stop. Take the full stop out."),
    (LEAVES, "wrong: [It comes from another plant than green tea, ",
     "wrong: [The leaf is oxidised fully before it is dried, ",
     "33: cards[1].wrong: says the same answer twice. Make every answer different from the others and from back."),
    (LEAVES, "level: basic", "level: basic\nneeds: {brewing: why not}",
     "needs: goes round in a circle: brewing needs leaves needs brewing. Take out one of these needs."),
    (BREWING, "  leaves: how long", "  brewing: how long",
     "9: needs: goes round in a circle: brewing needs brewing. Take out one of these needs."),
    (ROADMAP, "topics: [brewing]", "topics: [brewing, leaves]",
     '18: stages[2].topics[2]: "leaves" is listed twice. Keep one of them.'),
    (LEAVES, "stage: knowing", "stage: making",
     (f'{ROADMAP}:13: stages[1].topics[1]: topics/leaves.yaml says that "leaves" is in "making". '
     "Move it there, or write stage: knowing in that file.")),
    (ROADMAP, "stages: [making, knowing]", "stages: [making, making]",
     '30: routes[2].stages[2]: "making" is listed twice. Keep one of them.'),
    (ROADMAP, "tea-leaves: leaves", "leaves: brewing",
     '35: renamed.leaves: "leaves" is in use. Give what uses it another id, or take this line out.'),
    (ROADMAP, "tea-leaves: leaves", "tea-leaves: leafs",
     '35: renamed.tea-leaves: there is no "leafs". Write the id that it has today.'),
    (ROADMAP, "tea-leaves: leaves", "tea-leaves: leaves.look",
     ('35: renamed.tea-leaves: "tea-leaves" and "leaves.look" are not of one kind. '
     "A topic's heirs are topics; those of a task or card have a dot in their id.")),
    (ROADMAP, "tea-leaves: leaves", "a: b\n  b: a",
     "35: renamed.a: goes round in a circle: a to b to a. Take out one of these."),
    (ROADMAP, "tea-leaves: leaves", "tea-leaves: [leaves, leafs]",
     '35: renamed.tea-leaves: there is no "leafs". Write the id that it has today.'),
    (ROADMAP, "tea-leaves: leaves", "leaves.look: []",
     '35: renamed.leaves.look: "leaves.look" is in use. Give what uses it another id, or take this line out.'),
    (ROADMAP, "tea-leaves: leaves", "a: [leaves, a]", "35: renamed.a: goes round in a circle: a to a."),
    (LEAVES, "    where: the chapter on the schools of tea\n", "",
     "12: tasks[1]: does not say which part of the resource. Write where: the chapter on …."),
    (LEAVES, "    resource: tea-book\n    where: the chapter on the schools of tea\n", "",
     "12: tasks[1]: does not say what to read. Write resource: and where:."),
    (LEAVES, "kind: practise", "kind: watch",
     "20: tasks[2]: does not say what to watch. Write resource: and where:."),
    (LEAVES, "title: Compare three kinds of dry leaf", "title: Compare three kinds of dry leaf.",
     "21: tasks[2].title: ends with a full stop. Take the full stop out."),
    (BREWING, "sources:", "cards:\n  - id: brewing.c-black\n    front: what makes black TEA black?\nsources:",
     (f'{LEAVES}:30: cards[1].front: "What makes black tea black?" stands in brewing.yaml:13 too. '
     "Give each its own front.")),
    (ROADMAP, 'id: "kakuzo"\n', 'id: "kakuzo"\n    title: Tea\n  - id: "kakuzo"\n',
     '8: documents[2].id: "kakuzo" stands in roadmap.yaml:6 too. Give each its own id.'),
    (ROADMAP, "known: [leaves]", "known: [leaves, leaves]",
     '32: routes[2].known[2]: "leaves" is listed twice. Keep one of them.'),
]  # fmt: skip

SYNTAX = [
    (LEAVES, "name: Leaves", "name: Leaves: all of them",
     "2: has a colon inside a text, or a wrong indent. Put the whole text in quotes."),
    (LEAVES, "    minutes: 30", "\tminutes: 30", "14: has a tab where only spaces may stand. Indent with spaces."),
    (LEAVES, "name: Leaves", 'name: "Leaves', "has a"),
    (LEAVES, "also: [camellia, green tea, black tea]", "also: [camellia", "has a list in brackets that is never"),
    (LEAVES, "name: Leaves", "name: @leaves", "2: begins a text with @, ` or %. Put the text in quotes."),
    (LEAVES, "name: Leaves", "name: Leaves\nname: Leafs",
     '3: says "name" twice (first in line 2). Keep one of them.'),
    (LEAVES, "name: Leaves", "name: &n Leaves", "2: uses the anchor &n. Take it out, or put the text in quotes."),
    (LEAVES, "name: Leaves", "name: *n", "2: uses the alias *n. Write the value out again."),
    (LEAVES, "name: Leaves", "name: !!python/name:os.system x",
     "2: uses a tag (a word that begins with !). Take it out, or put the text in quotes."),
    (LEAVES, "name: Leaves", f"name: {'[' * 50_000}", "2: is nested too deeply. Stay within 12 levels."),
    (LEAVES, "name: Leaves", "? [a]\n: b",
     "2: has a list or a mapping as a name. Names are plain words followed by a colon."),
    (LEAVES, "id: leaves\n", "id: leaves\n---\n", "2: begins a second document. Take out the line ---."),
    (LEAVES, "name: Leaves", "name: \x07", "contains a control character. Take it out."),
    (LEAVES, "name: Leaves", f"name: {'a' * 2_000_001}", "1: is larger than 2 MB. Split it into smaller files."),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "complaint"), [*FIELDS, *REFERENCES, *AGREEMENT, *SYNTAX])
def test_a_defect_is_named_with_its_line_its_field_and_its_fix(
    shelf: Path, file: str, old: str, new: str, complaint: str
) -> None:
    path = shelf / "tea" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    lines = str(caught.value).splitlines()
    assert any(complaint in line for line in lines), lines
    assert all(line.startswith(f"{shelf}/tea/") for line in lines)


def test_a_stage_that_no_route_takes_is_complained_about(shelf: Path) -> None:
    path = shelf / "tea/roadmap.yaml"
    text = path.read_text().replace("[knowing, making]", "[making]").replace("[making, knowing]", "[making]")
    path.write_text(text)
    with pytest.raises(ConfigError, match=r'10: stages\[1\]: no route takes the stage "knowing". Add it to a route'):
        read_library([shelf])


def test_a_roadmap_without_any_topic_is_complained_about(shelf: Path) -> None:
    for path in (shelf / "tea/topics").iterdir():
        path.unlink()
    with pytest.raises(
        ConfigError, match=r"roadmap.yaml:1: has no topics. Write topics/<id>.yaml with at least one task"
    ):
        read_library([shelf])


def test_a_topic_file_with_another_ending_is_complained_about(shelf: Path) -> None:
    (shelf / "tea/topics/leaves.yaml").rename(shelf / "tea/topics/leaves.yml")
    with pytest.raises(ConfigError, match=r"leaves.yml:1: is not read, because its name does not end in .yaml"):
        read_library([shelf])


def test_text_in_another_encoding_is_complained_about_with_its_line(shelf: Path) -> None:
    path = shelf / "tea/topics/leaves.yaml"
    path.write_bytes(path.read_bytes().replace(b"name: Leaves", "name: Blätter".encode("latin-1")))
    with pytest.raises(ConfigError, match=r"leaves.yaml:2: is not UTF-8 text. Save it again with the encoding UTF-8\."):
        read_library([shelf])


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing yet\n", "~", "---\n"])
def test_an_empty_file_is_complained_about(shelf: Path, content: str) -> None:
    (shelf / "tea/topics/leaves.yaml").write_text(content)
    with pytest.raises(ConfigError, match=r"leaves.yaml:1: is empty. Write its fields, or remove the file\.$"):
        read_library([shelf])


def test_a_broken_file_does_not_make_others_look_wrong(shelf: Path) -> None:
    (shelf / "tea/resources.yaml").write_text("resources: [")
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    assert len(str(caught.value).splitlines()) == 1


def test_hostile_text_in_a_complaint_stays_on_one_short_line(shelf: Path) -> None:
    path = shelf / "tea/topics/leaves.yaml"
    nasty = '"x\\nroot:1: all is well\\e[31m' + "y" * 1000 + '"'
    path.write_text(path.read_text().replace("kind: read", f"kind: {nasty}"))
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    assert len(str(caught.value).splitlines()) == 1
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_file_instead_of_a_folder_is_complained_about(shelf: Path) -> None:
    """Lint after every file, and somebody names the file."""
    path = shelf / "tea/topics/leaves.yaml"
    with pytest.raises(ConfigError) as caught:
        read_library([path])
    assert str(caught.value) == f"{path}:1: is a file. Name the folder of a roadmap."


def test_a_list_whose_entries_are_wrong_is_not_called_too_short_as_well(shelf: Path) -> None:
    for name in ("roadmap.yaml", "topics/leaves.yaml"):
        path = shelf / "tea" / name
        path.write_text(
            path.read_text().replace("    weekly_hours", "    weekly_huors").replace("minutes: ", "minutes: 9")
        )
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    assert "too few" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 6
