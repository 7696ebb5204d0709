"""The bot that every client here writes, with python-telegram-bot."""

import sys
from base64 import b64decode

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

ROOT, TOKEN, *PORT = sys.argv[1:]
MAP = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAIAAABChommAAAAEUlEQVR42mPg"
    "L8sjiBhGFQEAjxRbIS0dv+EAAAAASUVORK5CYII="
)
PAPER = b"paper"


async def start(update, context):
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go on", callback_data="next")]])
    await update.message.reply_html("<b>Welcome</b>", reply_markup=keyboard)


async def tapped(update, context):
    await update.callback_query.answer("Noted")
    await update.callback_query.edit_message_text("Next")


async def photo(update, context):
    sent = await update.message.reply_photo(MAP, caption="Map", filename="map.png")
    await update.message.reply_photo(sent.photo[-1].file_id, caption="Again")


async def album(update, context):
    await update.message.reply_media_group([InputMediaPhoto(MAP, filename=it) for it in ("a.png", "b.png")])


async def document(update, context):
    await update.message.reply_document(PAPER, filename="paper.txt")


async def wrong(update, context):
    try:
        await update.message.reply_html("<b>")
    except TelegramError as refused:
        await update.message.reply_text(refusal(refused))


async def again(update, context):
    try:
        await update.message.reply_text("first")
    except TelegramError as refused:
        await update.message.reply_text(refusal(refused))


async def received(update, context):
    file = await update.message.photo[-1].get_file()
    await update.message.reply_text(f"{len(await file.download_as_bytearray())} bytes")


async def said(update, context):
    await update.message.reply_text(f"You said: {update.message.text}")


def refusal(error):
    """The code that a class of errors stands for, as this library drops the number."""
    if isinstance(error, RetryAfter):
        return f"429 {error.message} {error.retry_after}"
    code = {BadRequest: 400, Forbidden: 403}.get(type(error), 500)
    return f"{code} {error.message}"


async def ready(application):
    print("ready", flush=True)


application = (
    Application.builder()
    .token(TOKEN)
    .base_url(f"{ROOT}/bot")
    .base_file_url(f"{ROOT}/file/bot")
    .post_init(ready)
    .build()
)
for command in (start, photo, album, document, wrong, again):
    application.add_handler(CommandHandler(command.__name__, command))
application.add_handler(CallbackQueryHandler(tapped))
application.add_handler(MessageHandler(filters.PHOTO, received))
application.add_handler(MessageHandler(filters.TEXT, said))
if PORT:
    application.run_webhook(
        "127.0.0.1", int(PORT[0]), webhook_url=f"http://127.0.0.1:{PORT[0]}/", secret_token="secret"
    )
else:
    application.run_polling()
