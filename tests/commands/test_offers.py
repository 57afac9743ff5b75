"""Where to learn a topic: three that suit, filters, and what others made of them."""

from datetime import timedelta

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.study.learner import Account, Learner
from bot.study.tried import Tried
from tests.conversation import Chat, Clock, learner_of, log_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def crowd(store: Store, clock: Clock, resource: str, finished: int, given_up: int) -> None:
    """Others who came to an end with a resource."""
    ends = [True] * finished + [False] * given_up
    for number, end in enumerate(ends):
        await other(store, clock, f"{resource}{number}", {resource: Tried(clock(), clock(), end)})
    async with store.begin() as db:
        await db.shelf.count_up(clock(), await db.shelf.resources())


async def other(store: Store, clock: Clock, name: str, tried: dict[str, Tried]) -> None:
    async with store.begin() as db:
        learner = await db.learners.add(Learner(0, name, clock()), Account("test", name))
        await db.shelf.keep(learner.id, tried)


async def test_three_are_shown_with_one_of_another_kind(chat: Chat) -> None:
    words = await chat.say("/resources linear algebra")
    assert [row[:2] for row in words.splitlines()[1:]] == ["1.", "2.", "3."]
    assert chat.labels[:4] == ["Use 1", "Use 2", "Use 3", "All 9"]
    assert await chat.say("/resources linear algebra") == words
    assert len((await chat.press("All 9")).splitlines()) == 10
    assert chat.labels[:9] == [f"Use {number}" for number in range(1, 10)]


@pytest.mark.parametrize("typed", ["linaer algebra", "Linear Algebra", "linear-algebra"])
async def test_typing_errors_are_forgiven(chat: Chat, typed: str) -> None:
    assert (await chat.say(f"/resources {typed}")).startswith("Resources: Linear algebra\n")


async def test_words_of_a_title_an_author_or_a_chapter_find_it(chat: Chat) -> None:
    assert "Essence of Linear Algebra" in await chat.say("/resources essence of linear algebra 3blue1brown")
    assert "Statistics" in await chat.say("/resources hypotesis testing")
    assert "I found nothing for" in await chat.say("/resources qqqq")


async def test_a_filter_typed_or_pressed_leaves_what_fits(chat: Chat) -> None:
    words = await chat.say("/resources linear algebra video")
    assert all(" · video · " in row for row in words.splitlines()[1:])
    await chat.press("All 9")
    words = await chat.say("/resources linear algebra")
    pressed = next(label for label in chat.labels if label in ("Courses", "Videos", "Books", "Exercises"))
    more = (await chat.press(pressed)).splitlines()[1:]
    assert more
    assert not any(row.split(" · ")[0][3:] in words for row in more)
    assert "Nothing of that kind is here." in await chat.say("/resources statistics in swahili")


async def test_a_misspelt_filter_is_told_and_where_nothing_is_all_of_it_the_nearest_comes(chat: Chat) -> None:
    words = await chat.say("/resources linear algebra vidoe")
    assert "I read “vidoe” as video." in words
    assert all(" · video · " in row for row in words.splitlines()[2:])
    words = await chat.say("/resources linear algebra free in swahili")
    assert "Nothing is all of that. Nearest:" in words
    assert all(" · free" in row for row in words.splitlines()[2:])


async def test_the_first_says_how_many_finished_it_once_there_are_enough(
    chat: Chat, store: Store, clock: Clock
) -> None:
    await crowd(store, clock, "cs229-linear-algebra", 2, 0)
    assert "who started it" not in await chat.say("/resources linear algebra")
    await crowd(store, clock, "3b1b-essence-linear-algebra", 18, 2)
    words = await chat.say("/resources linear algebra")
    assert "18 of 20 who started it finished" in words.splitlines()[1]


async def test_what_was_left_alone_for_long_counts_as_given_up(chat: Chat, store: Store, clock: Clock) -> None:
    for number in range(8):
        await other(store, clock, f"p{number}", {"ka-linear-algebra": Tried(clock(), clock())})
    for days, ended in ((1, 0), (61, 8)):
        async with store.begin() as db:
            await db.shelf.count_up(clock() + timedelta(days=days), await db.shelf.resources())
            tally = (await db.shelf.tallies())["ka-linear-algebra"]
        assert (tally.ended, tally.finished) == (ended, 0)


