"""What is said in the conversation that runs the same everywhere, in chapters: nobody says too much at once."""

import json
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from tests.e2e.talker import Talker


async def meet(ada: Talker) -> None:
    """Five taps, and there is the first task."""
    hello = await ada.do("start")
    assert ", I am Roadmate" in hello.words
    await ada.press("From zero")
    await ada.press("25 minutes")
    await ada.press("Every day")
    await ada.press("Berlin")
    first = await ada.press("19:00, after dinner")
    assert "Next task:" in first.words
    assert "Why now:" in first.words


async def study(ada: Talker) -> None:
    await meet(ada)
    assert "Under way:" in (await ada.press("Start")).words
    assert "1 day in a row" in (await ada.press("Done")).words
    again = await ada.do("next")
    assert again.words == (await ada.do("next")).words
    await ada.do("next", minutes=15)
    assert "How many minutes" in (await ada.press("Some of it")).words
    assert "noted" in (await ada.press("5 minutes")).words
    await ada.press("Next task")
    assert "Put off until tomorrow" in (await ada.do("skip")).words
    await ada.press("Something else now")
    await ada.do("swap")
    assert "Next task:" in (await ada.write("What's next?")).words
    await ada.press("Already know this")
    await ada.write("done")
    assert "Your progress" in (await ada.do("progress")).words


async def plan(ada: Talker) -> None:
    await meet(ada)
    assert "stretch" in (await ada.do("remind set", what="in 2h stretch")).words
    await ada.do("remind set")
    assert "read chapter 3" in (await ada.complete("tomorrow 18:00 read chapter 3")).words
    await ada.write("remind me tomorrow at 7")
    listed = await ada.do("remind list")
    assert "tomorrow at 18:00" in listed.words
    assert "tomorrow at 07:00" in listed.words
    await ada.press("Remove")
    await ada.do("pause", until="in 2 weeks")
    await ada.do("resume")
    await ada.do("settings show")
    await ada.press("Minutes")
    assert "40 minutes" in (await ada.complete("40")).words


async def look_around(ada: Talker) -> None:
    await meet(ada)
    await ada.do("topic", topic="python")
    ada.read.pop()  # which resources come first is each learner's own: chance is part of it
    await ada.press("All resources")
    ada.read.pop()
    await ada.do("resources", words="linear algebra")
    ada.read.pop()
    assert "I read this:" in (await ada.write("the weather <b>*@everyone [x](y) in `Rome`")).words
    await ada.do("help", name="remind")
    await ada.do("privacy")


async def choose(ada: Talker) -> None:
    """What one may choose in a roadmap, another way through a topic, and another roadmap beside it."""
    await meet(ada)
    assert "Your way: From zero" in (await ada.do("roadmap show")).words
    assert "CS50" in (await ada.press("Five to seven steps")).words
    await ada.do("roadmap choices")
    assert "Which field" in (await ada.press("Your field")).words
    assert "Your field: Language" in (await ada.press("Language")).words
    assert "Heading for: Data analyst" in (await ada.do("roadmap role", role="data-analyst-role")).words
    assert "Another way:" in (await ada.do("topic", topic="statistics")).words
    ada.read.pop()  # which resources come first is each learner's own
    assert "Statistics: The short way" in (await ada.press("The short way")).words
    await ada.do("roadmap follow", roadmap="learning-how-to-learn")
    assert "Next task:" in (await ada.do("next")).words
    await ada.do("roadmap leave", roadmap="learning-how-to-learn")


async def leave(ada: Talker) -> None:
    """All of it as a file, and then the end of it; a word that is not the right one ends nothing."""
    await meet(ada)
    await ada.press("Done")
    exported = await ada.do("export")
    (name,) = exported.files
    assert name.startswith("roadmate-")
    copy = json.loads(exported.files[name])
    assert (copy["learner"]["minutes"], len(copy["nudges"])) == (25, 1)
    await ada.do("privacy")
    await ada.press("Delete everything")
    await ada.complete("rather not")
    assert "1 day in a row" in (await ada.do("progress")).words
    await ada.do("forgetme")
    assert "is deleted" in (await ada.complete("forget me")).words


async def place(ada: Talker) -> None:
    """What one knows already: the areas, some questions, the map, a correction; and a check."""
    await meet(ada)
    assert "How well do you know Learning how to learn?" in (await ada.do("placement")).words
    await ada.press("A little")
    assert "How well do you know Mathematics?" in (await ada.press("Well")).words
    for _ in range(5):
        await ada.press("Nothing yet")
    asked = await ada.press("Nothing yet")
    assert "more" in asked.words
    assert "I don't know" in asked.labels
    await ada.press("I don't know")
    await ada.press("B")
    shown = await ada.press("Stop here")
    assert "What I believe you know" in shown.words
    await ada.press("Coding and computer science")
    assert "I give it" in (await ada.do("why", topic="python")).words
    assert "You told me that you know it" in (await ada.press("I do know this")).words
    assert "check, question 1" in (await ada.do("check", topic="python")).words
    await ada.press("I don't know")
    await ada.press("Not now")


async def learn(ada: Talker) -> None:
    """A day: its list, a task, its cards, one of one's own, and all of them as a file."""
    await meet(ada)
    assert "A bad day? 3 minutes count as well." in (await ada.do("today")).words
    await ada.press("Read three sheets on how memory is built")
    await ada.press("Done")
    await ada.do("next")
    await ada.press("Done")
    asked = await ada.do("review now")
    assert asked.labels == ("Show the answer",)
    shown = await ada.press("Show the answer")
    assert asked.words in shown.words
    why = await ada.press("Why")
    assert shown.words in why.words
    assert "2 of 2" in (await ada.press("Hard")).words
    await ada.press("Show the answer")
    assert "2 cards, 2 recalled" in (await ada.press("Good")).words
    await ada.do("card add", what="capital of Chile = Santiago")
    exported = await ada.do("review export")
    assert "cards for Anki" in exported.words
    ((name, deck),) = exported.files.items()
    assert name.endswith(".apkg")
    assert "collection.anki21" in ZipFile(BytesIO(deck)).namelist()


async def look_ahead(ada: Talker) -> None:
    """The weeks to come, with what if and a goal; how to learn, another task, and how the coach writes."""
    await meet(ada)
    assert "hours are ahead" in (await ada.do("plan show")).words
    assert "Nothing has changed yet" in (await ada.press("What if 4 hours a week")).words
    assert "What if: 6 hours a week" in (await ada.do("plan show", what="6 hours")).words
    some_june = f"1 june {datetime.now(UTC).year + 2}"
    assert "The whole way by 1 June" in (await ada.do("goal", what=some_june)).words
    assert "The whole way by 1 June" in (await ada.do("forecast")).words
    assert "Essence of Linear Algebra" in (await ada.do("resources", words="linear algebra video")).words
    await ada.press("Use 1")
    await ada.press("How it was")
    assert "Noted: Essence of Linear Algebra, Good." in (await ada.press("Good")).words
    assert "Not for me" in (await ada.do("rate", what="practical deep learning bad")).words
    await ada.do("next")
    assert "Next task:" in (await ada.do("swap")).words
    assert "How I write to you" in (await ada.do("nudge show")).words
    assert "When is better?" in (await ada.press("Another time")).words
    assert "From now on at" in (await ada.complete("20:30")).words
    assert "at most 3 times a week" in (await ada.do("nudge often", often="3")).words
    await ada.do("nudge stop")
    assert "I write again" in (await ada.do("nudge time", time="17:30")).words
