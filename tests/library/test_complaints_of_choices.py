"""One defect in a route, a choice, a system or a role, and the sentence that its author reads."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.library import read_library
from tests.library.editing import change

LEAVES, ROADMAP = "topics/leaves.yaml", "roadmap.yaml"


def option(id: str, more: str = "") -> str:
    return f"{{id: {id}, name: {id}, about: One way., sources: [kakuzo]{more}}}"


def choice(*options: str, id: str = "pot") -> str:
    """A choice, on one line."""
    named = f"id: {id}, name: Pot, question: Which?, about: It matters., sources: [kakuzo]"
    return f"  - {{{named}, options: [{', '.join(options)}]}}"


def system(*parts: str, id: str = "senses") -> str:
    """A document's system, on one line."""
    return f"  - {{id: {id}, name: Senses, about: All of them., sources: [kakuzo], parts: [{', '.join(parts)}]}}"


def part(id: str, topics: str = "leaves") -> str:
    return f"{{id: {id}, name: {id}, about: A sense., topics: [{topics}]}}"


def role(weights: str, id: str = "taster") -> str:
    return f"  - {{id: {id}, name: Taster, about: Tastes., sources: [kakuzo], weights: {{{weights}}}}}"


def track(id: str, source: str = "kakuzo") -> str:
    return f"{{id: {id}, name: {id}, about: One way., sources: [{source}]}}"


CHOICES, SYSTEMS, ROLES, RENAMED = "choices:\n", "systems:\n", "roles:\n", "renamed:\n"
LATER = "weekly_hours: 1\n"
"""Where the first route says more."""


def two_choices(*second: str, id: str) -> str:
    return f"{CHOICES}{choice(option('a'), option('b'))}\n{choice(*second, id=id)}\n{RENAMED}"


