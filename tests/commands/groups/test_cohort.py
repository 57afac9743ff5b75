"""A group that follows a roadmap together: the topic of the week, and what to meet about."""

import pytest

from bot.library import Library
from bot.study.cohort import usual_order
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat

FOLLOW = "/group roadmap machine learning engineer"


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    ben = meeting.person("Ben")
    await ben.meet()
    await ben.say(f"/group join {owls}")
    return ben


def week_in(meeting: Meeting) -> str:
    """The line of the board about the topic of the week; empty when there is none."""
    return next((each for each in meeting.stands()[0].splitlines() if each.startswith("Topic of the week")), "")


async def new_week(meeting: Meeting) -> None:
    """A week later, after the group was looked after."""
    meeting.clock.tick(days=7)
    await meeting.settle()
    await meeting.settle()


def nth_topic(library: Library, number: int) -> str:
    return f"Topic of the week: {usual_order(library.default)[number].name}"


async def test_an_owner_chooses_a_roadmap_and_the_board_shows_the_topic_of_the_week(
    meeting: Meeting, ana: Chat, ben: Chat, library: Library
) -> None:
    assert "Only an owner of Night owls can do that: Ana." in await ben.say(FOLLOW)
    said = await ana.say(FOLLOW)
    assert "Night owls follows this roadmap together: Machine learning engineer." in said
    assert "It changes nobody's tasks." in said
    await meeting.settle()
    assert week_in(meeting) == nth_topic(library, 0)
    board = next(reply for (address, _), reply in meeting.mailboxes["test"].kept.items() if address.chat == "hall")
    words = [button.says for button in board.buttons]
    assert f"/topic {usual_order(library.default)[0].id}" in words
    assert "/roadmap follow machine-learning-engineer" in words


async def test_nobody_is_made_to_follow(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    task = await ben.say("/next")
    await ana.say("/group roadmap learning how to learn")
    assert await ben.say("/next") == task


async def test_it_ends_as_it_began(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say(FOLLOW)
    assert "follows no roadmap together any more" in await ana.say("/group roadmap none")
    await meeting.settle()
    assert week_in(meeting) == ""
    assert "so I have nothing to propose" in await ben.say("/group next")


@pytest.mark.parametrize("words", ["cooking", "x" * 500, "*", "engineer learning machine or so"])
async def test_a_roadmap_that_there_is_not_gets_those_that_there_are(words: str, ana: Chat, owls: str) -> None:
    await ana.say(f"/group roadmap {words}")
    assert ana.says("Machine learning engineer") == "/group roadmap machine-learning-engineer"


async def test_members_read_what_is_followed_and_owners_may_change_it(ana: Chat, ben: Chat) -> None:
    assert await ben.say("/group roadmap") == "Night owls follows no roadmap together."
    assert ben.labels == ["Board"]
    await ana.say("/group roadmap")
    await ana.press("Learning how to learn")
    assert "follows this roadmap together: Learning how to learn." in await ben.say("/group roadmap")
    assert "Follow none together" in (await ana.say("/group roadmap"), ana.labels)[1]


async def test_the_topic_stands_for_its_week_whoever_comes_and_goes(
    meeting: Meeting, ana: Chat, ben: Chat, library: Library
) -> None:
    await ana.say(FOLLOW)
    await meeting.settle()
    before = week_in(meeting)
    first = usual_order(library.default)[0]
    for each in (ana, ben):
        await each.say("/group share progress")
        await each.say(f"/know {first.id}")
    meeting.clock.tick(hours=7)
    await meeting.settle()
    assert week_in(meeting) == before
    await ben.say("/group leave yes")
    await meeting.settle()
    assert week_in(meeting) == before
    await new_week(meeting)
    assert week_in(meeting) == nth_topic(library, 1), "a new week has a topic that is not behind them"


async def test_without_anybodys_progress_the_weeks_go_on_in_order(
    meeting: Meeting, ana: Chat, ben: Chat, library: Library
) -> None:
    await ana.say(FOLLOW)
    for week in range(3):
        await meeting.settle()
        assert week_in(meeting) == nth_topic(library, week)
        await new_week(meeting)


async def test_what_to_meet_about_is_for_all_where_the_group_meets_and_names_nobody(
    meeting: Meeting, ana: Chat, ben: Chat
) -> None:
    await ana.say(FOLLOW)
    chair = meeting.chair(ben)
    said = await chair.say("/group next")
    assert not chair.last.private
    assert said.startswith("Night owls: when you meet\nTopic of the week: ")
    assert said.count("\nDo together: ") == 2
    assert "\nTo argue about: " in said
    assert "Ana" not in said
    assert "Ben" not in said
    assert await ben.say("/group next") == said
    assert ben.last.private
    elsewhere = meeting.chair(ben, "den")
    await elsewhere.say("/group next")
    assert elsewhere.last.private, "another chat is not theirs"


async def test_what_members_found_good_comes_first(meeting: Meeting, ana: Chat, ben: Chat, library: Library) -> None:
    await ana.say(FOLLOW)
    topic = usual_order(library.default)[0]
    resources = list(library.default.resources_for(topic.id))
    last = resources[-1]
    assert last.title not in await ben.say("/group next")
    await ana.say(f"/rate {last.id} good")
    assert last.title not in await ben.say("/group next"), "she does not show her progress"
    await ana.say("/group share progress")
    shown = [each for each in (await ben.say("/group next")).splitlines() if " · " in each]
    assert shown[0].startswith(last.title)
    assert shown[0].endswith("found good in this group")
    await ana.say(f"/rate {last.id} bad")
    assert last.title not in await ben.say("/group next")


async def test_the_quiz_asks_about_the_topic_of_the_week(
    meeting: Meeting, ana: Chat, ben: Chat, library: Library
) -> None:
    await ana.say("/group quiz on")
    assert "No question fits" in await ben.say("/group quiz")
    await ana.say(FOLLOW)
    asked = (await ben.say("/group quiz")).splitlines()[0].removeprefix("Question of the day: ")
    assert asked in [card.front for card in usual_order(library.default)[0].cards]
