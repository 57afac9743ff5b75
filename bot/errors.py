"""The ways things fail, by who has to do something about it."""

from bot.message import Button, Text, Value, text


class UserError(Exception):
    """What a person said cannot be done: a sentence that says what was wrong and what to do."""

    def __init__(self, template: str | Text, *, buttons: tuple[Button, ...] = (), **values: Value) -> None:
        self.text = text(template, **values)
        self.buttons = buttons
        super().__init__(self.text.template)


class NotYetError(UserError):
    """What was said is about something that may just not be written down yet: it is tried again for some seconds before
    the sentence is said."""


class DeliveryError(Exception):
    """A message did not reach its address.

    `permanent`: it never will (blocked, chat gone, private messages closed), so the address is switched off.
    `retry_after`: seconds the platform asks everybody to wait.
    `in_doubt`: the platform may have delivered it all the same; only a second one could make sure.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        in_doubt: bool = False,
    ) -> None:
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.in_doubt = in_doubt
        super().__init__(reason)


class PlatformError(Exception):
    """A platform cannot be reached or refuses us; the sentence tells the host what to do."""


class ConfigError(Exception):
    """The host's settings or data are wrong; the sentence names the setting or file, the field and the fix."""
