"""What the coach writes first: always the next step and how long it takes, never a reproach.

Which of these comes on a day is chosen in `bot.study.wording`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.message import Bold, Line, Text, text

BANK: Final[Mapping[str, Text]] = {
    "plain1": text("Next on your way: {task}. It takes {minutes}."),
    "plain2": text("Today's step: {task}, {minutes}."),
    "plain3": text("Ready when you are: {task}, {minutes}."),
    "plain4": text("{minutes} for one thing: {task}."),
    "plain5": text("One clear step for today: {task}, {minutes}."),
    "plain6": text("Here is where it goes on: {task}, {minutes}."),
    "plain7": text("I kept the page open for you: {task}, {minutes}."),
    "plain8": text("Is this a good moment? {task}, {minutes}."),
    "plain9": text("What is next? {task}. How long? {minutes}."),
    "plain10": text("Small and clear: {task}, {minutes}."),
    "plain11": text("If you have {minutes}: {task}."),
    "plain12": text("The next piece: {task}. {minutes}, or 3 if that is what you have."),
    "plain13": text("Tea, desk, {minutes}: {task}."),
    "plain14": text("Pick up the thread: {task}, {minutes}."),
    "plain15": text("Just the first line, to begin with: {task}, {minutes}."),
    "plain16": text("It is your study time: {task}, {minutes}."),
    "miss1": text("A 3-minute restart counts: {task}."),
    "miss2": text("Nothing to catch up on. Today: {task}, {minutes}; 3 count as well."),
    "miss3": text("A fresh start today: {task}. 3 minutes are enough for it."),
    "miss4": text("Nothing is lost. Next: {task}. The first 3 minutes are all it takes to begin."),
    "miss5": text("Today is a good day to go on: {task}, {minutes}, or just 3."),
    "cue1": text("Your plan: {plan}, {minutes} of study. Today that is: {task}."),
    "cue2": text("As planned, {plan}: {task}, {minutes}."),
    "begun1": text("Begun already: {task}. {minutes} more today."),
    "begun2": text("Under way: {task}. The next {minutes}?"),
    "ask": text("My last messages came at a bad moment, it seems. Same time, another time, or a pause?"),
}
"""By the name that `bot.study.wording` knows each by."""


def show_wording(wording: str, task: str, minutes: Text, plan: Text) -> Line:
    return Line(replace(BANK[wording], values={"task": Bold(task), "minutes": minutes, "plan": plan}))
