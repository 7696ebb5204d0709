// One message of a chat, or an album, which looks like one.

import { el, iconButton } from './dom.js';
import { formatted } from './formatted.js';
import { language, say, words } from './words.js';

/** The element of a message, or of the messages of an album; `act` is what can be done with it. */
export function bubble(messages, person, reactions, act) {
  const message = messages[0];
  const data = { testid: 'message', messageId: message.message_id };
  const service = serviceText(message, act);
  if (service) return el('li', { className: 'service', data }, el('span', { textContent: service, dir: 'auto' }));
  const own = message.from.id === person.id;
  const worded = messages.find(it => it.caption) ?? message;
  const caption = words_(worded.caption, worded.caption_entities, act);
  return el('li', { className: own ? 'message own' : 'message', data },
    el('div', { className: `bubble ${shape(messages)}`, dir: 'auto', onclick: openMore, oncontextmenu: openMore },
      el('strong', { className: act.isGroup && !own ? 'from' : 'offscreen', style: hue(message.from), dir: 'auto', textContent: act.name(message.from) }),
      message.forward_origin && el('em', { className: 'forwarded', dir: 'auto', textContent: say(words.forwarded, message.forward_origin.chat?.title ?? act.name(message.forward_origin.sender_user)) }),
      quote(message, act),
      worded.show_caption_above_media && caption,
      messages.length > 1 ? el('div', { className: 'album' }, ...messages.map(it => media(it))) : media(message, person, act),
      words_(worded.text, worded.entities, act), !worded.show_caption_above_media && caption,
      reactions && el('div', { className: 'reactions' }, ...counted(Object.values(reactions))),
      el('footer', {},
        message.edit_date && !message.reply_markup && el('span', { textContent: words.edited }),
        el('time', { textContent: time(message.date) }))),
    iconButton(words.more, '⋯', { className: 'more', ariaHasPopup: 'menu', testid: 'more', onclick: event => act.more(event.currentTarget, worded, own) }),
    keyboard(message, act));
}

/** Without a mouse a tap beside all that is tapped itself opens the menu, with one the right button. */
function openMore(event) {
  if (event.type === 'click' && matchMedia('(hover: hover)').matches) return;
  if (event.target.closest('a, button, code, pre, audio, video, [role=button], .folded') || !getSelection().isCollapsed) return;
  event.preventDefault();
  event.currentTarget.parentElement.querySelector('.more').click();
}

/** Stickers have no bubble; pictures without words have the time on them. */
function shape(messages) {
  if (messages[0].sticker) return 'bare overlaid';
  return messages[0].photo && !messages.some(it => it.caption) ? 'overlaid' : '';
}

const counted = all => [...Map.groupBy(all, it => it)].map(([emoji, { length }]) => el('span', {
  className: 'reaction', role: 'img', ariaLabel: say(words.reactions, emoji), textContent: length > 1 ? `${emoji} ${length}` : emoji,
}));

const words_ = (text, entities, act) => text && el('div', { className: 'text', testid: 'text' }, ...formatted(text, entities, act));

function serviceText(message, act) {
  const field = Object.keys(words.service).find(it => it in message);
  if (!field) return null;
  const value = message[field];
  const members = [value].flat().filter(it => it.first_name);
  const who = (members.length > 0 ? members : [message.from]).map(act.name).join(', ');
  if (field === 'forum_topic_edited' && !value.name) return `${who} ${words.topicIcon}`;
  return `${who} ${say(words.service[field], typeof value === 'string' ? value : value.name ?? summary(value))}`;
}

/** What is in a message, in a line. */
export function summary(message) {
  const kind = Object.keys(words.media).find(it => message?.[it]);
  return message?.text ?? message?.caption ?? (kind ? message[kind].file_name ?? words.media[kind] : '');
}

/** A person's whole name. */
export const name = user => [user?.first_name, user?.last_name].filter(Boolean).join(' ');

/** The colour of a person. */
export const hue = ({ id }) => `--hue: ${id % 360 * 137}`;

const time = seconds => new Date(seconds * 1000).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function quote(message, act) {
  const answered = message.reply_to_message;
  const author = answered?.from ?? message.external_reply?.origin.sender_user;
  if (!author || answered?.forum_topic_created) return null;
  return el('blockquote', { className: 'reply', dir: 'auto' },
    el('strong', { textContent: act.name(author) }),
    el('span', { textContent: message.quote?.text ?? summary(answered ?? message.external_reply), dir: 'auto' }));
}

