"""Asking the group for help: the board shows it, and what others answer comes in private, one message each way."""

from dataclasses import replace

import pytest

from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat

HOSTILE = "**bold** <b>x</b> @everyone [click](https://evil.example) `code` {name} /group leave yes \u202etxt"


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    return await joined(meeting, owls, "Ben")


async def joined(meeting: Meeting, owls: str, name: str) -> Chat:
    person = meeting.person(name)
    await person.say("/settings zone Europe/Berlin")
    await person.say(f"/group join {owls}")
    return person


async def hear(meeting: Meeting, person: Chat) -> list[str]:
    """What somebody is told now, unasked."""
    before = len(meeting.words_for(person))
    await meeting.settle()
    told = meeting.words_for(person)[before:]
    if told:
        box = meeting.mailboxes[person.platform]
        person.last = [reply for address, reply, _ in box.got if address.chat == f"@{person.person}"][-1]
    return told


async def stand_before(meeting: Meeting, person: Chat) -> Chat:
    """Somebody in front of the board in the hall."""
    await meeting.settle()
    chair = meeting.chair(person)
    kept = meeting.mailboxes["test"].kept
    chair.last = next(reply for (address, _), reply in kept.items() if address.chat == "hall")
    return chair


async def test_from_being_stuck_to_being_helped_to_solved(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/next")
    await ana.say("too hard")
    assert "Night owls sees that you ask for help: " in await ana.press("Ask my group")
    what = ana.words.splitlines()[0].partition(": ")[2]
    chair = await stand_before(meeting, ben)
    assert f"Ana asks for help: {what}" in meeting.stands()[0]
    assert "What do you tell them?" in await chair.press("Help Ana")
    assert chair.last.private
    assert await ben.say("Try the second chapter first.") == "Ana gets your words. Thank you."
    assert await hear(meeting, ana) == ["Ben of Night owls writes:\nTry the second chapter first."]
    assert ana.labels == ["Solved", "Answer Ben"]
    solved, back = ana.says("Solved"), ana.says("Answer Ben")
    assert "What do you answer Ben?" in await ana.say(back)
    assert await ana.say("That was it, thanks") == "Ben gets your answer."
    assert await hear(meeting, ben) == ["Ana of Night owls answers you:\nThat was it, thanks"]
    assert await ana.say(back) == "Ben has your answer already."
    assert "does not see it any more" in await ana.say(solved)
    await meeting.settle()
    assert "asks for help" not in meeting.stands()[0]
    assert "Try the second" not in "".join(meeting.stands())


async def test_without_a_task_it_asks_what_about(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    assert "What do you need help with?" in await ben.say("/group ask")
    assert "ask for help: how do I read a traceback?" in await ben.say("how do I read a traceback?")
    assert "ask for help: how do I read a traceback?" in await ben.say("/group ask")
    await ben.press("Other words")
    assert "ask for help: what is a vector?" in await ben.say("what is a\n vector?")
    assert "a board has room for 120" in await ben.say("/group ask " + "x" * 121)
    await ana.say("/group")
    assert "Ben asks for help: what is a vector?" in ana.words
    assert "Help Ben" in ana.labels


async def test_a_helper_writes_once_until_something_else_is_asked(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    await ben.say(f"{help_her} an arrow")
    assert "has your words already" in await ben.say(f"{help_her} an arrow, again")
    assert len(await hear(meeting, ana)) == 1
    await ana.say("/group ask what is a matrix?")
    assert "gets your words" in await ben.say(f"{help_her} several arrows")


async def test_what_is_solved_is_answered_no_more(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    await ana.say("/group ask solved")
    assert await ben.say(f"{help_her} an arrow") == "Ana needs no help any more. Thank you."
    assert await hear(meeting, ana) == []


async def test_after_a_week_it_goes_by_itself(meeting: Meeting, owls: str, ana: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    for days, shown in ((6, True), (2, False)):
        meeting.clock.tick(days=days)
        await meeting.settle()
        await meeting.settle()  # once the group was looked after
        assert ("asks for help" in meeting.stands()[0]) is shown


async def test_hostile_words_are_handed_over_as_words(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say(f"/group ask {HOSTILE}")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    assert HOSTILE.replace("\u202e", "") in meeting.stands()[0]
    await ben.say(f"{help_her} {HOSTILE}\n\nsecond line")
    [told] = await hear(meeting, ana)
    assert told == f"Ben of Night owls writes:\n{HOSTILE}\n\nsecond line"
    assert "Night owls" in await ben.say("/group"), "nobody has left"


async def test_five_hundred_characters_are_the_most(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    await ben.say(help_her)
    assert "501 characters; I hand over at most 500" in await ben.say("ü" * 501)
    assert "gets your words" in await ben.say("ü" * 500), "the next message is the answer still"
    [told] = await hear(meeting, ana)
    assert told.endswith("ü" * 500)


async def test_quiet_hours_hold(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    meeting.clock.at = meeting.clock.at.replace(hour=23)
    await hear(meeting, ana)
    await ben.say(f"{help_her} an arrow")
    assert await hear(meeting, ana) == []
    meeting.clock.tick(hours=9)
    assert await hear(meeting, ana) == ["Ben of Night owls writes:\nan arrow"]


@pytest.mark.parametrize("goes", ["helper", "asker", "taken out"])
async def test_whoever_is_gone_is_written_to_no_more(meeting: Meeting, ana: Chat, ben: Chat, goes: str) -> None:
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    meeting.clock.at = meeting.clock.at.replace(hour=23)
    await hear(meeting, ana)
    await ben.say(f"{help_her} an arrow")
    if goes == "taken out":
        await ana.say("/group remove Ben")
        await ana.press("Take Ben out")
    else:
        await (ben if goes == "helper" else ana).say("/group leave yes")
    meeting.clock.tick(hours=9)
    assert not [each for each in await hear(meeting, ana) if "arrow" in each]
    assert "nobody in a group of yours" in await ben.say(help_her)


async def test_nobody_else_reads_or_answers_it(meeting: Meeting, owls: str, ana: Chat, ben: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    await ben.say(f"{help_her} an arrow")
    await hear(meeting, ana)
    back = ana.says("Answer Ben")
    cleo = await joined(meeting, owls, "Cleo")
    assert "not in your group any more" in await cleo.say(f"{back} hello")
    assert "writes" not in await cleo.say(f"{back.replace('reply', 'answered')} forged")
    assert "writes" not in await ana.say(f"{back.replace('reply', 'answered')} forged"), "only the coach says it"
    eve = replace(cleo, person="eve", name="Eve", replies=[])
    assert "nobody in a group of yours" in await eve.say(f"{help_her} hello")
    assert await hear(meeting, ben) == []


async def test_ones_own_question_is_not_answered_but_shown(meeting: Meeting, owls: str, ana: Chat) -> None:
    await ana.say("/group ask what is a vector?")
    chair = await stand_before(meeting, ana)
    assert "you ask for help: what is a vector?" in await chair.press("Help Ana")
    assert chair.labels == ["Solved", "Other words", "Board"]


async def test_of_several_groups_the_button_says_which(meeting: Meeting, owls: str, ana: Chat) -> None:
    await ana.say("/group new Early birds")
    await ana.say("/next")
    await ana.say("too hard")
    assert {"Ask Night owls", "Ask Early birds"} <= set(ana.labels)
    await ana.press("Ask Night owls")
    await meeting.settle()
    assert "Ana asks for help" in meeting.stands()[0]
    assert "Early birds" not in meeting.stands()[0]


async def test_whoever_is_in_no_group_is_offered_none(meeting: Meeting) -> None:
    eve = meeting.person("Eve")
    await eve.meet()
    await eve.say("too hard")
    assert not [label for label in eve.labels if label.startswith("Ask ")]


async def test_who_shows_only_a_name_asks_in_the_open_and_shows_no_more(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/group share membership")
    await ben.say("/group commit 3 days")
    await ben.say("/group ask what is a vector?")
    await meeting.settle()
    board = meeting.stands()[0]
    assert "Ben asks for help: what is a vector?" in board
    assert [each for each in board.splitlines() if "Ben" in each] == ["Ben", "Ben asks for help: what is a vector?"]


async def test_helping_counts_for_the_thank_you(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/group share plan")
    meeting.clock.tick(days=3)
    await ana.say("/group ask what is a vector?")
    help_her = (await stand_before(meeting, ben)).says("Help Ana")
    await ben.say(f"{help_her} an arrow")
    meeting.clock.tick(days=7)
    await meeting.settle()
    assert "Thank you for doing the others good: Ben." in meeting.stands()[-1]
