"""What the coach can do: one file a subject, and one line in this table."""

from bot.commands import done, hours, meet, pause, privacy, progress, remind, settings, stuck, topic
from bot.commands import next as following
from bot.commands.help import help_

COMMANDS = (
    meet.start,
    help_,
    following.next_task,
    done.done,
    following.skip,
    following.swap,
    progress.progress,
    topic.topic,
    topic.resources,
    remind.list_reminders,
    remind.set_reminder,
    remind.change,
    remind.remove,
    pause.pause,
    pause.resume,
    settings.show,
    settings.roadmap,
    settings.start_point,
    settings.minutes,
    settings.days,
    settings.zone,
    settings.reminder,
    hours.alert,
    hours.quiet,
    hours.daystart,
    privacy.privacy,
    privacy.export,
    privacy.forgetme,
    # Said by buttons and nudges:
    meet.thanks,
    meet.fine,
    stuck.hard,
    following.begin,
    following.know,
    following.take,
    done.some,
    progress.streak_alert,
    remind.ring,
)
