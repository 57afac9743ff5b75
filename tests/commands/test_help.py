"""What the coach says about itself."""

from bot.db.store import Store
from bot.desk import Desk
from bot.menu import Entry
from tests.conversation import Chat, Clock, log_of


def names(entries: tuple[Entry, ...]) -> set[str]:
    return {entry.name for entry in entries}


async def test_help_names_every_command_once(chat: Chat) -> None:
    lines = (await chat.say("/help")).splitlines()
    for first in {name.split()[0] for name in names(chat.desk.entries("en"))}:
        assert sum(line.startswith(f"/{first}:") for line in lines) == 1


async def test_help_begins_with_what_is_said_each_day(chat: Chat) -> None:
    lines = (await chat.say("/help")).splitlines()
    order = [lines.index(subject) for subject in ("Each day", "Your roadmap", "With others", "Times and settings")]
    assert order == sorted(order)
    assert lines[order[0] + 1].startswith("/next:")


async def test_help_with_a_name_explains_its_values(chat: Chat) -> None:
    words = await chat.say("/help next")
    assert words.splitlines() == [
        "/next [minutes]: Your next task, with the reason",
        "minutes: How many minutes you have now",
    ]


async def test_help_with_the_first_of_two_words_explains_them_all(chat: Chat) -> None:
    words = await chat.say("/help /Remind")
    for name in ("/remind list", "/remind set [what]", "/remind change [number] [when]", "/remind remove [number]"):
        assert name in words


async def test_help_for_what_does_not_exist_says_so(chat: Chat) -> None:
    assert await chat.say("/help teleport") == "I know no command called teleport."
    assert chat.labels == ["What I can do"]


async def test_help_tells_of_a_command_that_stands_in_no_menu(chat: Chat) -> None:
    assert (await chat.say("/help know")).splitlines() == [
        "/know [what]: I know this already",
        "what: The task or topic that you know",
    ]


async def test_help_for_a_misspelt_command_offers_the_nearest(chat: Chat) -> None:
    assert "Did you mean one of these?" in await chat.say("/help resorces")
    assert chat.labels[0] == "/resources"
    assert (await chat.press("/resources")).startswith("/resources [words]:")


async def test_a_check_stands_with_the_roadmap(chat: Chat) -> None:
    lines = (await chat.say("/help")).splitlines()
    [check] = [place for place, said in enumerate(lines) if said.startswith("/check:")]
    assert lines.index("Your roadmap") < check < lines.index("With others")


async def test_commands_that_buttons_say_stand_in_no_menu(chat: Chat) -> None:
    shown = names(chat.desk.entries("en"))
    assert {"next", "done", "remind set", "settings zone"} <= shown
    assert not {"begin", "some", "know", "take", "streak", "remind now", "thanks", "fine", "hard"} & shown


async def test_asking_for_help_leaves_no_trace_of_a_stranger(chat: Chat, store: Store) -> None:
    for said in ("/help", "/privacy", "/forgetme", "what is this?"):
        await chat.say(said)
    async with store.begin() as db:
        assert await db.learners.find("test", "ana") is None
    assert await log_of(store) == ()


async def test_in_a_group_everybody_may_read_what_i_can_do(desk: Desk, clock: Clock) -> None:
    group = Chat(desk, clock, chat="group", private=False)
    lines = (await group.say("/help")).splitlines()
    assert not group.last.private
    assert any(each.startswith("/group:") for each in lines)
    assert not any(each.startswith("/forgetme:") for each in lines), "that is said in private"
    await group.say("/privacy")
    assert group.last.private