async def test_what_is_used_is_noted_and_may_be_rated(chat: Chat, store: Store) -> None:
    await chat.say("/resources linear algebra")
    assert "Noted, you learn with it" in await chat.press("Use 1")
    assert [each.kind for each in await log_of(store)][-1] == "use"
    assert "How was it for you" in await chat.press("How it was")
    assert "no longer in the roadmap" in await chat.say("/use nothing-of-the-kind")


async def test_how_one_likes_to_learn_is_set_by_taps_and_taken_back(chat: Chat, store: Store) -> None:
    await chat.say("/resources linear algebra")
    await chat.press("How I like to learn")
    await chat.press("Videos")
    assert "Now: Videos, then Books." in await chat.press("Books")
    assert "You like to learn with: Videos, then Books" in await chat.say("/settings")
    await chat.say("/settings formats")
    assert "Now: Books, free only." in await chat.say("/settings formats video free")
    assert (await learner_of(store)).likes == "book free"
    assert "Now: any kind." in await chat.say("/settings formats any")
    assert "Say one of these" in await chat.say("/settings formats dance")


async def test_who_wants_free_ones_only_is_offered_no_others(chat: Chat) -> None:
    assert "Speechify" in await chat.say("/resources learning how to learn all")
    words = await chat.say("/settings formats free")
    assert "What costs is not shown." in words
    assert "others are still shown" not in words
    words = await chat.say("/resources learning how to learn all")
    assert "Speechify" not in words
    await chat.say("/resources learning how to learn")
    assert f"All {len(words.splitlines()) - 1}" in chat.labels


async def test_a_dead_link_comes_last_for_whoever_says_so_and_back(chat: Chat) -> None:
    first = (await chat.say("/resources linear algebra")).splitlines()[1]
    await chat.press("Use 1")
    await chat.press("How it was")
    assert "does not work" in await chat.press("The link is dead")
    title = first.removeprefix("1. ").split(" · ")[0]
    assert title not in await chat.say("/resources linear algebra")
    last = (await chat.say("/resources linear algebra all")).splitlines()[-1]
    assert last.partition(". ")[2].startswith(title)


async def test_swap_offers_other_ways_and_other_resources_of_the_topic(chat: Chat) -> None:
    await chat.say("/take python")
    await chat.say("/swap")
    assert len(chat.labels) == 7
    assert "those that suit you best first" in await chat.press("Python: other ways")
    assert {*chat.labels[:2]} == {"Python: The short way", "Python: MIT's introduction"}
    assert (await chat.press("Python: other resources")).startswith("Resources: Python\n")


async def test_the_way_that_others_finish_comes_first_among_those_that_swap_offers(
    chat: Chat, store: Store, clock: Clock
) -> None:
    await crowd(store, clock, "mitx-6001x", 40, 0)
    await crowd(store, clock, "helsinki-python", 0, 40)
    await chat.say("/take python")
    await chat.say("/swap")
    await chat.press("Python: other ways")
    assert chat.labels[:2] == ["Python: MIT's introduction", "Python: The short way"]


async def test_two_who_study_say_that_a_link_is_dead_until_the_host_speaks(
    chat: Chat, store: Store, clock: Clock
) -> None:
    dead = Tried(dead=clock())
    link = "3b1b-essence-linear-algebra"
    for name in ("eve1", "eve2", "eve3"):  # accounts made for nothing else
        await other(store, clock, name, {link: dead})
    async with store.begin() as db:
        await db.shelf.count_up(clock(), await db.shelf.resources())
        assert await db.shelf.flags() == {}
    for name in ("bo", "cy"):
        await other(store, clock, name, {link: dead, "cs50x": Tried(clock(), clock())})
    async with store.begin() as db:
        await db.shelf.count_up(clock(), await db.shelf.resources())
        assert (await db.shelf.flags())[link].learners == 2
    rows = (await chat.say("/resources linear algebra all")).splitlines()
    assert rows[-1].startswith("9. Essence of Linear Algebra")
    async with store.begin() as db:
        await db.shelf.judge(link, clock() + timedelta(seconds=30), dead=False)
        assert (await db.shelf.flags())[link].learners == 0
        await db.shelf.judge(link, clock() + timedelta(seconds=30), dead=True)
    assert "Essence of Linear Algebra" not in await chat.say("/resources linear algebra all")


