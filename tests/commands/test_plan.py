"""The weeks ahead, what would be if, and the goal."""

import re

from bot.db.store import Store
from bot.library import SHIPPED
from tests.conversation import Chat, Clock, learner_of


async def test_the_plan_says_about_when_each_stage_is_over_and_the_same_range_as_the_forecast(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/roadmap follow learning-how-to-learn")
    words = await chat.say("/plan")
    assert words.startswith("The weeks ahead\nAbout 24 hours are ahead. With 175 minutes a week, as you plan:\n")
    assert re.search(r"^Beginning: until about \d+ \w+( 2027)?, 1 topic$", words, re.MULTILINE)
    whole = re.search(r"All of it: (.+) \(8 of 10 learners like you\)\.", words)
    assert whole
    assert whole[1] in await chat.say("/forecast")


async def test_what_is_years_away_takes_one_line(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("/plan")
    assert re.search(r"^Years later: Software engineering, Mathematics, .+$", words, re.MULTILINE)
    assert re.search(r"^All of it: more than 10 years from now\.$", words, re.MULTILINE)
    await chat.say("/settings minutes 120")
    assert re.search(r"^All of it: not before \d+, most likely about \d+\.$", await chat.say("/plan"), re.MULTILINE)
    assert re.search(r"^Then: more than 10 years from now, ", await chat.say("/plan 10 minutes"), re.MULTILINE)


async def test_during_a_pause_without_an_end_weeks_count_from_its_end(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/pause")
    assert re.search(r": until \d+ weeks from the day you go on, ", await chat.say("/plan"))


async def test_other_hours_are_tried_out_and_change_nothing_until_taken_on(chat: Chat, store: Store) -> None:
    await chat.meet()
    words = await chat.say("what if I study 7 hours a week?")
    assert words.startswith("What if: 7 hours a week\nNow: ")
    assert words.endswith("Nothing has changed yet.")
    assert (await learner_of(store)).minutes == 25
    await chat.press("Take it on: 60 minutes a day")
    assert (await chat.say("/plan 45 minutes a day")).startswith("What if: 5 hours a week\n")
    assert "Take it on: 45 minutes a day" in chat.labels
    assert (await learner_of(store)).minutes == 60


async def test_a_topic_is_left_out_and_brought_back(chat: Chat, store: Store) -> None:
    await chat.meet()
    before = await chat.say("/plan")
    assert "Not on your way then: Kaggle" in await chat.say("/plan without kaggle")
    assert await chat.say("/plan") == before
    await chat.say("/plan without kaggle")
    assert "Left out for now: Kaggle" in await chat.press("Leave it out")
    assert (await learner_of(store)).follows[SHIPPED].without == ("kaggle",)
    assert "Left out for now: Kaggle" in await chat.say("/plan")
    assert "on your way again" in await chat.say("/plan back")
    assert await chat.say("/plan") == before


async def test_what_others_build_on_cannot_be_spared(chat: Chat) -> None:
    await chat.meet()
    assert "It changes nothing" in await chat.say("/plan without python")


async def test_an_option_is_tried_out(chat: Chat) -> None:
    await chat.meet()
    words = await chat.say("/plan c++")
    assert "On your way then" in words or "It changes nothing" in words
    assert "Take it on" in chat.labels


async def test_nonsense_gets_a_way_on(chat: Chat) -> None:
    await chat.meet()
    assert "I know no topic or stage called qqqq." in await chat.say("/plan without qqqq")
    assert (await chat.say("/plan zzzz")).startswith("I cannot try “zzzz”. Try /plan 5 hours, /plan without ")
    assert {"Plan", "What you can choose"} < set(chat.labels)
    assert len(chat.labels) == 3
    for said in ("-3 hours", "1 june", "more time", "5 hours without c++"):
        assert "I cannot try" in await chat.say(f"/plan {said}")
    assert await chat.say("/plan without") == "Without which topic?"
    assert await chat.say("/plan 0 hours") == "That is too little to plan with. Try /plan 2 hours."
    assert "more than ten hours" in await chat.say("/plan 150 hours")


async def test_a_date_is_kept_and_what_would_make_it_fit_is_named(chat: Chat, store: Store) -> None:
    await chat.meet()
    words = await chat.say("/goal 1 June")
    assert "The whole way by 1 June 2027: fewer than 1 in 10 learners like you get there." in words
    assert "A later date, or a smaller part of the way, is worth a thought." in words
    assert "Could be left out: " in words
    assert (await learner_of(store)).follows[SHIPPED].until == "2027-06-01"
    assert "No date is set." in await chat.press("No date")
    assert (await learner_of(store)).follows[SHIPPED].until == ""


async def test_below_a_goal_stand_few_buttons_and_the_others_behind_more(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/goal 1 June 2029")
    assert len(chat.labels) == 6
    assert chat.labels[0] == "Next task"
    assert chat.labels[4:] == ["No date", "More"]
    words = chat.words
    assert await chat.press("More") == words
    assert {"Plan", "Role", "What you can choose", "Back"} < {*chat.labels}
    assert await chat.press("Back") == words


async def test_a_date_that_fits_says_so_and_one_that_is_past_too(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    await chat.say("/roadmap follow learning-how-to-learn")
    words = await chat.say("/goal 1 June")
    assert "What if 4 hours a week" in chat.labels
    assert (await chat.say("/forecast 1 June")).count(words.splitlines()[1]) == 1
    assert "The whole way by 1 June 2030: more than 9 in 10 learners like you get there." in await chat.say(
        "/goal 1 June 2030"
    )
    clock.tick(days=2000)
    assert "That date is here." in await chat.say("/goal")


async def test_a_role_and_a_field_are_goals_too(chat: Chat, store: Store) -> None:
    await chat.meet()
    assert "Heading for: Data scientist" in await chat.say("/goal data scientist")
    await chat.say("/goal cplusplus")
    following = (await learner_of(store)).follows[SHIPPED]
    assert (following.role, following.options) == ("data-scientist-role", {"second-language": "cplusplus"})
    assert "a date after today" in await chat.say("/goal yesterday")
    assert "is none of these" in await chat.say("/goal astronaut")
