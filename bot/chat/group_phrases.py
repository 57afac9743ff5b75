"""What people type when they plainly mean something of their study group."""

from typing import Final

_GROUP = r"((the|my|our|this|a) )?(study )?group"
_SOMEBODY = r"(somebody|someone|people|others|(a |my )?friends?|members?)"
_WANT = r"((how (do|can) i|i want to|i'?d like to|let'?s) )?"
_CODE = r"(?-i:[A-Z2-9](?:[ -]?[A-Z2-9]){9})"
_PROGRESS = rf"(share( my)? progress( with {_GROUP})?|show {_GROUP} my progress|show my progress to {_GROUP})"
_AMOUNT = r"(?P<word>\d{1,4} ?(days?|minutes?|hours?|tasks?))"

GROUP_PHRASES: Final = (
    (rf"(show (me )?)?({_GROUP}|((the|my|our) )?((study )?group )?board)", "/group"),
    (rf"{_WANT}join( {_GROUP})?", "/group join"),
    # A code is told from a word by its length, and where nothing is said around it by a figure in it.
    (rf"{_WANT}join( {_GROUP})?( with( the)?( code)?)? (?P<code>{_CODE})", "/group join {code}"),
    (r"join (?P<code>(?=\S*\d)[a-z2-9]{10})", "/group join {code}"),
    (r"(?P<code>(?-i:(?=[A-Z]*[2-9])[A-Z2-9]{10}))", "/group join {code}"),
    (r"(?P<code>(?-i:[A-Z2-9]{4}-[A-Z2-9]{4}))", "/link {code}"),
    (
        rf"{_WANT}(new|begin|start|create|make) (an? )?(new )?(study )?group(,? (called|named) (?P<name>.{{1,40}}))?",
        "/group new {name}",
    ),
    (rf"who('?s| is| are) in {_GROUP}|((show|list) )?((the|our) )?(group )?members", "/group members"),
    (rf"{_WANT}(invite|add)( {_SOMEBODY})?( to {_GROUP})?|invitation|((the|our) )?group code", "/group invite"),
    (rf"{_WANT}(leave|quit) {_GROUP}", "/group leave"),
    (rf"((i give )?my word( is|:)?|commit( to)?) {_AMOUNT}( (this|a) week)?", "/group commit {word}"),
    (rf"i (will|commit to|want to) (study )?{_AMOUNT} (this|a) week", "/group commit {word}"),
    (r"(i )?(give )?my word|commit", "/group commit"),
    (rf"what (do|can|does) (they|others|{_GROUP}) see( of me)?", "/group share"),
    (r"who (sees|can see) (me|my (progress|plan|word))", "/group share"),
    (rf"(share|show) my plan( (to|with) {_GROUP})?|share plan", "/group share plan"),
    (_PROGRESS, "/group share progress"),
    (r"cheer( (on )?(?P<who>(?!(up|me|on)\b)\S+( \S+)?))?", "/cheer {who}"),
    (r"(no( more)?|turn off|switch off|stop( the)?) cheers", "/group cheers off"),
    (rf"ask {_GROUP}( for help)?|ask for help", "/group ask"),
    (rf"ask {_GROUP}[:,]? (?P<what>.{{3,120}})", "/group ask {what}"),
    (r"quiz( me)?|((the|today'?s) )?question( of the day)?", "/group quiz"),
    (rf"{_WANT}focus (together|with {_GROUP})", "/focus"),
    (r"(stop|leave|end|quit)( the)? (focus|session|focus session|pomodoro)", "/focus stop"),
    (rf"{_WANT}rename {_GROUP}( to (?P<name>.{{1,60}}))?", "/group rename {name}"),
    (rf"{_WANT}(end|delete|close) {_GROUP}", "/group end"),
    (rf"what (can|does) {_GROUP} do|how do (study )?groups work|(study )?groups", "/help group"),
)
"""As in `understand`: the whole sentence, and the command it means."""
