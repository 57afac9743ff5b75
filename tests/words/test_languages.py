"""Which language is spoken to whom."""

from bot.words import speak


def test_a_locale_without_a_catalogue_is_answered_in_english() -> None:
    for claimed in ("", "xx", "pt-BR", "../../etc"):
        assert str(speak(claimed).locale) == "en"


def test_any_number_of_claimed_locales_takes_only_so_much_memory() -> None:
    for number in range(3000):
        speak(f"x{number}")
    assert speak.cache_info().currsize < 2000
