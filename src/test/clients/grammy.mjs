// The bot that every client here writes, with grammY.
import { Bot, GrammyError, InlineKeyboard, InputFile, InputMediaBuilder, webhookCallback } from 'grammy';
import { createServer } from 'node:http';
import { MAP, PAPER, tell, port, root, token } from './given.mjs';

const bot = new Bot(token, { client: { apiRoot: root } });

bot.command('start', ctx => ctx.reply('<b>Welcome</b>', { parse_mode: 'HTML', reply_markup: new InlineKeyboard().text('Go on', 'next') }));
bot.callbackQuery('next', async ctx => {
  await ctx.answerCallbackQuery('Noted');
  await ctx.editMessageText('Next');
});
bot.command('photo', async ctx => {
  const sent = await ctx.replyWithPhoto(new InputFile(MAP, 'map.png'), { caption: 'Map' });
  await ctx.replyWithPhoto(sent.photo.at(-1).file_id, { caption: 'Again' });
});
bot.command('album', ctx => ctx.replyWithMediaGroup([InputMediaBuilder.photo(new InputFile(MAP, 'a.png')), InputMediaBuilder.photo(new InputFile(MAP, 'b.png'))]));
bot.command('document', ctx => ctx.replyWithDocument(new InputFile(PAPER, 'paper.txt')));
bot.command('wrong', ctx => ctx.reply('<b>', { parse_mode: 'HTML' }).catch(e => ctx.reply(refusal(e))));
bot.command('again', async ctx => {
  const refused = await ctx.reply('first').catch(e => e);
  await ctx.reply(refusal(refused));
});
bot.on('message:photo', async ctx => {
  const file = await ctx.getFile();
  const bytes = await (await fetch(`${root}/file/bot${token}/${file.file_path}`)).arrayBuffer();
  await ctx.reply(`${bytes.byteLength} bytes`);
});
bot.on('message:text', ctx => ctx.reply(`You said: ${ctx.message.text}`));
bot.catch(({ error }) => tell(refusal(error)));

const refusal = error => error instanceof GrammyError
  ? `${error.error_code} ${error.description} ${error.parameters.retry_after ?? ''}`.trim()
  : String(error);

if (port) {
  createServer(webhookCallback(bot, 'http', { secretToken: 'secret' })).listen(port, '127.0.0.1', async () => {
    await bot.api.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: 'secret' });
    tell('ready');
  });
} else {
  bot.start({ onStart: () => tell('ready') });
}
