"""Whatever is said gets a clear sentence, and changes nothing that it should not."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.flood import BURST
from bot.chat.understand import LONGEST
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import Library
from bot.message import Heading, Text, plain
from tests.conversation import LONGEST_ID, Chat, Clock, learner_of, log_of, sentences_of, studied

HOSTILE = (
    "<b>*@everyone",
    "{name} {0} %s {",
    "مريم",
    "\u202egnirts",
    "👩‍👩‍👧‍👦",
    "a\x00b",
    "'; DROP TABLE learners; --",
    "[x](http://evil.example)",
    "\ud800",
    "x" * 500,
)
NONSENSE = (
    "",
    "-1",
    "0",
    "99999999999999999999",
    "½",
    "²",
    "foo",
    "🦊",
    "<b>x</b>",
    "{x}",
    "x" * 900,
    "a\nb",
    "1 2 3 4",
)
HUGE = "99999999999999999999"
UNHEARD_OF = (HUGE, "9999-12-31", "x" * 64, "a\x01\x7f")
FAILED = "Something went wrong on my side"


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_strange_name_is_only_ever_a_value(desk: Desk, clock: Clock, name: str) -> None:
    chat = Chat(desk, clock, name=name)
    words = await chat.say("/start")
    assert words.startswith("Hello ")
    assert "\x00" not in words
    assert "\n" not in words.splitlines()[0]
    for sentence in sentences_of(chat.last):
        assert "@everyone" not in sentence.template
    [heading] = [block for block in chat.last.blocks if isinstance(block, Heading)]
    assert heading.text.template == "Hello {name}, I am Roadmate"
    assert len(plain(heading.text)) < 100


@pytest.mark.parametrize("value", NONSENSE)
async def test_every_command_bears_every_wrong_value(chat: Chat, store: Store, value: str) -> None:
    await chat.meet()
    before = await log_of(store)
    chat.pace = 2
    for command in COMMANDS:
        if command.name in ("skip", "swap", "know", "pause", "resume", "settings days") and not value:
            continue
        words = await chat.say(f"/{command.name} {value}")
        assert words, command.name
        assert FAILED not in words, command.name
    assert len(await studied(store)) - len(before) <= (1 if value in ("", "1 2 3 4") else 0)


async def test_a_good_value_beside_a_bad_one_helps_nobody(desk: Desk, clock: Clock, store: Store) -> None:
    """Values are read one after the other, so a command that is given all wrong ones gets no further than the first."""
    ana = Chat(desk, clock, private=False, manages=True, chat="hall")
    await ana.say("/group new Night owls")
    chat = replace(ana, private=True, chat="", pace=2)
    await chat.say("/focus with 1")
    before = await studied(store)
    several = [each for each in COMMANDS if len(each.slots) > 1 and each.name != "quiz poll"]  # which is patient
    for command in several:
        for place in range(len(command.slots)):
            for value in UNHEARD_OF:
                values = ["1"] * len(command.slots)
                values[place] = value
                said = f"/{command.name} {' '.join(values)}"
                assert FAILED not in await chat.say(said), said
    assert await studied(store) == before


@pytest.mark.parametrize(
    "said",
    [
        f"/group commit in {HUGE} less",
        f"/group commit {HUGE} days",
        f"/focus with {HUGE}",
        f"/cheer in {HUGE}",
        f"/nudge often 007{HUGE}",
        "/back light 9999-12-31",
        "/back on 0001-01-01",
        f"/pause {HUGE} days",
        f"/remind in {HUGE} days x",
        "/goal 9999-12-31",
        f"/plan {HUGE} hours",
        f"/export pictures {HUGE}",
    ],
)
async def test_nonsense_inside_the_words_of_a_command_gets_a_sentence(chat: Chat, store: Store, said: str) -> None:
    await chat.meet()
    await chat.say("/group new Night owls")
    words = await chat.say(said)
    assert words
    assert FAILED not in words
    assert not await studied(store)


@pytest.mark.parametrize("said", HOSTILE)
async def test_strange_words_are_repeated_as_values_only(chat: Chat, said: str) -> None:
    await chat.meet()
    for words in (said, f"/topic {said}", f"/resources {said}", f"/remind in 1h {said}", f"/settings zone {said}"):
        answer = await chat.say(words)
        assert answer
        assert FAILED not in answer
        for sentence in sentences_of(chat.last):
            assert "evil" not in sentence.template
            assert "DROP" not in sentence.template


async def test_five_thousand_characters_are_too_many_and_said_so(chat: Chat, store: Store) -> None:
    await chat.meet()
    expected = f"That is 5000 characters; I read at most {LONGEST} at once."
    assert await chat.say("x" * 5000) == expected
    assert "I read at most" in await chat.say("/remind in 1h " + "x" * 5000)
    assert "2:" not in await chat.say("/remind")


@pytest.mark.parametrize("said", ["", "\x00", "\u200b", "   ", "\n\n"])
async def test_what_holds_no_words_is_no_mystery(chat: Chat, said: str) -> None:
    assert "Tell me in words" in await chat.say(said)
    assert chat.labels == ["Next task", "What I can do"]


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("/nxt", "/next"),
        ("/porgress", "/progress"),
        ("/hlep", "/help"),
        ("/setings", "/settings show"),
        ("/remnid in 2h x", "/remind list"),
        ("/settings zoen Berlin", "/settings zone Berlin"),
        ("/zone", "/settings zone"),
        ("/forget", "/forgetme"),
        ("/DONEE", "/done"),
    ],
)
async def test_a_typing_error_in_a_command_brings_the_nearest(chat: Chat, said: str, nearest: str) -> None:
    assert "I know no command " in await chat.say(said)
    assert nearest in chat.labels


async def test_a_command_like_no_other_brings_help(chat: Chat) -> None:
    assert await chat.say("/xyzzyplugh") == "I know no command /xyzzyplugh."
    assert chat.labels == ["Next task", "What I can do"]


async def test_a_misspelt_name_keeps_the_values_that_followed_it(chat: Chat) -> None:
    await chat.meet()
    assert await chat.say("/remnd in 5m stretch") == "I know no command /remnd. Did you mean one of these?"
    assert "stretch" in await chat.press("/remind set in 5m stretch")
    await chat.say("/tpic linear algebra")
    assert (await chat.press("/topic linear algebra")).startswith("Linear algebra")


@pytest.mark.parametrize("said", ["/NEXT 25", "/next\n25", "/Next   25  min", "/next\t25"])
async def test_capitals_and_blanks_do_not_matter(chat: Chat, said: str) -> None:
    await chat.meet()
    assert "sitting 1 of 2, 18 minutes" in await chat.say(said)


async def test_a_hundred_messages_in_a_second_are_told_once_and_nobody_else_waits(
    chat: Chat, desk: Desk, clock: Clock
) -> None:
    await chat.meet()
    chat.pace = 0
    answers = await asyncio.gather(*(chat.say("/progress") for _ in range(100)))
    told = [answer for answer in answers if "You are faster than I am." in answer]
    assert len(told) == 1
    assert sum("Your progress" in answer for answer in answers) <= BURST
    assert sum(answer == "" for answer in answers) >= 99 - BURST
    assert "Hello Bob" in await Chat(desk, clock, person="bob", name="Bob").say("/start")
    clock.tick(seconds=5)
    assert "Your progress" in await chat.say("/progress")


async def test_words_that_are_not_understood_are_shown_with_the_nearest_topics(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("calculus is fun")
    assert words.splitlines()[:2] == ["I read this:", "calculus is fun"]
    assert "Calculus" in chat.labels
    await chat.say("colourless green ideas")
    assert chat.labels == ["Next task", "What I can do"]


async def test_what_was_not_understood_changes_nothing(chat: Chat, store: Store) -> None:
    await chat.meet()
    before = await learner_of(store)
    for said in ("colourless green ideas", "/xyzzy", "/topic qqqq", "/settings minutes many"):
        await chat.say(said)
    assert await learner_of(store) == before


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=300))
async def test_anything_at_all_gets_a_sentence_and_is_never_taken_for_study(
    desk: Desk, clock: Clock, store: Store, said: str
) -> None:
    chat = Chat(desk, clock)
    before = len(await studied(store))
    words = await chat.say(said)
    assert words
    assert FAILED not in words
    assert len(await studied(store)) == before or "done" in said.lower() or "some" in said.lower()


COMMAND_LIKE = st.builds(
    "/{} {}".format,
    st.sampled_from([command.name for command in COMMANDS if command.name not in ("done", "some")]),
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(["python", "python.words", "1", "25", "tomorrow 8:00 x", "off", "on", "Berlin", "mon-fri"]),
    ),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=COMMAND_LIKE)
async def test_any_command_with_any_words_gets_a_sentence(desk: Desk, clock: Clock, store: Store, said: str) -> None:
    chat = Chat(desk, clock)
    before = len(await studied(store))
    words = await chat.say(said)
    assert words
    assert FAILED not in words
    assert len(await studied(store)) == before


def test_there_is_room_for_every_id_in_every_button(library: Library) -> None:
    """`tests.conversation.look_over` reckons with ids of this length."""
    assert max(len(id) for roadmap in library.roadmaps.values() for id in roadmap.tasks) <= LONGEST_ID


async def test_no_sentence_blames_or_shames(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    for said in ("/next", "/done", "/progress", "/skip", "/forgetme", "no", "/settings minutes many", "/done tomorrow"):
        await chat.say(said)
        clock.tick(days=9)
    harsh = ("fail", "lost your", "broke", "should have", "only", "lazy", "wrong", "invalid", "error", "unfortunately")
    said_by_us = [text for reply in chat.replies for text in sentences_of(reply)]
    assert not [text for text in said_by_us if any(word in _own(text) for word in harsh)]


def _own(sentence: Text) -> str:
    return sentence.template.lower()