function media(message, person, act) {
  const path = file => `/sandbox/files/${file.file_id}`;
  const photo = message.photo?.at(-1) ?? (message.animation?.mime_type === 'image/gif' ? message.animation : null);
  if (photo) {
    return el('a', { href: path(photo), target: '_blank', className: message.has_media_spoiler ? 'picture hidden-picture' : 'picture' },
      el('img', { src: path(photo), alt: summary(message), width: photo.width, height: photo.height, loading: 'lazy', testid: 'photo' }));
  }
  if (message.sticker) return sticker(message.sticker, path(message.sticker));
  const film = message.video ?? message.animation ?? message.video_note;
  if (film) return el('video', { className: message.video_note ? 'round' : '', src: path(film), controls: true, testid: 'video' });
  const sound = message.voice ?? message.audio;
  if (sound) return el('audio', { src: path(sound), controls: true, ariaLabel: words.media[message.voice ? 'voice' : 'audio'], testid: message.voice ? 'voice' : 'audio' });
  if (message.document) return file(message.document, path(message.document));
  if (message.votes) return poll(message, person, act);
  const other = ['venue', 'location', 'contact', 'dice', 'poll'].find(it => message[it]);
  return other && el('div', { className: 'file', testid: other },
    el('span', { className: 'file-icon', ariaHidden: 'true', textContent: { venue: '📍', location: '📍', contact: '👤', dice: '🎲', poll: '📊' }[other] }),
    el('span', {}, el('span', { className: 'file-name', textContent: words.media[other] }), el('small', { textContent: told[other](message[other]), dir: 'auto' })));
}

/** A sticker, or its emoji if the browser cannot draw it, as when it is animated. */
function sticker({ emoji }, src) {
  const look = { className: 'sticker', testid: 'sticker' };
  const instead = () => el('span', { ...look, role: 'img', ariaLabel: words.media.sticker, textContent: emoji ?? '🎞' });
  return el('img', { ...look, src, alt: emoji ?? words.media.sticker, onerror: event => event.target.replaceWith(instead()) });
}

/** A poll of a bot: its options are buttons while it is open. */
function poll(message, person, act) {
  const { question, options, is_closed, allows_multiple_answers, correct_option_ids, explanation } = message.poll;
  const chosen = message.votes[person.id] ?? [];
  const toggled = i => chosen.includes(i) ? chosen.filter(it => it !== i) : allows_multiple_answers ? [...chosen, i] : [i];
  const done = is_closed || chosen.length > 0;
  return el('div', { className: 'poll', testid: 'poll' }, el('strong', { textContent: question, dir: 'auto' }),
    ...options.map((it, i) => el('button', { className: 'key', disabled: is_closed, ariaPressed: String(chosen.includes(i)), dir: 'auto', onclick: () => act.vote(message, toggled(i)) },
      `${chosen.includes(i) ? '☑ ' : ''}${it.text}${done ? ` · ${it.voter_count}` : ''}${done && correct_option_ids?.includes(i) ? ' ✓' : ''}`)),
    done && explanation && el('small', { textContent: explanation, dir: 'auto' }));
}

const told = {
  venue: it => `${it.title}, ${it.address}`, location: it => `${it.latitude}, ${it.longitude}`,
  contact: it => `${it.first_name} ${it.phone_number}`, dice: it => `${it.emoji} ${it.value}`,
  poll: it => [it.question, ...it.options.map(one => `• ${one.text}`)].join('\n'),
};

const file = (document, href) => el('a', { className: 'file', href, download: document.file_name, testid: 'document' },
  el('span', { className: 'file-icon', ariaHidden: 'true', textContent: document.file_name.split('.').pop().slice(0, 4) }),
  el('span', {}, el('span', { className: 'file-name', textContent: document.file_name }), el('small', { textContent: size(document.file_size) })));

const size = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;

function keyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  return rows && el('div', { className: 'keyboard' },
    ...rows.map(row => el('div', { className: 'row' }, ...row.map(button => key(message, button, act)))));
}

function key(message, button, act) {
  const common = { className: `key ${button.style ?? ''}`, dir: 'auto', testid: 'button' };
  const cornered = `${common.className} cornered`;
  if (button.url) {
    return el('a', { ...common, className: cornered, href: button.url, target: '_blank', rel: 'noopener noreferrer', title: button.url, onclick: event => act.link(event, button.url) },
      button.text, el('span', { className: 'corner', ariaHidden: 'true', textContent: '↗' }));
  }
  if (button.copy_text) {
    return el('button', { ...common, className: cornered, title: words.copy, onclick: () => act.copy(button.copy_text.text) },
      button.text, el('span', { className: 'corner copy', ariaHidden: 'true' }));
  }
  if (button.callback_data) {
    const waits = act.waits(message, button);
    return el('button', { ...common, className: common.className + (waits ? ' waiting' : ''), ariaBusy: waits ? 'true' : null, onclick: () => act.tap(message, button) }, button.text);
  }
  return el('button', { ...common, onclick: act.notHere }, button.text);
}