async def test_the_link_of_the_open_task_may_be_dead(chat: Chat, store: Store) -> None:
    await chat.press("Not today")
    assert "Which link does not work?" in await chat.say("the link is dead")
    await chat.say("/take learning-to-learn")
    assert "Six Strategies" in await chat.say("the link is dead")
    await chat.press("It works after all")
    assert [(each.kind, each.covers) for each in await log_of(store)][-2:] == [("dead", 1), ("dead", 0)]


async def test_a_task_whose_link_is_said_to_be_dead_names_what_else_there_is(chat: Chat) -> None:
    await chat.say("/take learning-to-learn")
    assert "said to be dead" not in chat.words
    await chat.say("the link is dead")
    words = await chat.say("/next")
    assert "Use Six Strategies for Effective Learning" in words
    [instead] = [each for each in words.splitlines() if each.startswith("Its link is said to be dead. Instead: ")]
    assert "Six Strategies" not in instead
    await chat.say("the link is dead")
    await chat.press("It works after all")
    assert "said to be dead" not in await chat.say("/next")


def parts(library: Library) -> list[list[str]]:
    """Tasks that are all of what a topic has of a resource, two or three at a time, each of another resource."""
    found: dict[str, list[str]] = {}
    for topic in library.default.topics.values():
        for resource in {task.resource for task in topic.tasks if task.resource and not topic.tracks}:
            tasks = [task.id for task in topic.tasks if task.resource == resource]
            if 2 <= len(tasks) <= 3 and len(tasks) < len(topic.tasks):
                found.setdefault(resource, tasks)
    return [found[resource] for resource in sorted(found)]


async def study(chat: Chat, tasks: list[str]) -> list[str]:
    """What is asked when these are done."""
    answers = [await chat.say(f"/done {task}") for task in tasks]
    return [row for words in answers for row in words.splitlines() if row.startswith("How was ")]


async def test_it_is_asked_how_it_was_once_it_is_through_and_not_again_after_three_silences(
    chat: Chat, library: Library
) -> None:
    await chat.say("/settings minutes 600")
    assert [len(await study(chat, tasks)) for tasks in parts(library)[:5]] == [1, 1, 1, 0, 0]


async def test_one_tap_after_done_rates_it(chat: Chat, store: Store, library: Library) -> None:
    await chat.say("/settings minutes 600")
    assert len(await study(chat, parts(library)[0])) == 1
    assert chat.labels[-3:] == ["Good", "Fine", "Not for me"]
    await chat.press("Good")
    assert [each.covers for each in await log_of(store) if each.kind == "rate"] == [3]
    learner = await learner_of(store)
    async with store.begin() as db:
        assert [each.rating for each in (await db.shelf.of(learner.id)).values() if each.rating] == [3]


async def test_what_people_made_of_resources_counts_on_either_database(
    either_store: Store, library: Library, clock: Clock
) -> None:
    chat = Chat(Desk(either_store, library, Table(COMMANDS), clock), clock)
    await chat.meet()
    await chat.say("/rate ka-linear-algebra good")
    await chat.say("/dead ka-linear-algebra")
    await chat.say("/next")
    await chat.press("Done")
    await chat.desk.courier.sweep()
    async with either_store.begin() as db:
        tally = (await db.shelf.tallies())["ka-linear-algebra"]
        assert (tally.raters, tally.stars) == (1, 3)
        assert (await db.shelf.flags())["ka-linear-algebra"].learners == 1
    await chat.say("/forgetme")
    await chat.say("forget me")
    async with either_store.begin() as db:
        assert await db.shelf.tallies() == {}


async def test_of_who_is_forgotten_nothing_is_counted_and_only_what_they_tried_is_counted_anew(
    chat: Chat, store: Store, clock: Clock
) -> None:
    await crowd(store, clock, "cs50x", 3, 0)
    async with store.begin() as db:
        known = await db.learners.find("test", "ana")
        assert known
        await db.shelf.keep(known.learner.id, {"cs229-linear-algebra": Tried(clock(), clock(), finished=True)})
    await chat.desk.courier.sweep()
    await other(store, clock, "bo", {"cs50x": Tried(clock(), clock(), finished=True)})
    await chat.say("/forgetme")
    await chat.say("forget me")
    async with store.begin() as db:
        counted = await db.shelf.tallies()
    assert "cs229-linear-algebra" not in counted
    assert counted["cs50x"].ended == 3  # until the next hour
    await chat.desk.courier.sweep()
    async with store.begin() as db:
        assert (await db.shelf.tallies())["cs50x"].ended == 4
