"""Four weeks of a study group: who is in it, when they study, and what each of them says and presses.

In the diary each line has a local time of the one who acts. "Ana:" speaks to the coach in private, "Ana there:" where
the group meets; "[Label]" presses a button of what they read last, and `answers` taps an answer of the question of the
day. Europe puts its clocks back on Sunday, 25 October, America on Sunday, 1 November.
"""

from dataclasses import dataclass
from typing import Final

BERLIN, NEW_YORK, TOKYO = "Europe/Berlin", "America/New_York", "Asia/Tokyo"

FIRST, LAST = "Mon 12 Oct 12:00", "Tue 10 Nov 12:00"
EVENINGS = (
    "Wed 14 Oct 21:00", "Sun 18 Oct 21:00", "Wed 21 Oct 21:00", "Sun 25 Oct 21:00",
    "Wed 28 Oct 21:00", "Sun 1 Nov 21:00", "Wed 4 Nov 21:00", "Sun 8 Nov 21:00",
)  # fmt: skip
"""When everybody looks at the board, in Berlin."""


@dataclass(frozen=True, slots=True)
class Person:
    """`studies`: topics that are nobody else's. `at`, `minutes` and `days`: when they study, a week a word, Monday
    first. `roadmap`: where it is another than the usual one. `quiz`: what they answer in the week of questions, a
    letter a day: right, wrong or nothing. `never`: what nobody may read in public."""

    name: str
    platform: str
    zone: str
    studies: str
    at: str
    minutes: int
    days: str
    roadmap: str = ""
    quiz: str = ""
    quiz_at: str = ""
    never: tuple[str, ...] = ()


CAST: Final = (
    Person("Ana", "telegram", BERLIN, "learning-to-learn", "19:30", 40, "xxx.xx. xx.x.xx xxx.xx. xxx....",
           quiz="rrwrr.r", quiz_at="20:40"),
    Person("Ben", "discord", NEW_YORK, "git sql-databases", "21:00", 45, ".x.x.xx .x.x..x .x.x.x. .x.x.xx",
           quiz=".rw.r..", quiz_at="13:15", never=("blackbird",)),
    Person("Chiyo", "browser", TOKYO, "jupyter rapid-prototyping", "07:00", 30, "x.x.x.. xxx.x.. x.x..x. .x.x.x.",
           quiz="rrrwr.r", quiz_at="08:10", never=("git.example.org",)),
    Person("Davor", "discord", BERLIN, "roles time-management", "06:45", 30, "x.x.x.. xxx..x. x.x.... .......",
           quiz="rr.....", quiz_at="21:15"),
    Person("Emeka", "telegram", NEW_YORK, "business-domain", "12:20", 25, "xxxxx.. xx.x.x. ....... .xxx.x.",
           never=("of 6 days", "mayor", "bees")),
    Person("Fumi", "discord", TOKYO, "communication documentation", "22:15", 25, "xx.xx.. x...... ...xxx. xx.xx..",
           never=("marmalade",)),
    Person("Greta", "browser", BERLIN, "habits memory", "20:15", 20, "....... ....x.x x.x.... .xx.xx.",
           roadmap="learning-how-to-learn"),
)  # fmt: skip

