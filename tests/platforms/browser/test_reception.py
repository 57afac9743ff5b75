"""What a tab says and sees: hello, saying, being heard, catching up, and the room."""

import pytest
from websockets.exceptions import ConnectionClosed

from bot.message import Address
from tests.platforms.browser.running import ALICE, BOB, Page, knocking, running, until, visiting
from tests.platforms.browser.scripted import ScriptedCoach


async def test_the_coach_hears_who_said_what_where_and_in_which_zone() -> None:
    coach = ScriptedCoach()
    async with (
        running(coach) as chat,
        visiting(chat, name="  Al\tice ", zone="America/Port-au-Prince", locale="pt-BR") as page,
    ):
        await page.until("ready")
        mine, answer = await page.hear("hi <b>", "r7")
    (incoming,) = coach.heard
    assert incoming.address == Address("browser", ALICE)
    assert (incoming.person, incoming.name, incoming.text) == (ALICE, "Al ice", "hi <b>")
    assert (incoming.ref, incoming.private, incoming.unasked) == (f"{ALICE}.r7", True, False)
    assert (incoming.manages, incoming.picture) == (False, None)
    assert (incoming.zone, incoming.locale) == ("America/Port-au-Prince", "pt-BR")
    assert (mine["mine"], mine["ref"], mine["html"]) == (True, "r7", '<div class="line">hi &lt;b&gt;</div>')
    assert (answer["mine"], answer["who"], answer["private"]) == (False, "", False)


async def test_the_menu_comes_with_the_hello_and_is_shorter_in_the_room() -> None:
    async with running(ScriptedCoach()) as chat, visiting(chat) as page, visiting(chat, room=True) as room:
        commands = (await page.next())["entries"]
        assert commands[1] == {
            "name": "next",
            "alone": "next",
            "takes": "[minutes]",
            "description": "Your next task, with the reason",
        }
        (remind,) = (command for command in commands if command["name"] == "remind set")
        assert (remind["takes"], remind["alone"]) == ("time", "remind")
        shared = (await room.next())["entries"]
        assert [command["name"] for command in shared] == ["group join", "group board"]


async def test_a_new_person_sees_nothing_until_something_is_said() -> None:
    async with running(ScriptedCoach()) as chat, visiting(chat) as page:
        assert await page.messages("ready") == []


async def test_a_second_tab_of_the_same_person_sees_the_same() -> None:
    async with running(ScriptedCoach()) as chat, visiting(chat) as first:
        await first.until("ready")
        said = await first.hear("hello")
        async with visiting(chat) as second:
            assert await second.messages("ready") == said
            assert await second.hear("more", "r2") == await first.messages("message") + await first.messages("message")


async def test_what_was_not_heard_is_said_again_and_shown_and_answered_once() -> None:
    coach = ScriptedCoach()
    coach.hold.clear()
    async with running(coach) as chat:
        async with visiting(chat) as page:
            await page.until("ready")
            await page.say("hello")
            await until(lambda: len(coach.heard) == 1)
        async with visiting(chat) as page:
            (mine,) = await page.messages("ready")
            assert mine["ref"] == "r1"
            await page.say("hello")
            coach.hold.set()
            frames = await page.until("heard")
    assert ["Guest said: hello" in frame.get("html", "") for frame in frames] == [True, False]
    assert frames[-1] == {"kind": "heard", "ref": "r1"}
    assert [incoming.ref for incoming in coach.heard] == [f"{ALICE}.r1"] * 2


async def test_what_was_not_heard_is_said_again_to_a_server_that_started_anew() -> None:
    coach = ScriptedCoach()
    async with running(coach) as chat, visiting(chat) as page:
        await page.until("ready")
        stamp = (await page.hear("one"))[-1]["stamp"]
    async with running(coach, chat.port) as chat, visiting(chat, seen=stamp) as page:
        assert await page.messages("ready") == []
        assert len(await page.hear("two", "r2")) == 2


async def test_a_tab_that_comes_back_gets_only_what_is_new_or_changed() -> None:
    async with running(ScriptedCoach()) as chat:
        async with visiting(chat) as page:
            await page.until("ready")
            task = (await page.hear("/next"))[-1]
            seen = (await page.hear("hello", "r2"))[-1]["stamp"]
        async with visiting(chat) as other:
            await other.until("ready")
            await other.hear("/done 7", "r3", task["id"])
        async with visiting(chat, seen=seen) as page:
            (changed,) = await page.messages("ready")
    assert changed["id"] == task["id"]
    assert "Done" in changed["html"]


