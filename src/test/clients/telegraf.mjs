// The bot that every client here writes, with Telegraf.
import { Input, Markup, Telegraf, TelegramError } from 'telegraf';
import { createServer } from 'node:http';
import { MAP, PAPER, port, root, tell, token } from './given.mjs';

const bot = new Telegraf(token, { telegram: { apiRoot: root } });

bot.start(ctx => ctx.replyWithHTML('<b>Welcome</b>', Markup.inlineKeyboard([Markup.button.callback('Go on', 'next')])));
bot.action('next', async ctx => {
  await ctx.answerCbQuery('Noted');
  await ctx.editMessageText('Next');
});
bot.command('photo', async ctx => {
  const sent = await ctx.replyWithPhoto(Input.fromBuffer(MAP, 'map.png'), { caption: 'Map' });
  await ctx.replyWithPhoto(sent.photo.at(-1).file_id, { caption: 'Again' });
});
bot.command('album', ctx => ctx.replyWithMediaGroup(['a.png', 'b.png'].map(name => ({ type: 'photo', media: Input.fromBuffer(MAP, name) }))));
bot.command('document', ctx => ctx.replyWithDocument(Input.fromBuffer(PAPER, 'paper.txt')));
bot.command('wrong', ctx => ctx.replyWithHTML('<b>').catch(e => ctx.reply(refusal(e))));
bot.command('again', async ctx => {
  const refused = await ctx.reply('first').catch(e => e);
  await ctx.reply(refusal(refused));
});
bot.on('photo', async ctx => {
  const link = await ctx.telegram.getFileLink(ctx.message.photo.at(-1).file_id);
  const bytes = await (await fetch(link)).arrayBuffer();
  await ctx.reply(`${bytes.byteLength} bytes`);
});
bot.on('text', ctx => ctx.reply(`You said: ${ctx.message.text}`));
bot.catch(error => tell(refusal(error)));

const refusal = error => error instanceof TelegramError
  ? `${error.code} ${error.description} ${error.parameters?.retry_after ?? ''}`.trim()
  : String(error);

if (port) {
  createServer(bot.webhookCallback('/', { secretToken: 'secret' })).listen(port, '127.0.0.1', async () => {
    await bot.telegram.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: 'secret' });
    tell('ready');
  });
} else {
  bot.launch(() => tell('ready'));
}
