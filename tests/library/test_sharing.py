"""Several roadmaps side by side, and topics that one of them uses of another."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.library import examine, read_library
from bot.library.sketch import write_sketch
from bot.study.way import Picks, find_way
from tests.library.editing import change

ROADMAP, RESOURCES = "roadmap.yaml", "resources.yaml"
FIRST, NEXT = "topics/first-steps-party.yaml", "topics/in-practice-party.yaml"
GOING_ON = "topics: [in-practice-party]"


@pytest.fixture
def party(shelf: Path) -> Path:
    """A second roadmap beside the tea, which uses its last topic and nothing else of it."""
    party = write_sketch(shelf / "party")
    change(
        party / ROADMAP,
        ("name: Party", "name: Party\nuses: [tea]"),
        (GOING_ON, "topics: [brewing, in-practice-party]"),
    )
    return party


def complaints(folder: Path, *beside: Path) -> list[str]:
    try:
        read_library([folder], beside)
    except ConfigError as error:
        return [line.removeprefix(f"{folder}/") for line in str(error).splitlines()]
    return []


def test_a_topic_of_another_roadmap_comes_with_its_tasks_into_the_stage_that_lists_it(shelf: Path, party: Path) -> None:
    library = read_library([shelf])
    tea, small = library.roadmaps["tea"], library.roadmaps["party"]
    assert list(small.topics) == ["first-steps-party", "in-practice-party", "brewing"]
    assert (tea.topics["brewing"].stage, small.topics["brewing"].stage) == ("making", "going-on")
    assert small.topics["brewing"].tasks == tea.topics["brewing"].tasks
    assert [task.id for task in find_way(small, Picks()).main] == [
        "first-steps-party.read",
        "first-steps-party.try",
        "brewing.three-times",
        "in-practice-party.build",
    ]


def test_of_what_it_needs_only_that_counts_which_is_listed_too(shelf: Path, party: Path) -> None:
    assert read_library([shelf]).roadmaps["party"].topics["brewing"].needs == {}
    change(party / ROADMAP, ("topics: [brewing", "topics: [leaves, brewing"))
    library = read_library([shelf])
    tea, small = library.roadmaps["tea"], library.roadmaps["party"]
    assert small.topics["brewing"].needs == tea.topics["brewing"].needs
    assert small.topics["leaves"].cards == tea.topics["leaves"].cards


def test_a_topic_of_its_own_may_need_one_that_it_uses(shelf: Path, party: Path) -> None:
    change(party / NEXT, ("first-steps-party: one", "brewing: one"))
    small = read_library([shelf]).roadmaps["party"]
    assert small.followers["brewing"] == {"in-practice-party"}


def test_the_resources_of_a_topic_come_along_and_others_stay(shelf: Path, party: Path) -> None:
    """Brewing names none; the book is named by a task of the leaves, and the museum is good for them."""
    assert set(read_library([shelf]).roadmaps["party"].resources) == {"guide-party"}
    change(party / ROADMAP, ("topics: [brewing", "topics: [leaves, brewing"))
    assert set(read_library([shelf]).roadmaps["party"].resources) == {"guide-party", "tea-book", "tea-museum"}


def test_resources_and_documents_of_the_other_can_be_named(shelf: Path, party: Path) -> None:
    change(party / FIRST, ("resource: guide-party", "resource: tea-book"))
    change(party / ROADMAP, ('sources: ["added: a first sketch"]', "sources: [kakuzo]"))
    small = read_library([shelf]).roadmaps["party"]
    assert small.resources["tea-book"].title == "The Book of Tea"
    assert small.documents["kakuzo"].author == "Kakuzo Okakura"


def test_a_resource_of_the_other_is_checked_as_ones_own(shelf: Path, party: Path) -> None:
    change(party / FIRST, ("resource: guide-party", "resource: tea-museum"))
    assert complaints(shelf) == [
        f'party/{FIRST}:15: tasks[1].resource: "tea-museum" has no url. Choose another resource.'
    ]


def test_old_names_of_the_other_are_honoured_and_ones_own_come_first(shelf: Path, party: Path) -> None:
    change(shelf / "tea" / ROADMAP, ("  tea-leaves: leaves", "  steeping: brewing\n  pouring: brewing"))
    text = (party / ROADMAP).read_text()
    (party / ROADMAP).write_text(f"{text}renamed:\n  pouring: in-practice-party\n")
    small = read_library([shelf]).roadmaps["party"]
    assert small.current("steeping") == "brewing"
    assert small.current("pouring") == "in-practice-party"


def test_a_track_of_a_topic_of_the_other_can_be_chosen(shelf: Path, party: Path) -> None:
    track = "tracks: [{id: pot, name: Pot, about: In a pot., sources: [kakuzo]}]\ntasks:"
    change(shelf / "tea/topics/brewing.yaml", ("tasks:", track), ("minutes: 25", "minutes: 25\n    tracks: [pot]"))
    change(party / ROADMAP, ("weekly_hours: 3", "weekly_hours: 3\n    tracks: {brewing: pott}"))
    assert complaints(shelf) == [
        f'party/{ROADMAP}:28: routes[1].tracks.brewing: there is no track "pott". Did you mean pot?'
    ]


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        ("teas", 'uses[1]: there is no other roadmap "teas". Did you mean tea?'),
        ("coffee", ('uses[1]: there is no other roadmap "coffee". '
                   "Name another roadmap that the coach reads, by its id.")),
        ("party", 'uses[1]: there is no other roadmap "party". Name another roadmap that the coach reads, by its id.'),
    ],
)  # fmt: skip
def test_the_use_of_a_roadmap_that_is_not_there_is_named(shelf: Path, party: Path, uses: str, said: str) -> None:
    change(party / ROADMAP, ("uses: [tea]", f"uses: [{uses}]"), ("[brewing, ", "["))
    assert complaints(shelf) == [f"party/{ROADMAP}:5: {said}"]


def test_a_topic_of_the_other_that_is_not_there_is_named(shelf: Path, party: Path) -> None:
    change(party / ROADMAP, ("topics: [brewing", "topics: [pouring"))
    assert complaints(shelf) == [
        f'party/{ROADMAP}:18: stages[2].topics[1]: there is no topic "pouring". Mend the id, or add what it stands for.'
    ]


def test_one_id_for_a_topic_in_two_roadmaps_is_refused(shelf: Path, party: Path) -> None:
    (party / NEXT).write_text((shelf / "tea/topics/leaves.yaml").read_text())
    (party / NEXT).rename(party / "topics/leaves.yaml")
    assert (
        'tea/topics/leaves.yaml:1: id: "leaves" is a topic of "party" too. '
        "Write uses: [party] in roadmap.yaml and list it in a stage, or give yours another id."
    ) in complaints(shelf)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (RESOURCES, "id: guide-party", "id: tea-book",
         'resources.yaml:2: resources[1].id: "tea-book" stands in {tea}/resources.yaml too. '),
        (ROADMAP, "stages:", "documents: [{id: kakuzo, title: Another}]\nstages:",
         'roadmap.yaml:9: documents[1].id: "kakuzo" stands in {tea}/roadmap.yaml too. '),
    ],
)  # fmt: skip
def test_a_name_that_would_mean_two_things_is_refused(
    shelf: Path, party: Path, file: str, old: str, new: str, said: str
) -> None:
    change(party / FIRST, ("resource: guide-party", "resource: tea-book"))
    change(party / file, (old, new))
    fix = "Take yours out and use that one, or give yours another id."
    assert complaints(party, shelf) == [said.format(tea=shelf / "tea") + fix]


def test_roadmaps_that_do_not_use_each_other_may_have_the_same_resources(shelf: Path) -> None:
    water = write_sketch(shelf / "water")
    change(water / RESOURCES, ("id: guide-water", "id: tea-book"))
    change(water / "topics/first-steps-water.yaml", ("resource: guide-water", "resource: tea-book"))
    assert complaints(shelf) == []


def test_a_circle_that_leads_through_two_roadmaps_is_named_in_both(shelf: Path, party: Path) -> None:
    change(party / NEXT, ("  first-steps-party: one", "  brewing: one"))
    change(
        shelf / "tea" / ROADMAP, ("sources:", "uses: [party]\nsources:"), ("[brewing]", "[brewing, in-practice-party]")
    )
    change(shelf / "tea/topics/brewing.yaml", ("  leaves:", "  in-practice-party:"))
    lines = complaints(shelf)
    assert [line.split(":")[0] for line in lines] == [f"party/{NEXT}", "tea/topics/brewing.yaml"]
    assert all("needs: goes round in a circle: " in line for line in lines)


def test_a_broken_file_of_the_other_does_not_make_this_one_look_wrong(shelf: Path, party: Path) -> None:
    change(shelf / "tea/topics/brewing.yaml", ("minutes: 25", "minutes: 1"))
    assert complaints(shelf) == ['tea/topics/brewing.yaml:15: tasks[1].minutes: "1" is too small. Write 5 or more.']


def test_a_roadmap_may_use_one_that_is_only_beside_it(shelf: Path, party: Path, tmp_path: Path) -> None:
    assert complaints(party)[0].startswith(f'{ROADMAP}:5: uses[1]: there is no other roadmap "tea"')
    library = examine([party], [shelf])
    assert list(library.roadmaps) == ["party"]
    assert "brewing" in library.default.topics


def test_what_is_wrong_beside_is_not_said_to_the_author_of_another(shelf: Path, party: Path) -> None:
    change(shelf / "tea/topics/leaves.yaml", ("minutes: 30", "minutes: 1"))
    assert complaints(party, shelf) == []


def test_an_id_of_a_roadmap_beside_is_taken(shelf: Path) -> None:
    mine = write_sketch(shelf.parent / f"{shelf.name}-mine" / "water")
    (mine / "topics/leaves.yaml").write_text((shelf / "tea/topics/leaves.yaml").read_text())
    assert any('id: "leaves" is a topic of "tea" too' in line for line in complaints(mine, shelf))


def test_a_task_may_be_handed_over_to_a_roadmap_that_is_used(shelf: Path, party: Path) -> None:
    """It stands in the other's topic from now on, and what was done stays done."""
    roadmap = party / ROADMAP
    roadmap.write_text(f"{roadmap.read_text()}\nrenamed:\n  kettle: brewing\n  kettle.boil: brewing.three-times\n")
    small = read_library([shelf]).roadmaps["party"]
    assert small.heirs("kettle.boil") == ("brewing.three-times",)


def test_two_used_roadmaps_may_not_mean_two_things_by_one_name(shelf: Path, party: Path) -> None:
    coffee = write_sketch(shelf / "coffee")
    text = (shelf / "tea" / RESOURCES).read_text().replace("topics: [leaves]", "topics: [first-steps-coffee]")
    (coffee / RESOURCES).write_text(
        text.replace("id: tea-museum", "id: guide-coffee").replace("sources: [kakuzo]", 'sources: ["added: x"]')
    )
    change(party / ROADMAP, ("uses: [tea]", "uses: [tea, coffee]"))
    said = [line for line in complaints(shelf) if line.startswith("party/")]
    assert len(said) == 1
    assert '"tea" and "coffee" both have a "tea-book". Use one of the two, or rename it in one of them.' in said[0]
