"""The baseline on Telegram: a bot as the library's own guide writes one, that answers everything with the same."""

import json
import os
import sys

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

ANSWER = json.loads(sys.argv[1])
ENTITIES = MessageEntity.de_list(ANSWER.get("entities", []))
KEYBOARD = InlineKeyboardMarkup.de_json(ANSWER["reply_markup"])


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text(
        ANSWER["text"],
        entities=ENTITIES,
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def main() -> None:
    api = os.environ["ROADMATE_TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["ROADMATE_TELEGRAM_TOKEN"])
    application = builder.base_url(f"{api}/bot").job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