DIARY: Final = """
Mon 12 Oct 18:40  Ana there: /group new Night owls
Mon 12 Oct 18:42  Ana: /group share progress
Mon 12 Oct 18:43  Ana: /group commit 5 days
Mon 12 Oct 19:05  Davor: /group join CODE
Mon 12 Oct 19:06  Davor: /group share progress
Mon 12 Oct 19:07  Davor: /group commit 3 days
Mon 12 Oct 14:02  Ben: /group join CODE
Mon 12 Oct 14:03  Ben: [Show my plan]
Mon 12 Oct 14:05  Ben: /group commit 150 minutes
Mon 12 Oct 14:06  Ben: /group buddy on
Mon 12 Oct 17:30  Emeka there: [Join]
Mon 12 Oct 17:31  Emeka: [My word]
Mon 12 Oct 17:32  Emeka: /group commit 6 days
Tue 13 Oct 07:40  Chiyo: /group join CODE
Tue 13 Oct 07:41  Chiyo: [Show my progress]
Tue 13 Oct 07:42  Chiyo: /group commit 3 tasks
Mon 12 Oct 20:30  Ana: /group owners Ben
Mon 12 Oct 20:31  Ana: [Make Ben an owner]
Mon 12 Oct 20:00  Ben there: /group bind
Tue 13 Oct 21:50  Fumi there: [Join]
Tue 13 Oct 21:51  Fumi: [Show my plan]
Tue 13 Oct 21:52  Fumi: [My word]
Tue 13 Oct 21:53  Fumi: /group commit 4 days
Tue 13 Oct 21:54  Fumi: /remind friday 20:00 buy marmalade for the evening
Thu 15 Oct 20:00  Davor: /cheer Chiyo
Fri 16 Oct 07:50  Chiyo: [Thank you]
Fri 16 Oct 22:50  Fumi: /group ask how do you take notes from videos?
Fri 16 Oct 17:10  Ana there: [Help Fumi]
Fri 16 Oct 17:12  Ana: I stop every five minutes and write down what I still know.
Sat 17 Oct 10:00  Fumi: [Solved]
Sun 18 Oct 20:10  Ana there: [My word]
Sun 18 Oct 20:11  Ana: [Less]
Mon 19 Oct 18:10  Davor: /next
Mon 19 Oct 18:11  Davor: /done yesterday
Mon 19 Oct 18:20  Davor there: [My word]
Mon 19 Oct 18:21  Davor: [More]
Mon 19 Oct 12:30  Ben there: [My word]
Mon 19 Oct 12:35  Ben: /remind tomorrow 17:00 feed the blackbird
Tue 20 Oct 07:35  Chiyo: /group commit
Tue 20 Oct 22:00  Fumi there: [My word]
Tue 20 Oct 20:30  Ana: /link
Tue 20 Oct 20:32  Ana (browser): /link LINK
Tue 20 Oct 20:33  Ana: [Yes, that is me]
Tue 20 Oct 20:35  Ana (browser) there: /group bind
Tue 20 Oct 12:20  Emeka: /done https://bees.example.net/plan
Wed 21 Oct 07:30  Chiyo: /done https://git.example.org/chiyo/notebook
Wed 21 Oct 19:10  Ana there: [Look at 1 thing done]
Wed 21 Oct 19:12  Ana: [Confirm]
Wed 21 Oct 20:00  Fumi: /pause
Wed 21 Oct 20:20  Ana: /group roadmap machine learning engineer
Thu 22 Oct 20:00  Greta there: [Join]
Thu 22 Oct 20:01  Greta: [Show my plan]
Thu 22 Oct 20:02  Greta: [My word]
Fri 23 Oct 19:00  Ana: /cheer Emeka
Fri 23 Oct 19:01  Ana: /cheer Fumi
Sat 24 Oct 15:00  Ana there: /focus 25/5 flash cards about forgetting
Sat 24 Oct 15:04  Davor there: [Join]
Sat 24 Oct 15:05  Davor: [Something else]
Sat 24 Oct 15:06  Davor: read three job adverts
Sat 24 Oct 09:07  Emeka there: [Join]
Sat 24 Oct 09:08  Emeka: [Something else]
Sat 24 Oct 09:09  Emeka: write to the mayor about bees
Sat 24 Oct 15:26  Ana: [Done]
Sat 24 Oct 15:27  Davor: [Some of it]
Sat 24 Oct 09:28  Emeka: [Done]
Sun 25 Oct 20:00  Davor there: [My word]
Mon 26 Oct 08:00  Ana: /group quiz on
Mon 26 Oct 18:35  Greta there: [My word]
Mon 26 Oct 19:25  Ana there: [My word]
Mon 26 Oct 20:00  Ben there: [My word]
Tue 27 Oct 07:35  Chiyo there: [My word]
Tue 27 Oct 20:20  Greta: /group share progress
Wed 28 Oct 21:00  Fumi: /resume
Wed 28 Oct 21:02  Fumi there: [My word]
Wed 28 Oct 21:03  Fumi: [Less]
Thu 29 Oct 19:00  Davor: /group leave
Thu 29 Oct 19:01  Davor: [Leave]
Fri 30 Oct 12:00  Discord: the coach is removed
Sun 1 Nov 16:00  Fumi: /cheer Ben
Mon 2 Nov 08:00  Ana: /group quiz off
Mon 2 Nov 18:30  Ana there: [My word]
Mon 2 Nov 13:00  Ben: [Ask for me]
Mon 2 Nov 14:00  Emeka: /group commit 6 days
Tue 3 Nov 07:30  Chiyo there: [My word]
Tue 3 Nov 12:00  Discord: the coach is let in again
Tue 3 Nov 12:05  Ben there: /group
Tue 3 Nov 12:06  Ben: [My word]
Tue 3 Nov 20:00  Greta: [Five minutes]
Tue 3 Nov 20:30  Greta: /group commit days
Wed 4 Nov 21:00  Fumi there: [My word]
Thu 5 Nov 18:00  Ana: /group leave
Thu 5 Nov 18:01  Ana: [Leave]
Fri 6 Nov 20:50  Ben there: /group next
Sat 7 Nov 21:00  Greta: /group share plan
Sun 8 Nov 12:00  Greta: /cheer Chiyo
Mon 9 Nov 19:00  Greta there: [My word]
Mon 9 Nov 20:00  Ben there: [My word]
"""
