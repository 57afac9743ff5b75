"""What people do on Discord reaches the coach as words, and its answer comes back in the form that fits the place."""

import pytest

from bot.message import Reply, button, line
from bot.platforms.discord.adapter import Discord
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.scripted import ScriptedCoach
from tests.platforms.discord.stage import running, until

ASKING = Reply((line("Which city?"),), expects="/settings zone")


async def test_a_slash_command_is_heard_as_it_would_be_typed(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person("Ada")
    interaction = await ada.slash("next", minutes=25)
    shown = await ada.next_message()
    assert shown.text == "You said /next 25."
    (heard,) = coach.heard
    assert (heard.person, heard.name, heard.ref) == (ada.id, "Ada", f"i{interaction.id}")
    assert (heard.address.platform, heard.address.chat) == ("discord", ada.place.channel)
    assert heard.private
    assert heard.locale == "en-US"


async def test_a_usual_answer_is_a_single_request(fake: FakeDiscord, platform: Discord) -> None:
    ada = fake.person()
    await ada.slash("help")
    await ada.next_message()
    assert len(fake.asked("POST", "/callback")) == 1
    assert fake.asked("POST", "/webhooks") == fake.asked("PATCH", "/webhooks") == []


async def test_a_subcommand_and_its_bare_sister_are_two_words(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person()
    await ada.slash("group join", name="night owls")
    await ada.next_message()
    await ada.slash("group list")
    await ada.next_message()
    assert coach.words == ["/group join night owls", "/group list"]


async def test_personal_answers_are_ephemeral_in_a_server_and_plain_in_private(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person()
    there = ada.at(fake.town_square)
    bystander = fake.person("Bob").at(fake.town_square)
    await there.slash("help")
    assert (await there.next_message()).only_for == ada.id
    await ada.slash("help")
    assert not (await ada.next_message()).ephemeral
    assert bystander.inbox.empty()
    assert [heard.private for heard in coach.heard] == [False, True]


async def test_a_chat_of_several_people_is_not_private(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person().at(fake.group_chat)
    await ada.slash("help")
    assert (await ada.next_message()).ephemeral
    assert not coach.heard[0].private


async def test_a_public_answer_is_seen_by_everybody(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    coach.script["/help"] = Reply((line("For all."),), private=False)
    bystander = fake.person("Bob").at(fake.town_square)
    await fake.person("Ada").at(fake.town_square).slash("help")
    assert (await bystander.next_message()).text == "For all."


async def test_a_button_says_its_words_for_the_one_who_pressed_it(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = Reply((line("Who is in?"),), (button("/group join owls", "I am"),), private=False)
    ada, bob = fake.person("Ada").at(fake.town_square), fake.person("Bob").at(fake.town_square)
    await ada.slash("help")
    await bob.next_message()
    await bob.press("I am")
    shown = await bob.next_message()
    assert shown.text == "You said /group join owls."
    assert shown.only_for == bob.id
    assert (coach.heard[-1].person, coach.heard[-1].name) == (bob.id, "Bob")


async def test_two_buttons_that_say_the_same_both_work(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = Reply((line("Choose"),), (button("/next", "One"), button("/next", "Other")))
    ada = fake.person()
    await ada.slash("help")
    await ada.next_message()
    await ada.press("Other")
    await ada.next_message()
    assert coach.words == ["/help", "/next"]


async def test_a_form_completes_the_sentence_where_messages_are_not_read(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = ASKING
    ada = fake.person().at(fake.town_square)
    await ada.slash("help")
    await ada.next_message()
    await ada.press("Answer…")
    await ada.type_answer("  Buenos\tAires ")
    assert (await ada.next_message()).text == "You said /settings zone Buenos Aires."


async def test_in_private_the_next_message_is_read_so_no_form_is_offered(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = ASKING
    ada = fake.person()
    await ada.slash("help")
    assert list((await ada.next_message()).presses()) == []


async def test_the_form_speaks_the_persons_language(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    coach.script["/help"] = ASKING
    ada = fake.person(locale="de").at(fake.town_square)
    await ada.slash("help")
    await ada.next_message()
    opened = await (await ada.press("de:Answer…")).acknowledged()
    assert opened.answer["data"]["title"] == "de:Answer…"
    assert opened.answer["data"]["components"][0]["label"] == "de:Your answer"


async def test_old_buttons_and_forms_still_work_after_a_restart(fake: FakeDiscord, coach: ScriptedCoach) -> None:
    ada = fake.person().at(fake.town_square)
    coach.script["/help"] = Reply((line("Which?"),), (button("/done 7", "Done"),), expects="/say")
    async with running(fake, coach):
        await ada.slash("help")
        await ada.next_message()
        await (await ada.press("Answer…")).acknowledged()
    async with running(fake, coach):
        await ada.type_answer("something")
        await ada.next_message()
        await ada.press("Done")
        await ada.next_message()
    assert coach.words == ["/help", "/say something", "/done 7"]


async def test_values_are_suggested_from_memory(fake: FakeDiscord, platform: Discord, coach: ScriptedCoach) -> None:
    choices = await fake.person().autocomplete("group join", "name", "owl")
    assert coach.asked == [("group join", "name", "owl")]
    assert len(choices) == 25
    assert choices[0] == {"name": "Owl 0", "value": "owl-0"}
    assert coach.heard == []


async def test_silence_leaves_a_pressed_button_as_it_was(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/later"] = Reply()
    interaction = await (await fake.person().press_id("say:/later")).acknowledged()
    assert interaction.answer["type"] == 6
    assert fake.messages == []


async def test_a_command_is_never_left_without_a_word(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = Reply()
    ada = fake.person(locale="de").at(fake.town_square)
    await ada.slash("help")
    shown = await ada.next_message()
    assert shown.text == "de\\:Nothing to say to that."
    assert shown.ephemeral


@pytest.mark.parametrize("typed", ["/next 25", "I am done", "", "x" * 5000, "Größe 🧠"])
async def test_a_private_message_is_heard_as_it_was_typed(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, typed: str
) -> None:
    ada = fake.person("Ada")
    message = await ada.dm(typed)
    shown = await ada.next_message()
    (heard,) = coach.heard
    assert (heard.text, heard.ref, heard.person, heard.private) == (typed, f"m{message}", ada.id, True)
    assert shown.nonce == heard.ref
    assert len(shown.text) <= 4000


async def test_a_private_message_told_twice_is_answered_once(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person()
    await ada.dm("hello", times=2)
    await until(lambda: len(coach.heard) == 2)
    await ada.dm("again")
    await ada.next_message()
    assert (await ada.next_message()).text == "You said again."


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_broken_line_neither_loses_nor_doubles_a_private_answer(
    fake: FakeDiscord, platform: Discord, arrived: bool
) -> None:
    fake.fail("POST", "/channels", reset=True, after=arrived)
    ada = fake.person()
    await ada.dm("hello")
    await ada.next_message()
    await ada.dm("again")
    assert (await ada.next_message()).text == "You said again."
    assert len(fake.messages) == 2


async def test_an_answer_of_five_thousand_characters_is_split_and_complete(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = Reply(tuple(line("{n}", n="word " * 100) for _ in range(10)), (button("/next", "Next"),))
    ada = fake.person()
    await ada.slash("help")
    first, second = await ada.next_message(), await ada.next_message()
    assert (first.text + second.text).count("word") == 1000
    assert list(first.presses()) == []
    assert [label for label, _ in second.presses()] == ["Next"]


async def test_a_hostile_name_and_title_are_only_words(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    coach.script["/help"] = Reply((line("Hello {name}!", name="<b>*@everyone"),))
    ada = fake.person("<b>*@everyone")
    await ada.slash("help")
    assert (await ada.next_message()).text == "Hello \\<b\\>\\*\\@\u200beveryone!"
    assert coach.heard[0].name == "<b>*@everyone"
    assert fake.asked("POST", "/callback")[0].body["data"]["allowed_mentions"]["parse"] == []


async def test_a_coach_that_stumbles_does_not_stop_the_platform(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach, caplog: pytest.LogCaptureFixture
) -> None:
    coach.breaks |= {"/help", "oh"}
    ada = fake.person()
    await ada.slash("help")
    await ada.dm("oh")
    await ada.slash("next")
    assert (await ada.next_message()).text == "You said /next."
    assert "the coach stumbled" in caplog.text


async def test_an_unknown_button_is_nobodys_business(
    fake: FakeDiscord, platform: Discord, coach: ScriptedCoach
) -> None:
    ada = fake.person()
    await ada.press_id("strange")
    await ada.send_form("strange:thing", "words")
    await ada.slash("help")
    await ada.next_message()
    assert coach.words == ["/help"]
