"""How patient the Telegram platform is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """All in seconds. `poll`: how long Telegram may hold a question for updates. `glance`: how soon to look for new
    updates while old ones are being handled. `answer`: how long Telegram may take to answer a call. `handling`: when
    one update is given up. `farewell`: how long answers under way may take when the platform is stopped. `tries`: the
    waits between the tries of one call. `short` and `long`: the first and the longest wait when Telegram is out of
    reach. `minute`: within which a group takes so many messages. `turn`: how long an answer waits for its turn in a
    group."""

    poll: int = 30
    glance: float = 1.0
    answer: float = 10.0
    handling: float = 60.0
    farewell: float = 5.0
    tries: tuple[float, ...] = (0.5, 2.0)
    short: float = 1.0
    long: float = 30.0
    minute: float = 60.0
    turn: float = 4.0
