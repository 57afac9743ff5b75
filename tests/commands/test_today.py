"""The day's list."""

from bot.db.store import Store
from bot.library import Library
from tests.conversation import Chat, Clock, studied


async def test_the_list_fills_the_day_and_ends_with_a_way_out(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/skip")
    assert (await chat.say("/today 75")).splitlines() == [
        "Today, Sat 21 Nov",
        "Compare rereading with recalling on yourself: 30 minutes of it",
        "Read what the jobs in machine learning are: 25 minutes of it",
        "About 55 minutes of your 75 minutes, with some air.",
        "A bad day? 3 minutes count as well.",
    ]
    assert chat.labels == [
        "Compare rereading with recalling on you…",
        "Read what the jobs in machine learning …",
        "3 minutes",
    ]


async def test_a_list_that_is_longer_than_the_day_says_by_how_much(chat: Chat) -> None:
    await chat.meet()
    for at_hand in range(10, 40):
        await chat.say("/next 40")
        *_, said, _ = (await chat.say(f"/today {at_hand}")).splitlines()
        total = int(said.split()[1])
        assert said.startswith(f"About {total} minutes")
        assert (f", {total - at_hand} more than your {at_hand}." in said) == (total > at_hand)
        assert ("with some air" in said) == (total < at_hand)


async def test_each_on_the_list_can_be_begun_for_the_minutes_it_says(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/skip")
    await chat.say("/today 75")
    words = await chat.press("Read what the jobs in machine learning …")
    assert words.startswith("Under way: Read what the jobs in machine learning are")
    assert "sitting 1 of 3, 25 minutes" in words


async def test_what_lies_open_comes_first(chat: Chat) -> None:
    await chat.meet()
    await chat.say("/next")
    assert "Read three sheets on how memory is built: sitting 1 of 2, 18 minutes" in await chat.say("/today")


async def test_what_is_done_today_is_ticked_and_the_rest_is_filled(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    await chat.say("/skip")
    await chat.say("/today 75")
    await chat.press(chat.labels[0])
    clock.tick(minutes=31)
    await chat.press("Done")
    lines = (await chat.say("/today 75")).splitlines()
    assert lines[1] == "✓ Compare rereading with recalling on yourself: 31 minutes"
    assert lines[2] == "Compare rereading with recalling on yourself: 30 minutes, the rest of it"
    assert "of your 75 minutes are ahead." in lines[-1]


async def test_a_full_day_says_so_and_offers_more(chat: Chat) -> None:
    await chat.meet()
    for _ in range(2):
        await chat.say("/next")
        await chat.press("Done")
    assert "Your 25 minutes for today are full. What you do now is extra." in await chat.say("/today")
    assert "A bad day?" not in chat.words, "it is done"
    assert "Next task:" in await chat.press("Something more")


async def test_three_minutes_are_enough_on_a_bad_day(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/today")
    assert "3 minutes" in await chat.press("3 minutes")
    await chat.press("Done")
    assert len(await studied(store)) == 1


async def test_at_the_end_of_the_road_there_is_no_list(chat: Chat, library: Library) -> None:
    await chat.meet()
    chat.pace = 2
    for topic in library.default.topics:
        await chat.say(f"/know {topic}")
    assert "You have finished this roadmap" in await chat.say("/today")


async def test_a_slow_learner_sees_their_own_minutes(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    for _ in range(3):
        await chat.say("/next")
        await chat.press("Start")
        clock.tick(minutes=36)
        await chat.press("Done")
    words = await chat.say("/next")
    assert "minutes for you" in words


async def test_what_fades_is_on_the_list_and_leaves_less_room(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    for _ in range(2):
        await chat.say("/next")
        await chat.press("Done")
    clock.tick(days=3)
    words = await chat.say("/today")
    assert "Review 2 cards: 1 minute" in words
    assert chat.labels[0] == "Review 2 cards"
    assert words.splitlines()[-2].startswith("About ")
