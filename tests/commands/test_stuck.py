"""Too hard: smaller pieces and other ways in."""

from tests.conversation import Chat


async def test_a_task_that_is_too_hard_may_be_made_smaller(chat: Chat) -> None:
    await chat.meet()
    assert "hard for nearly everybody" in await chat.say("this is too hard")
    assert "sitting 1 of 4, 9 minutes" in await chat.press("Only 10 minutes of it")


async def test_a_task_that_is_too_hard_names_what_it_builds_on(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/take gradient-boosting")
    assert "It builds on" in await chat.say("too hard")
    label = next(label for label in chat.labels if label.startswith("First: "))
    assert "Next task" in await chat.press(label)


async def test_too_hard_without_a_task_offers_one(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/skip")
    assert "No task is open" in await chat.say("too hard")
    assert chat.labels == ["Next task"]


async def test_a_question_about_the_matter_leads_to_where_it_is_explained(chat: Chat) -> None:
    await chat.meet()
    assert "where this is explained" in await chat.say("what is gradient boosting?")
    assert chat.labels == ["Bagging, boosting and ensembles", "Next task", "What I can do"]


async def test_a_mistyped_word_is_offered_as_the_command_it_is_like(chat: Chat) -> None:
    await chat.meet()
    assert "I am not sure what to do with it." in await chat.say("dnoe")
    assert chat.labels == ["/done", "What I can do"]
    await chat.say("asdfgh")
    assert chat.labels == ["Next task", "What I can do"]