DEFECTS = [
    (ROADMAP, LATER, "weekly_hours: 81\n", '25: routes[1].weekly_hours: "81" is too large. Write 80 or less.'),
    (ROADMAP, LATER, "weekly_hours: 0\n", '25: routes[1].weekly_hours: "0" is too small. Write a number above 0.'),
    (ROADMAP, "    weekly_hours: 1\n", "", "21: routes[1].weekly_hours: is missing. Add it."),
    (ROADMAP, LATER, f"{LATER}    estimate: {{months: 0, says: none, sources: [kakuzo]}}\n",
     '26: routes[1].estimate.months: "0" is too small. Write a number above 0.'),
    (ROADMAP, LATER, f"{LATER}    estimate: {{months: 3}}\n", "26: routes[1].estimate.says: is missing. Add it."),
    (ROADMAP, LATER, f"{LATER}    tracks: [leaves]\n",
     '26: routes[1].tracks: has no fields of its own. Write "name: value" lines under it.'),
    (ROADMAP, RENAMED, f"uses: tea\n{RENAMED}", "34: uses: is not a list."),
    (ROADMAP, LATER, f"{LATER}    later: [steeping]\n",
     '26: routes[1].later[1]: there is no stage or topic "steeping". Mend the id'),
    (ROADMAP, LATER, f"{LATER}    tracks: {{leafs: book}}\n",
     '26: routes[1].tracks.leafs: there is no topic "leafs". Did you mean leaves?'),
    (ROADMAP, LATER, f"{LATER}    tracks: {{leaves: book}}\n",
     '26: routes[1].tracks.leaves: there is no track "book". Mend the id'),
    (ROADMAP, LATER, f"{LATER}    estimate: {{months: 1, says: a month, sources: [tao]}}\n",
     '26: routes[1].estimate.sources[1]: there is no document "tao". Mend the id'),
    (ROADMAP, RENAMED, f"uses: [coffee]\n{RENAMED}",
     '34: uses[1]: there is no other roadmap "coffee". Name another roadmap that the coach reads, by its id.'),
    (LEAVES, "tasks:\n", f"tracks: [{track('a' * 17)}]\ntasks:\n",
     "11: tracks[1].id: is longer than 16 characters. Say it in fewer words."),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('clay'))}\n{RENAMED}",
     "35: choices[1].options: has too few entries. Give it 2 or more."),
    (ROADMAP, RENAMED, f"{SYSTEMS}{system()}\n{RENAMED}",
     "35: systems[1].parts: has too few entries. Give it 1 or more."),
    (ROADMAP, RENAMED, f"{ROLES}{role('tongue: 4')}\n{RENAMED}",
     '35: roles[1].weights.tongue: "4" is too large. Write 3 or less.'),
    (LEAVES, "tasks:\n", f"tracks: [{track('book', 'kakuso')}]\ntasks:\n",
     '11: tracks[1].sources[1]: there is no document "kakuso". Did you mean kakuzo?'),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('clay', ', topics: [leafs]'), option('iron'))}\n{RENAMED}",
     '35: choices[1].options[1].topics[1]: there is no topic "leafs". Did you mean leaves?'),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('clay', ', tracks: {leaves: book}'), option('iron'))}\n{RENAMED}",
     '35: choices[1].options[1].tracks.leaves: there is no track "book". Mend the id'),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('clay', ', before: {making: knwing}'), option('iron'))}\n{RENAMED}",
     '35: choices[1].options[1].before.making: there is no stage "knwing". Did you mean knowing?'),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('clay', ', before: {mking: knowing}'), option('iron'))}\n{RENAMED}",
     '35: choices[1].options[1].before.mking: there is no stage "mking". Did you mean making?'),
    (ROADMAP, RENAMED, f"{SYSTEMS}{system(part('tongue', 'leafs'))}\n{RENAMED}",
     '35: systems[1].parts[1].topics[1]: there is no topic "leafs". Did you mean leaves?'),
    (ROADMAP, RENAMED, f"{SYSTEMS}{system(part('tongue'))}\n{ROLES}{role('tounge: 1')}\n{RENAMED}",
     '37: roles[1].weights.tounge: there is no part of a system "tounge". Did you mean tongue?'),
    (LEAVES, "tasks:\n", f"tracks: [{track('book')}]\ntasks:\n",
     '11: tracks[1]: no task belongs to the track "book". Write tracks: [book] in its tasks, or take it out.'),
    (LEAVES, "tasks:\n", f"tracks:\n  - {track('book')}\n  - {track('book')}\ntasks:\n",
     '13: tracks[2].id: "book" stands in leaves.yaml:12 too. Give each its own id.'),
    (ROADMAP, RENAMED, two_choices(option("c"), option("d"), id="pot"),
     '36: choices[2].id: "pot" stands in roadmap.yaml:35 too. Give each its own id.'),
    (ROADMAP, RENAMED, two_choices(option("b"), option("c"), id="lid"),
     '36: choices[2].options[1].id: "b" stands in roadmap.yaml:35 too. Give each its own id.'),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('a'), option('a'))}\n{RENAMED}",
     '35: choices[1].options[2].id: "a" stands in roadmap.yaml:35 too. Give each its own id.'),
    (ROADMAP, RENAMED, SYSTEMS + system(part("a")) + "\n" + system(part("a"), id="mind") + f"\n{RENAMED}",
     '36: systems[2].parts[1].id: "a" stands in roadmap.yaml:35 too. Give each its own id.'),
    (ROADMAP, RENAMED, SYSTEMS + system(part("a")) + "\n" + system(part("b")) + f"\n{RENAMED}",
     '36: systems[2].id: "senses" stands in roadmap.yaml:35 too. Give each its own id.'),
    (ROADMAP, RENAMED, ROLES + role("") + "\n" + role("") + f"\n{RENAMED}",
     '36: roles[2].id: "taster" stands in roadmap.yaml:35 too. Give each its own id.'),
    (ROADMAP, RENAMED, f"{CHOICES}{choice(option('clay', ', before: {making: making}'), option('iron'))}\n{RENAMED}",
     '35: choices[1].options[1].before.making: "making" cannot stand before itself. Name another stage.'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "complaint"), DEFECTS)
def test_a_defect_is_named_with_its_line_its_field_and_its_fix(
    shelf: Path, file: str, old: str, new: str, complaint: str
) -> None:
    change(shelf / "tea" / file, (old, new))
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    lines = [line.removeprefix(f"{shelf}/tea/{file}:") for line in str(caught.value).splitlines()]
    assert any(line.startswith(complaint) for line in lines), lines


def test_what_is_right_is_not_complained_about(shelf: Path) -> None:
    """Everything that these tables break one by one, right and together."""
    path = shelf / "tea/roadmap.yaml"
    whole = (
        f"{CHOICES}{choice(option('clay', ', topics: [leaves], before: {making: knowing}'), option('iron'))}\n"
        f"{SYSTEMS}{system(part('tongue'))}\n{ROLES}{role('tongue: 0')}\n{RENAMED}"
    )
    path.write_text(path.read_text().replace(LATER, f"{LATER}    later: [leaves, making]\n").replace(RENAMED, whole))
    roadmap = read_library([shelf]).default
    assert roadmap.choices[0].options[0].before == {"making": "knowing"}
    assert roadmap.roles[0].weights == {"tongue": 0}
    assert roadmap.routes[0].later == ("leaves", "making")
