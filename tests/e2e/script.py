"""What is said in the conversation that runs the same everywhere, in chapters: nobody says too much at once."""

import json

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