async def test_the_words_of_one_person_are_heard_in_their_order_and_others_do_not_wait() -> None:
    coach = ScriptedCoach()
    coach.hold.clear()
    async with running(coach) as chat, visiting(chat) as page, visiting(chat) as tab, visiting(chat, BOB) as other:
        for one in (page, tab, other):
            await one.until("ready")
        for number in range(20):
            await page.say(f"{number}", f"r{number}")
        await until(lambda: len(coach.heard) == 1)
        await tab.say("from the other tab", "t")
        await other.say("bob")
        await until(lambda: len(coach.heard) == 2)
        coach.hold.set()
        await other.until("heard")
        await tab.until("heard")
        while (await page.until("heard"))[-1]["ref"] != "r19":
            pass
    alice = [incoming.text for incoming in coach.heard if incoming.person == ALICE]
    assert [text for text in alice if text.isdecimal()] == [f"{number}" for number in range(20)]
    assert "from the other tab" in alice


async def _both_in_the_room(first: Page, second: Page) -> None:
    await first.until("ready")
    await second.until("ready")


async def test_the_room_sees_what_is_said_and_public_answers_but_not_private_ones() -> None:
    coach = ScriptedCoach()
    async with running(coach) as chat:
        async with (
            visiting(chat, name="Alice", room=True) as alice,
            visiting(chat, BOB, name="<b>*@everyone", room=True) as bob,
        ):
            await _both_in_the_room(alice, bob)
            mine, secret = await alice.hear("/secret")
            public = (await alice.hear("/public", "r2"))[-1]
            seen = [await bob.next() for _ in range(3)]
            await bob.hear("hi")
            from_bob = await alice.next()
        async with visiting(chat, BOB, room=True) as later:
            history = await later.messages("ready")
    assert (mine["mine"], secret["private"], public["private"]) == (True, True, False)
    assert [frame["html"] for frame in seen] == [
        '<div class="line">/secret</div>',
        '<div class="line">/public</div>',
        '<div class="line">For everybody.</div>',
    ]
    assert (seen[0]["who"], seen[0]["mine"], seen[0]["ref"]) == ("Alice", False, "")
    assert from_bob["who"] == "<b>*@everyone"
    assert not any("Between us" in frame["html"] for frame in history)
    assert ALICE not in str(seen) + str(history)
    assert coach.heard[0].address == Address("browser", "room")
    assert coach.heard[0].private is False
    assert coach.heard[0].manages


async def test_a_public_answer_changes_the_public_message_for_everybody() -> None:
    async with (
        running(ScriptedCoach()) as chat,
        visiting(chat, room=True) as alice,
        visiting(chat, BOB, room=True) as bob,
    ):
        await _both_in_the_room(alice, bob)
        public = (await alice.hear("/public"))[-1]
        await bob.hear("/count", "r2", public["id"])
        (changed,) = await alice.messages("message")
    assert changed["id"] == public["id"]
    assert "One is in" in changed["html"]


@pytest.mark.parametrize(
    "frame",
    [
        "not json",
        "[]",
        '{"kind":"say","ref":"r","text":"before hello"}',
        '{"kind":"hello","person":"short"}',
        '{"kind":"hello","person":"' + "é" * 22 + '"}',
        '{"kind":"hello","person":"' + "A" * 22 + '\\n"}',
        '{"kind":"hello","person":"' + "A" * 22 + '","name":"' + "n" * 65 + '"}',
        '{"kind":"hello","person":"' + "A" * 22 + '","zone":"<b>"}',
        '{"kind":"hello","person":"' + "A" * 22 + '","name":"\\ud800"}',
        b"\x00\x01",
    ],
)
async def test_a_hello_that_is_not_understood_ends_the_connection(frame: str | bytes) -> None:
    async with running(ScriptedCoach()) as chat, knocking(chat) as page:
        await page.socket.send(frame)
        with pytest.raises(ConnectionClosed) as end:
            await page.next()
        assert end.value.rcvd is not None
        assert end.value.rcvd.code == 1008


async def test_long_text_is_passed_on_and_a_longer_frame_is_not() -> None:
    coach = ScriptedCoach()
    async with running(coach) as chat, visiting(chat) as page:
        await page.until("ready")
        await page.hear("x" * 15_000)
        assert len(coach.heard[0].text) == 15_000
        await page.say("x" * 17_000, "r2")
        with pytest.raises(ConnectionClosed) as end:
            await page.next()
        assert end.value.rcvd is not None
        assert end.value.rcvd.code == 1009
    assert len(coach.heard) == 1
