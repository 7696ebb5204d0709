// The bot that every client here writes, with GramIO.
import { Bot, InlineKeyboard, MediaInput, MediaUpload, TelegramError, webhookHandler } from 'gramio';
import { createServer } from 'node:http';
import { MAP, PAPER, port, root, tell, token } from './given.mjs';

const bot = new Bot(token, { api: { baseURL: `${root}/bot` } });

bot.command('start', ctx => ctx.send('<b>Welcome</b>', { parse_mode: 'HTML', reply_markup: new InlineKeyboard().text('Go on', 'next') }));
bot.on('callback_query', async ctx => {
  await ctx.answer('Noted');
  await ctx.editText('Next');
});
bot.command('photo', async ctx => {
  const sent = await ctx.sendPhoto(MediaUpload.buffer(MAP, 'map.png'), { caption: 'Map' });
  await ctx.sendPhoto(sent.photo.at(-1).fileId, { caption: 'Again' });
});
bot.command('album', ctx => ctx.sendMediaGroup(['a.png', 'b.png'].map(name => MediaInput.photo(MediaUpload.buffer(MAP, name)))));
bot.command('document', ctx => ctx.sendDocument(MediaUpload.buffer(PAPER, 'paper.txt')));
bot.command('wrong', ctx => ctx.send('<b>', { parse_mode: 'HTML' }).catch(e => ctx.send(refusal(e))));
bot.command('again', async ctx => {
  const refused = await ctx.send('first').catch(e => e);
  await ctx.send(refusal(refused));
});
bot.on('message', async ctx => {
  if (!ctx.photo) return ctx.send(`You said: ${ctx.text}`);
  const { file_path: path } = await bot.api.getFile({ file_id: ctx.photo.at(-1).fileId });
  const bytes = await (await fetch(`${root}/file/bot${token}/${path}`)).arrayBuffer();
  await ctx.send(`${bytes.byteLength} bytes`);
});
bot.onError(({ error }) => tell(refusal(error)));

const refusal = error => error instanceof TelegramError
  ? `${error.code} ${error.message} ${error.payload?.retry_after ?? ''}`.trim()
  : String(error);

if (port) {
  createServer(webhookHandler(bot, 'http', 'secret')).listen(port, '127.0.0.1', async () => {
    await bot.start({ webhook: { url: `http://127.0.0.1:${port}/`, secret_token: 'secret' } });
    tell('ready');
  });
} else {
  await bot.start();
  tell('ready');
}
