// The bot that every client here writes, with node-telegram-bot-api from version 2 on.
import { Bot, InlineKeyboardBuilder, InputFile, TelegramApiError, nodeFrameworkWebhook } from 'node-telegram-bot-api';
import { createServer } from 'node:http';
import { MAP, PAPER, port, root, tell, token } from './given.mjs';

const bot = new Bot(token, { apiRoot: root, maxRetries: 0 });
const file = (bytes, filename) => new InputFile(bytes, { filename });

bot.command('start', ctx => ctx.reply('<b>Welcome</b>', { parse_mode: 'HTML', reply_markup: new InlineKeyboardBuilder().text('Go on', 'next').build() }));
bot.on('callback_query', async ctx => {
  await ctx.answerCallbackQuery({ text: 'Noted' });
  await bot.api.editMessageText({ chat_id: ctx.chatId, message_id: ctx.callbackQuery.message.message_id, text: 'Next' });
});
bot.command('photo', async ctx => {
  const sent = await bot.api.sendPhoto({ chat_id: ctx.chatId, photo: file(MAP, 'map.png'), caption: 'Map' });
  await bot.api.sendPhoto({ chat_id: ctx.chatId, photo: sent.photo.at(-1).file_id, caption: 'Again' });
});
bot.command('album', ctx => bot.api.sendMediaGroup({ chat_id: ctx.chatId, media: ['a.png', 'b.png'].map(name => ({ type: 'photo', media: file(MAP, name) })) }));
bot.command('document', ctx => bot.api.sendDocument({ chat_id: ctx.chatId, document: file(PAPER, 'paper.txt') }));
bot.command('wrong', ctx => ctx.reply('<b>', { parse_mode: 'HTML' }).catch(e => ctx.reply(refusal(e))));
bot.command('again', async ctx => {
  const refused = await ctx.reply('first').catch(e => e);
  await ctx.reply(refusal(refused));
});
bot.on('message', async ctx => {
  if (!ctx.message.photo) return ctx.reply(`You said: ${ctx.message.text}`);
  const { file_path: path } = await bot.api.getFile({ file_id: ctx.message.photo.at(-1).file_id });
  const bytes = await (await fetch(`${root}/file/bot${token}/${path}`)).arrayBuffer();
  await ctx.reply(`${bytes.byteLength} bytes`);
});
bot.catch(error => tell(refusal(error)));

const refusal = error => error instanceof TelegramApiError
  ? `${error.errorCode} ${error.description} ${error.parameters?.retry_after ?? ''}`.trim()
  : String(error);

if (port) {
  createServer(nodeFrameworkWebhook(bot, { secretToken: 'secret' })).listen(port, '127.0.0.1', async () => {
    await bot.api.setWebhook({ url: `http://127.0.0.1:${port}/`, secret_token: 'secret' });
    tell('ready');
  });
} else {
  bot.startPolling();
  tell('ready');
}
