"""When somebody will be through, told at several points of a learner's year."""

import re

import pytest

from tests.conversation import Chat, Clock

ROADMAP = "learning-how-to-learn"
WHOLE = re.compile(r"The whole way: between .+ and .+ \(8 of 10 learners like you\)\.")
A_YEAR = ("/forecast", "/forecast in 3 weeks", "/forecast in 40 weeks", "/progress")


async def begin(chat: Chat, minutes: int = 30) -> None:
    """A learner of the roadmap that is small enough to be finished."""
    await chat.meet(reminder="off")
    await chat.say(f"/roadmap follow {ROADMAP}")
    await chat.say(f"/settings minutes {minutes}")


async def test_at_the_beginning_it_tells_how_it_goes_for_others(chat: Chat) -> None:
    await begin(chat)
    words = await chat.say("/forecast")
    assert WHOLE.search(words)
    assert "You have only begun, so this says how it goes for others who plan as much time as you do." in words
    assert "a week ago" not in words
    assert "If you go on" not in await chat.say("/progress")


async def test_in_the_first_weeks_it_says_that_it_rests_on_others(chat: Chat) -> None:
    await begin(chat)
    await chat.study(9, every=2)
    assert "It rests mostly on others so far. With each week it becomes more your own." in await chat.say("/forecast")
    await chat.study(14, every=2)
    assert "others" not in await chat.say("/forecast")


async def test_steady_weeks_leave_it_where_it_was(chat: Chat) -> None:
    await begin(chat, 10)
    await chat.study(56)  # every day: every second one would be four sittings in a week, then three
    words = await chat.say("when will I be done?")
    assert WHOLE.search(words)
    assert "That is about where it was a week ago." in words
    assert re.search(r"An hour more a week: about \d+ (days|weeks|months) earlier\.", words)
    assert re.search(r"^If you go on like this: between .+ and .+\.$", await chat.say("/progress"), re.MULTILINE)


async def test_three_weeks_of_illness_move_it_and_blame_nobody(chat: Chat, clock: Clock) -> None:
    await begin(chat, 10)
    await chat.study(42, every=2)
    clock.tick(days=21)
    words = await chat.say("/forecast")
    assert re.search(r"About .+ later than a week ago: no study in that week\.", words)
    for word in ("missed", "failed", "behind", "late ", "should"):
        assert word not in words


async def test_a_holiday_announced_is_planned_in(chat: Chat, clock: Clock) -> None:
    await begin(chat, 10)
    await chat.study(42, every=2)
    before = await chat.say("/forecast")
    await chat.say("/pause for 3 weeks")
    during = await chat.say("/forecast")
    assert re.search(r"About (2|3|4) weeks later than a week ago: your pause is planned in\.", during)
    clock.tick(days=21)
    after = await chat.say("/forecast")
    assert WHOLE.findall(during) == WHOLE.findall(after) != WHOLE.findall(before)


async def test_during_a_pause_without_an_end_it_counts_from_the_day_of_going_on(chat: Chat) -> None:
    await begin(chat, 10)
    await chat.study(30, every=2)
    await chat.say("/pause")
    assert re.search(r"The whole way: \d+ to \d+ weeks from the day you go on", await chat.say("/forecast"))


async def test_a_changed_plan_is_named_and_not_yet_believed(chat: Chat) -> None:
    await begin(chat, 10)
    await chat.study(30, every=2)
    await chat.say("/goal in 200 weeks")
    assert "You changed your plan" not in await chat.say("/forecast")
    await chat.say("/settings minutes 20")
    words = await chat.say("/forecast")
    assert "You changed your plan this week. What that does shows in the weeks to come." in words


async def test_what_one_knows_moves_it(chat: Chat) -> None:
    await begin(chat, 10)
    await chat.study(30, every=2)
    await chat.say("/know learning-to-learn")
    assert re.search(r"earlier than a week ago: you know some of it already\.", await chat.say("/forecast"))


async def test_the_nearly_finished_get_two_days_and_the_finished_none(chat: Chat) -> None:
    await begin(chat, 240)
    await chat.study(38)
    while WHOLE.search(await chat.say("/forecast")):
        await chat.study(1)
    assert (
        await chat.say("/forecast")
        == "All that your starting point promises is behind you. There is nothing left to forecast."
    )
    assert "If you go on" not in await chat.say("/progress")


async def test_a_date_has_a_chance_and_what_would_make_it_likely(chat: Chat) -> None:
    await begin(chat, 10)
    await chat.study(42, every=2)
    soon = await chat.say("/forecast in 12 weeks")
    assert re.search(r"The whole way by \d+ \w+.*: .*in 10 learners like you get there\.", soon)
    assert re.search(r"With about (\d+ h|\d+ minutes|\d+ h \d+ min) more a week it would be 8 in 10\.", soon)
    assert "more than 9 in 10 learners like you get there." in await chat.say("/forecast in 300 weeks")
    assert "A later date, or a smaller part of the way, is worth a thought." in await chat.say("/forecast tomorrow")
    assert "Name a day that is still to come" in await chat.say("/forecast yesterday")


async def test_the_date_of_a_goal_has_its_chance_told_unasked(chat: Chat) -> None:
    await begin(chat, 10)
    await chat.study(30, every=2)
    await chat.say("/goal in 200 weeks")
    assert re.search(
        r"The whole way by \d+ \w+ \d+: .*in 10 learners like you get there\.", await chat.say("/forecast")
    )


async def test_of_a_way_of_years_the_stage_is_told(chat: Chat) -> None:
    await chat.meet(reminder="off")
    await chat.study(30)
    words = await chat.say("/forecast")
    assert re.search(r"This stage, Learning how to learn: between .+ and .+ \(8 of 10 learners like you\)\.", words)
    assert re.search(r"The whole way is long: more than \d+ years from now\. So all that follows is about", words)
    words = await chat.say("/forecast in 100 weeks")
    assert re.search(
        r"^This stage, Learning how to learn, by .+: .*in 10 learners like you get there\.$", words, re.MULTILINE
    )
    whole = re.search(r"^The whole way by .+: fewer than 1 in 10 learners like you get there\.$", words, re.MULTILINE)
    assert whole
    assert whole[0] in await chat.say("/goal in 100 weeks")
    assert re.search(r"^This stage, if you go on like this: between .+\.$", await chat.say("/progress"), re.MULTILINE)


@pytest.mark.slow
async def test_it_can_be_asked_in_every_week_of_a_year(chat: Chat, clock: Clock) -> None:
    """Ill in the tenth week, away in the twentieth, with half the time from the thirtieth on."""
    await begin(chat, 5)
    for week in range(40):
        if week == 20:
            await chat.say("/pause for 2 weeks")
        if week == 30:
            await chat.say("/settings minutes 3")
        await chat.study(0 if week in (10, 11, 20, 21) else 4, every=2)
        clock.tick(days=7 if week in (10, 11, 20, 21) else 3)
        words = await chat.say(A_YEAR[week % len(A_YEAR)])
        assert "nan" not in words
        assert "-" not in re.sub(r"[a-z]-[a-z]", "", words)
