"""Quizzes: what a poll is, and what the server does not take for one."""

from dataclasses import dataclass, field

from tests.fakes.telegram_checks import Json, RefusedError


@dataclass
class Poll:
    """A quiz in a chat; `votes` are answers by the person who gave them."""

    id: str
    question: str
    options: tuple[str, ...]
    right: int
    explanation: str = ""
    anonymous: bool = True
    closed: bool = False
    votes: dict[int, int] = field(default_factory=dict[int, int])

    def wire(self) -> Json:
        chosen = list(self.votes.values())
        options = [
            {"persistent_id": f"o{index}", "text": option, "voter_count": chosen.count(index)}
            for index, option in enumerate(self.options)
        ]
        return {
            "id": self.id,
            "question": self.question,
            "options": options,
            "total_voter_count": len(chosen),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": "quiz",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
            "correct_option_ids": [self.right],
        }


def asked_poll(number: int, asked: Json) -> Poll:
    """The poll that a request describes."""
    question, options = asked["question"], tuple(option["text"] for option in asked["options"])
    explanation = asked.get("explanation", "")
    _check_words("poll question", question, 300)
    for option in options:
        _check_words("poll options", option, 100)
    if not 1 <= len(options) <= 12:
        raise RefusedError(400, "Bad Request: poll can't have more than 12 options")
    if len(explanation) > 200 or explanation.count("\n") > 2:
        raise RefusedError(400, "Bad Request: message caption is too long")
    right: list[int] = asked.get("correct_option_ids", [])
    if asked.get("type") != "quiz" or len(right) != 1 or not 0 <= right[0] < len(options):
        raise RefusedError(400, "Bad Request: wrong correct option ID specified")
    anonymous = asked.get("is_anonymous", True) in (True, "true")
    return Poll(str(5_000_000_000 + number), question, options, right[0], explanation, anonymous)


def _check_words(what: str, words: str, longest: int) -> None:
    if not words.strip():
        raise RefusedError(400, f"Bad Request: {what} must be non-empty")
    if len(words) > longest:
        raise RefusedError(400, f"Bad Request: {what} length must not exceed {longest}")
