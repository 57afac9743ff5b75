"""A coach that knows a few words by heart and remembers what it heard."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from bot.menu import Choice, Entry, Parameter
from bot.message import (
    SILENCE,
    Address,
    Attachment,
    Bar,
    Bold,
    Incoming,
    Line,
    Link,
    Quiz,
    Reply,
    Snippet,
    Spoiler,
    Text,
    When,
    bullet,
    button,
    heading,
    line,
    quote,
    text,
)

START = Reply(
    (
        heading("Welcome, {name}", name="learner"),
        line("Tell me where you want to go and how many minutes a day you have. I bring one task at a time."),
    ),
    (button("/next", "My first task", "primary"), button("/map", "Show the map"), button("/later", "Not today")),
)

TASK = Reply(
    (
        heading("{title}", title="Read how a hash map finds its keys"),
        line("{minutes} minutes · Data structures › Hash maps", minutes=Bold("25")),
        line(
            "Next on your way because {link} leans on it.",
            link=Link("Two Sum", "https://example.org/two-sum?level=1&lang=en"),
        ),
        bullet("Read the chapter up to collisions."),
        bullet("Say in your own words why the table grows."),
        Bar(text("Data structures"), 0.42),
    ),
    (
        button("/start 7", "Start", "primary"),
        button("/done 7", "Done"),
        button("/some 7", "Some of it"),
        button("/skip 7", "Not today"),
        button("/another 7", "Another"),
        button("/known 7", "Already know this"),
    ),
)

MAP = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'

DONE = Reply(
    (
        line("Done: {title}. That is {days} in a row.", title=Bold("hash maps"), days=Bold("3 days")),
        Bar(text("Data structures"), 0.47),
    ),
    (button("/next", "Next task", "primary"), button("/card", "A card to recall")),
)

CARD = Reply(
    (
        quote("What does a hash map do when two keys fall into the same place?"),
        line("{answer}", answer=Spoiler("It keeps both there, in a list, or tries the next place.")),
        Snippet("index = hash(key) % len(places)\nplaces[index].append((key, value))", "python"),
    ),
    (button("/good 1", "Good"), button("/again 1", "Again", "danger")),
)


QUIZ = Quiz(
    text("What does a hash map do when two keys fall into the same place?"),
    (
        "It keeps both there, in a list, or tries the next place",
        "It forgets the <b>*@everyone first",
        "It raises an error that names both keys, so that whoever called it can choose another key for one of them",
        "It grows",
    ),
    0,
    text("Both ways are in the chapter: chaining, and open addressing."),
    "/answer 7",
)

BOARD = Reply(
    (
        heading("{name}: {week}", name="Night owls", week="the week of 16 November"),
        Bar(text("{name}: 3 of 4 tasks · 6 days in a row · studying now", name=Bold("Ada")), 0.75),
        Bar(text("{name}: 50 of 120 minutes · Graphs", name=Bold("<b>*@everyone")), 0.42),
        Bar(text("{name}: 4 of 4 days · Probability models and what they are for", name=Bold("Grace Brewster")), 1),
        line("{name} pauses until {at}.", name="Alan", at=When(datetime(2026, 11, 29, tzinfo=UTC), "29 November")),
        line("{name} asks for help with {topic}.", name=Bold("Ada"), topic=Link("heaps", "https://example.org/heaps")),
        Bar(text("The group: 11 of 16"), 0.69),
    ),
    (
        button("/group commit", "My week", "primary"),
        button("/group help", "I need help"),
        button("/cheer", "Cheer"),
        button("/focus", "Study together"),
    ),
    private=False,
)


def echo(incoming: Incoming) -> Reply:
    return Reply((Line(Text("{name} said: {text}", {"name": incoming.name, "text": incoming.text})),))


class ScriptedCoach:
    """Answers each `ref` once, as the real one does. While `hold` is clear, nobody gets an answer."""

    locales: tuple[str, ...] = ("en",)

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.replies = {
            "/start": START,
            "/next": TASK,
            "/done 7": Reply(DONE.blocks, DONE.buttons, replaces=True),
            "/card": CARD,
            "/silent": SILENCE,
            "/when": Reply((line("See you {at}.", at=When(datetime(2030, 1, 1, 19, 0, tzinfo=UTC), "7 pm")),)),
            "/file": Reply(
                (Attachment("you.csv", "text/csv", b"day,minutes"), Attachment("map.svg", "image/svg+xml", MAP))
            ),
            "/secret": Reply((line("Between us."),), (button("/secret", "More"),)),
            "/swap": Reply((line("Swapped."),), (button("/swap", "Again"),), replaces=True),
            "/public": Reply((line("For everybody."),), (button("/count", "I am in"),), private=False),
            "/owls": BOARD,
            "/quiz": Reply((heading("Today's question"), QUIZ), (button("/quiz", "Result"),), private=False),
            "/over": Reply((heading("Today's question"), replace(QUIZ, open=False)), private=False),
            "/answer 7 0": Reply((line("Right."),)),
            "/count": Reply((line("One is in."),), (button("/count", "I am in too"),), private=False, replaces=True),
        }
        self.hold = asyncio.Event()
        self.hold.set()

    async def hear(self, incoming: Incoming) -> Reply:
        again = any(earlier.ref == incoming.ref for earlier in self.heard)
        self.heard.append(incoming)
        await self.hold.wait()
        return SILENCE if again else self.replies.get(incoming.text, echo(incoming))

    def entries(self, locale: str) -> tuple[Entry, ...]:
        minutes = Parameter("minutes", "How long you have", kind="integer")
        return (
            Entry("start", "Begin here"),
            Entry("next", "Your next task, with the reason", (minutes,)),
            Entry("card", "A card to recall"),
            Entry("map", "Where you are on the roadmap"),
            Entry("remind set", "A reminder each day", (Parameter("time", "When", required=True),), bare=True),
            Entry("group join", "Join this study group", group=True),
            Entry("group board", "How the group is doing", group=True),
        )

    def suggest(self, command: str, parameter: str, typed: str) -> tuple[Choice, ...]:
        return ()

    def translate(self, reply: Reply, locale: str) -> Reply:
        return reply

    async def moved(self, old: Address, new: Address) -> None:
        raise AssertionError("nobody moves here")

    async def lost(self, address: Address) -> None:
        raise AssertionError("nobody is lost here")

    def needs_rights(self, text: str) -> bool:
        raise AssertionError("who is in the room runs it")

    def wants_picture(self, text: str) -> bool:
        raise AssertionError("no picture comes from a browser")

    def introduce(self, platform: str, door: str) -> None:
        raise AssertionError("nobody is invited into a browser")
