"""The topic of a group's week, and what it may do when it meets."""

from datetime import date

from bot.library import Library
from bot.study.cohort import TOGETHER, argue_about, do_together, liked_first, topic_of_week, usual_order
from bot.study.progress import Progress, Spent
from bot.study.topic import Topic
from tests.study.test_roadmap import ROADMAP

ORDER = usual_order(ROADMAP)
MONDAY = date(2026, 11, 16)


def knows(*topics: str, begun: tuple[str, ...] = ()) -> Progress:
    return Progress(known=frozenset(topics), begun={id: Spent(10, 1) for id in begun})


def first(number: int) -> tuple[str, ...]:
    return tuple(topic.id for topic in ORDER[:number])


def found(*members: Progress, before: str = "") -> str:
    topic = topic_of_week(ROADMAP, members, before)
    return topic.id if topic else ""


def test_beginners_begin_at_the_beginning() -> None:
    assert found(knows(), knows(), knows()) == ORDER[0].id


def test_what_is_behind_most_is_no_topic_of_the_week() -> None:
    assert found(knows(*first(2)), knows(*first(2)), knows()) == ORDER[2].id


def test_those_who_are_behind_are_waited_for_when_they_are_as_many() -> None:
    assert found(knows(ORDER[0].id), knows()) != ORDER[-1].id
    assert found(knows(), knows(*first(len(ORDER)))) == ORDER[0].id


def test_what_most_have_under_way_counts_however_far_it_is() -> None:
    last = ORDER[-1]
    members = [knows(begun=(last.tasks[0].id,))] * 3
    assert found(*members) in {ORDER[0].id, last.id}
    assert found(*members, knows(*first(len(ORDER) - 1))) == last.id


def test_without_anybody_the_weeks_go_on_in_order_and_stay_at_the_end() -> None:
    assert found() == ORDER[0].id
    assert found(before=ORDER[0].id) == ORDER[1].id
    assert found(before="gone") == ORDER[0].id
    assert found(before=ORDER[-1].id) == ORDER[-1].id


def test_when_all_is_behind_everybody_there_is_none() -> None:
    assert found(knows(*first(len(ORDER)))) == ""


def test_somebody_alone_is_at_the_next_topic_of_the_way(library: Library) -> None:
    roadmap = library.default
    order = usual_order(roadmap)
    for number in range(0, len(order), 9):
        behind = Progress(known=frozenset(topic.id for topic in order[:number]))
        topic = topic_of_week(roadmap, [behind])
        assert topic
        assert topic is order[number]


def several_kinds(library: Library) -> Topic:
    """A topic whose usual way has tasks to do together, and begins with one that is not."""
    ways = ((topic, topic.tasks_on(topic.track(""))) for topic in library.default.topics.values())
    return next(
        topic for topic, way in ways if way[0].kind not in TOGETHER and sum(task.kind in TOGETHER for task in way) > 2
    )


def test_what_several_can_do_together_comes_first_and_what_most_have_done_not_at_all(library: Library) -> None:
    topic = several_kinds(library)
    tasks = do_together(topic, [])
    assert [task.kind in TOGETHER for task in tasks] == [True, True]
    most_did = [Progress(done=frozenset({tasks[0].id}))] * 2
    assert tasks[0] not in do_together(topic, [*most_did, Progress()])
    assert tasks[0] in do_together(topic, [most_did[0], Progress()])
    everything = Progress(known=frozenset({topic.id}))
    assert do_together(topic, [everything]) == tasks


def test_liked_resources_come_first_and_the_others_keep_their_order(library: Library) -> None:
    resources = list(library.default.resources_for("python"))
    liked, disliked = resources[-1], resources[0]
    ordered = liked_first(resources, {liked.id: 2, disliked.id: -1})
    assert (ordered[0], ordered[-1]) == (liked, disliked)
    assert ordered[1:-1] == resources[1:-1]


def test_a_hard_card_is_argued_about_and_not_the_one_that_is_asked(library: Library) -> None:
    cards = library.default.topics["python"].cards
    card = argue_about(cards, 1, MONDAY)
    assert card
    assert card.level == "hard"
    assert argue_about(cards, 1, MONDAY) == card
    assert argue_about(cards, 1, MONDAY, {card.id}) != card
    assert argue_about((), 1, MONDAY) is None
