// The bot that every client here writes, with node-telegram-bot-api before version 2.
import TelegramBot from 'node-telegram-bot-api-0';
import { MAP, PAPER, port, root, tell, token } from './given.mjs';

const bot = new TelegramBot(token, { baseApiUrl: root, polling: !port, webHook: port ? { host: '127.0.0.1', port: Number(port) } : false });
const png = filename => ({ filename, contentType: 'image/png' });

const commands = {
  start: chat => bot.sendMessage(chat, '<b>Welcome</b>', { parse_mode: 'HTML', reply_markup: { inline_keyboard: [[{ text: 'Go on', callback_data: 'next' }]] } }),
  photo: async chat => {
    const sent = await bot.sendPhoto(chat, MAP, { caption: 'Map' }, png('map.png'));
    await bot.sendPhoto(chat, sent.photo.at(-1).file_id, { caption: 'Again' });
  },
  album: chat => bot.sendMediaGroup(chat, ['a.png', 'b.png'].map(() => ({ type: 'photo', media: MAP }))),
  document: chat => bot.sendDocument(chat, PAPER, {}, { filename: 'paper.txt', contentType: 'text/plain' }),
  wrong: chat => bot.sendMessage(chat, '<b>', { parse_mode: 'HTML' }).catch(e => bot.sendMessage(chat, refusal(e))),
  again: async chat => {
    const refused = await bot.sendMessage(chat, 'first').catch(e => e);
    await bot.sendMessage(chat, refusal(refused));
  },
};

bot.on('text', message => {
  const command = commands[message.text.slice(1)];
  return command ? command(message.chat.id) : bot.sendMessage(message.chat.id, `You said: ${message.text}`);
});
bot.on('callback_query', async query => {
  await bot.answerCallbackQuery(query.id, { text: 'Noted' });
  await bot.editMessageText('Next', { chat_id: query.message.chat.id, message_id: query.message.message_id });
});
bot.on('photo', async message => {
  const link = await bot.getFileLink(message.photo.at(-1).file_id);
  const bytes = await (await fetch(link)).arrayBuffer();
  await bot.sendMessage(message.chat.id, `${bytes.byteLength} bytes`);
});
bot.on('polling_error', error => tell(refusal(error)));

const refusal = ({ response, message }) => response
  ? `${response.body.error_code} ${response.body.description} ${response.body.parameters?.retry_after ?? ''}`.trim()
  : message;

if (port) await bot.setWebHook(`http://127.0.0.1:${port}/bot${token}`);
tell('ready');
