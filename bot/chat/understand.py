"""Free text that plainly is a command. What is only probably one is left to the person (see `dispatcher`)."""

import re
from typing import Final

from bot.chat.group_phrases import GROUP_PHRASES

LONGEST: Final = 1000
"""Characters that anybody needs to say at once; more of them are not even looked at."""

_PHRASES: Final = (
    (r"(i('?m| am)? )?(all |just )?(done|did it|finished|have done it|completed it)( it| that| this)?", "/done"),
    (r"(i )?(did|done|finished) (it |that )?yesterday", "/done yesterday"),
    (r"(i('?m| am)? )?(all |just )?(done|did it|finished)( it)?[:,.]? (?P<link>https?://\S+)", "/done {link}"),
    (r"(i )?(did|done|finished) (it |that )?yesterday[:,.]? (?P<link>https?://\S+)", "/done yesterday {link}"),
    (r"(here( it is)?:? )?(?P<link>https?://\S+)", "/proof {link}"),
    (
        r"(i )?(only )?(did|studied|managed|got to) (only |about )?(?P<some>\d{1,3}) ?(m|min|mins|minutes)( of it)?",
        "/some {some}",
    ),
    (r"(i )?((only )?did )?(some|half|part) of it", "/some"),
    (r"(what('?s| is)?) (next|my next task|now|up next|to do( now| today)?)", "/next"),
    (r"(what (should|do|shall|can) i (do|study|learn)( now| next| today)?)", "/next"),
    (r"(what('?s| is) (on )?)?(my )?(list|plan) (for )?today|(the )?day'?s list", "/today"),
    (r"(show )?(me )?my plan", "/plan"),
    (r"what if (?P<what>i (do|have|study|take) .{2,40}|i skip .{2,60}|\d.{2,40})", "/plan {what}"),
    (r"(show )?(me )?my goal", "/goal"),
    (r"next( task| one)?|give me (a|the next|my next) task|let'?s (go|start|study|do it)|(i'?m )?ready", "/next"),
    (r"(yes|yeah|yep|sure)|what('?s| is| was) my task( today| again)?", "/next"),
    (
        r"(i |i'?ve |have |got |only |just |about )*(?P<minutes>\d{1,3}) ?(m|min|mins|minutes)( now| today| left)?",
        "/next {minutes}",
    ),
    (
        r"(start )?(a )?(focus|pomodoro)( session)?( (for|of))?( (?P<lengths>\d{1,3}( ?/ ?\d{1,3})?)( ?m(in)?)?)?",
        "/focus {lengths}",
    ),
    (r"(i want to |let me |let'?s )?focus on (?P<goal>.{2,100})", "/focus {goal}"),
    (r"(?P<lengths>\d{2,3} ?/ ?\d{1,2})", "/focus {lengths}"),
    (r"another( one| task)?|(give me )?something (else|different)|(a )?different (one|task)", "/swap"),
    (r"skip( it| this| that)?( one| task)?|not (today|now)|(i have |i'?ve |i've got )?no time( today)?", "/skip"),
    (r"i('?m| am) (too )?(tired|busy)( today| now)?|i do(n'?t| not) have( any)? time( today)?", "/skip"),
    (r"((it|this|that)('?s| is) )?(way |far )?too (hard|difficult)( for me)?|i('?m| am) stuck", "/hard"),
    (r"i do(n'?t| not) (understand|get)( it| this| that)?", "/hard"),
    (r"(show )?(me )?(my )?(progress|streak|stats)|how am i doing|how far am i", "/progress"),
    (r"when (will|do) i (be )?(done|finish(ed)?|through|ready)( with (it|this|all of it))?", "/forecast"),
    (r"(show me |what is )?(my |the )?forecast", "/forecast"),
    (r"(set )?(a |an )?(remind me|reminder)( (?P<what>.+))?", "/remind set {what}"),
    (r"(what are )?(show )?(me )?(my |list )?reminders", "/remind list"),
    (r"(what|which) (reminders|time) (do i have|is my reminder)", "/remind list"),
    (r"pause( (?P<until>until .+|for .+))?", "/pause {until}"),
    (
        r"i('?m| am|'?ll be| will be) (away|on (holiday|vacation|leave)|travel+ing) (?P<span>from .{3,60})",
        "/pause {span}",
    ),
    (r"pause (?P<span>from .{3,60})", "/pause {span}"),
    (r"i('?m| am) (ill|sick|on (holiday|vacation|leave)|travel+ing)( today| now)?", "/pause"),
    (r"stop (the|my|all) reminders|leave me alone", "/pause"),
    (r"stop( it| that| this| reminding me| writing( to me)?| nudging( me)?)?|unsubscribe", "/nudge stop"),
    (r"stop here", "/place stop"),
    (r"no more (of (this|these)|messages|nudges)", "/nudge stop"),
    (r"(do(n'?t| not)|never) (write|remind|nudge)( to)? me( any ?more| again| by yourself)?", "/nudge stop"),
    (
        r"(start|begin) again|((start|begin) )?(write|writing|remind|reminding|nudge|nudging)( to)? me again",
        "/nudge again",
    ),
    (r"(write |remind me )?less( often)?|fewer( messages| nudges)?", "/nudge less"),
    (r"(that'?s |this is )?too (often|many)( messages| nudges| for me)?", "/nudge less"),
    (
        r"(at )?(another|a different|a better) time|(it'?s |this is )?(not a good|the wrong|a bad|bad) time",
        "/nudge time",
    ),
    (r"(at )?(the )?same time", "/nudge same"),
    (r"later( today)?|in an hour", "/nudge later"),
    (r"resume|i('?m| am) back|continue", "/resume"),
    (
        r"help( me)?|what can you do|who are you|what (is this|are you)|how does (this|it) work|commands|menu|\?",
        "/help",
    ),
    (r"(re)?start|begin|hi+( there)?|hello|hey|good (morning|evening|afternoon)", "/start"),
    (r"(many )?(thanks?|thank you|thx|ty)( a lot| very much| so much)?", "/thanks"),
    (
        r"ok(ay)?|great|cool|nice|good|perfect|no|nope|never ?mind|cancel|nothing|bye|good ?night|see you( tomorrow)?",
        "/fine",
    ),
    (r"(link|connect|add)( my| an?)?( other| another| second| telegram| discord)* accounts?", "/link"),
    (r"link|(link|connect)( my)? (telegram|discord)", "/link"),
    (r"(unlink|disconnect)( my)?( (?P<which>telegram|discord))?( accounts?)?", "/unlink {which}"),
    (r"(change |show )?(my )?settings", "/settings show"),
    (r"privacy", "/privacy"),
    (r"(export|download)( my| all my)?( data)?", "/export"),
    (r"(forget|delete) me|delete (all )?(my|the) (data|account)", "/forgetme"),
    (r"(the |this )?link (is |seems )?(dead|broken|gone)|(the |this )?link does(n'?t| not) work|dead link", "/dead"),
    (r"how (do )?i like to learn|change formats?", "/settings formats"),
    (r"(show me |any )?(resources|books|courses|videos) (for|on|about) (?P<about>.{2,60})", "/resources {about}"),
    (r"(i want to (learn|study)|i'?d like to (learn|study)|teach me)( about)? (?P<topic>.{2,60})", "/topic {topic}"),
)
_POLITE: Final = (
    re.compile(
        r"^((please|pls|so|well|ok(ay)?|hey|hi|(can|could|would|will) (you|i)|i('?d like| want) you to)[ ,]+)+",
        re.IGNORECASE,
    ),
    # From the first blank only: tried anew at each, a long run of them takes seconds.
    re.compile(r"(?<![ ,])[ ,]+(please|pls|plz|thanks|thank you|thx)$", re.IGNORECASE),
)
"""What people say around what they mean."""
_COMPILED: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), words) for pattern, words in (*GROUP_PHRASES, *_PHRASES)
)


def understand(said: str) -> str | None:
    """The command that the sentence as a whole means, or None."""
    if len(said) > LONGEST:
        return None
    whole = " ".join(said.replace("’", "'").split()).rstrip(" .!?") or said.strip()
    for sentence in (whole, _plain(whole), _plain(_spoken(whole))):
        if meant := _meaning(sentence):
            return meant
    return None


def _plain(sentence: str) -> str:
    """Without what is said out of politeness."""
    for around in _POLITE:
        sentence = around.sub("", sentence)
    return sentence


def _spoken(sentence: str) -> str:
    """Without the signs and pictures before and after the words."""
    places = [place for place, sign in enumerate(sentence) if sign.isalnum()]
    return sentence[places[0] : places[-1] + 1] if places else ""


def _meaning(sentence: str) -> str | None:
    for pattern, words in _COMPILED:
        if found := pattern.fullmatch(sentence):
            return words.format(**{name: value or "" for name, value in found.groupdict().items()}).strip()
    return None
