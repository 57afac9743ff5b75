"""Free text that plainly is a command, and free text that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.table import Table
from bot.chat.understand import LONGEST, understand
from bot.commands import COMMANDS


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("done", "/done"),
        ("Done!", "/done"),
        ("I'm done", "/done"),
        ("I’m done.", "/done"),
        ("finished it", "/done"),
        ("I did it yesterday", "/done yesterday"),
        ("what's next?", "/next"),
        ("Whats next", "/next"),
        ("what should I study today?", "/next"),
        ("let's go", "/next"),
        ("25 min", "/next 25"),
        ("I have 40 minutes", "/next 40"),
        ("I've got 15 minutes left", "/next 15"),
        ("focus", "/focus"),
        ("25/5", "/focus 25/5"),
        ("Start a focus session", "/focus"),
        ("focus session for 50 min", "/focus 50"),
        ("Let's focus on chapter 3", "/focus chapter 3"),
        ("my group", "/group"),
        ("Show the board", "/group"),
        ("join a group", "/group join"),
        ("join K7PM3QXA2B", "/group join K7PM3QXA2B"),
        ("join k7pm3qxa2b", "/group join k7pm3qxa2b"),
        ("join K7PM 3QX A2B", "/group join K7PM 3QX A2B"),
        ("K7PM3QXA2B", "/group join K7PM3QXA2B"),
        ("K7PM-3QXA", "/link K7PM-3QXA"),
        ("start a study group", "/group new"),
        ("Create a group called Night owls", "/group new Night owls"),
        ("who is in my group?", "/group members"),
        ("how do I invite somebody?", "/group invite"),
        ("leave the group", "/group leave"),
        ("my word 3 days", "/group commit 3 days"),
        ("I will study 4 days this week", "/group commit 4 days"),
        ("my word", "/group commit"),
        ("what do they see of me?", "/group share"),
        ("who sees my progress", "/group share"),
        ("share my progress", "/group share progress"),
        ("cheer ben", "/cheer ben"),
        ("cheer on Ana", "/cheer Ana"),
        ("ask the group how do I read a traceback", "/group ask how do I read a traceback"),
        ("quiz me", "/group quiz"),
        ("focus with the group", "/focus"),
        ("stop the session", "/focus stop"),
        ("what can a group do?", "/help group"),
        ("show my progress", "/progress"),
        ("something else", "/swap"),
        ("not today", "/skip"),
        ("my progress", "/progress"),
        ("remind me tomorrow at 7", "/remind set tomorrow at 7"),
        ("remind me", "/remind set"),
        ("reminders", "/remind list"),
        ("pause until monday", "/pause until monday"),
        ("pause", "/pause"),
        ("I'm back", "/resume"),
        ("help", "/help"),
        ("?", "/help"),
        ("hello", "/start"),
        ("settings", "/settings show"),
        ("delete my data", "/forgetme"),
        ("thank you", "/thanks"),
        ("im done", "/done"),
        ("done ✅", "/done"),
        ("ok, done!", "/done"),
        ("i did 20 minutes", "/some 20"),
        ("half of it", "/some"),
        ("i only have 20 min", "/next 20"),
        ("hey, what's next?", "/next"),
        ("yes please", "/next"),
        ("skip this one please", "/skip"),
        ("could you please skip this", "/skip"),
        ("I don't have time today", "/skip"),
        ("too hard", "/hard"),
        ("this is too hard for me :(", "/hard"),
        ("i dont understand", "/hard"),
        ("can you remind me to read at 8pm", "/remind set to read at 8pm"),
        ("hi, could you remind me tomorrow at 7 to study, please?", "/remind set tomorrow at 7 to study"),
        ("remind me to call (bob)", "/remind set to call (bob)"),
        ("set a reminder for 8pm", "/remind set for 8pm"),
        ("stop", "/nudge stop"),
        ("Stop.", "/nudge stop"),
        ("stop all reminders", "/pause"),
        ("less often please", "/nudge less"),
        ("that's too often", "/nudge less"),
        ("another time", "/nudge time"),
        ("not a good time", "/nudge time"),
        ("same time", "/nudge same"),
        ("later", "/nudge later"),
        ("who are you?", "/help"),
        ("Thanks :)", "/thanks"),
        ("never mind", "/fine"),
        ("Link my Telegram", "/link"),
        ("can you connect my accounts?", "/link"),
        ("link my other account", "/link"),
        ("unlink my telegram", "/unlink telegram"),
        ("bye!", "/fine"),
        ("I want to learn python", "/topic python"),
        ("resources for statistics", "/resources statistics"),
    ],
)
def test_what_plainly_is_a_command_is_one(said: str, command: str) -> None:
    assert understand(said) == command


@pytest.mark.parametrize(
    "said",
    [
        "I am not done",
        "when I'm done I want to sleep",
        "is it done?",
        "do not remind me of that",
        "my friend said hello",
        "next year I will be a doctor",
        "skip school",
        "the progress of mankind",
        "25 minutes is too little for me",
        "please",
        "it is not too hard",
        "stop words in text mining",
        "no idea",
        "join the army",
        "PERSISTENT",
        "my word is my bond",
        "I will study tomorrow",
        "the group is too loud",
        "cheer up",
        "cluster the members",
        "",
    ],
)
def test_what_only_looks_like_a_command_is_left_to_the_person(said: str) -> None:
    assert understand(said) is None


@given(st.text(max_size=300))
def test_whatever_is_understood_is_a_command_that_exists(said: str) -> None:
    understood = understand(said)
    assert understood is None or Table(COMMANDS).find(understood)


def test_what_is_longer_than_a_message_may_be_means_nothing() -> None:
    assert understand("remind me tomorrow at 8 to read".ljust(LONGEST + 1, ",")) is None
    assert understand("what now" + " " * (LONGEST - 8)) == "/next"
