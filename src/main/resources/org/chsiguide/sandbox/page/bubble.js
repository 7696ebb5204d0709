// One message of a chat.

import { el } from './dom.js';
import { formatted } from './formatted.js';
import { language, say, words } from './words.js';

/** The element of a message; `act` is what can be done with it. */
export function bubble(message, person, reactions, act) {
  const service = serviceText(message, act);
  if (service) {
    return el('li', { className: 'service', data: { testid: 'message', messageId: message.message_id } },
      el('span', { textContent: service }));
  }
  const own = message.from.id === person.id;
  return el('li', { className: own ? 'message own' : 'message', data: { testid: 'message', messageId: message.message_id } },
    el('div', { className: 'bubble', dir: 'auto' },
      act.isGroup && !own ? el('strong', { className: 'from', textContent: act.name(message.from) }) : null,
      message.forward_origin ? el('em', { className: 'forwarded', textContent: say(words.forwarded, act.name(message.forward_origin.sender_user)) }) : null,
      quote(message, act),
      media(message),
      message.text ? el('div', { className: 'text', data: { testid: 'text' } }, ...formatted(message.text, message.entities, act)) : null,
      message.caption ? el('div', { className: 'text', data: { testid: 'text' } }, ...formatted(message.caption, message.caption_entities, act)) : null,
      el('footer', {},
        reactions ? el('span', { className: 'reaction', textContent: Object.values(reactions).join(' ') }) : null,
        message.edit_date && !message.from.is_bot ? el('span', { textContent: words.edited }) : null,
        el('time', { textContent: time(message.date) }))),
    actions(message, own, act),
    keyboard(message, act));
}

const serviceText = (message, act) => {
  const field = Object.keys(words.service).find(it => it in message);
  return field && `${act.name(message.from)} ${say(words.service[field], message[field].name)}`;
};

/** A person's whole name. */
export const name = user => [user?.first_name, user?.last_name].filter(Boolean).join(' ');

const time = seconds => new Date(seconds * 1000).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function quote(message, act) {
  const answered = message.reply_to_message;
  if (!answered || answered.forum_topic_created) return null;
  return el('blockquote', { className: 'reply' },
    el('strong', { textContent: act.name(answered.from) }),
    el('span', { textContent: answered.text ?? answered.caption ?? words.photo }));
}

function media(message) {
  if (message.photo) {
    const photo = message.photo.at(-1);
    return el('img', { src: `/sandbox/files/${photo.file_id}`, alt: words.photo, width: photo.width, height: photo.height, loading: 'lazy', data: { testid: 'photo' } });
  }
  if (message.document) {
    const file = message.document;
    return el('a', { className: 'file', href: `/sandbox/files/${file.file_id}`, download: file.file_name, data: { testid: 'document' } },
      el('span', { className: 'file-icon', ariaHidden: 'true', textContent: (file.file_name.split('.').pop() ?? '').slice(0, 4) }),
      el('span', {}, el('span', { className: 'file-name', textContent: file.file_name }), el('small', { textContent: size(file.file_size) })));
  }
  return null;
}

const size = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;

function actions(message, own, act) {
  return el('div', { className: 'actions' },
    el('button', { type: 'button', textContent: words.reply, onclick: () => act.reply(message) }),
    own && message.text ? el('button', { type: 'button', textContent: words.edit, onclick: () => act.edit(message), data: { testid: 'edit' } }) : null);
}

function keyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el('div', { className: 'keyboard' },
    ...rows.map(row => el('div', { className: 'row' }, ...row.map(button => key(message, button, act)))));
}

function key(message, button, act) {
  const common = { className: `key ${button.style ?? ''}`, dir: 'auto', data: { testid: 'button' } };
  const cornered = `${common.className} cornered`;
  if (button.url) {
    return el('a', { ...common, className: cornered, href: button.url, target: '_blank', rel: 'noopener noreferrer', title: button.url },
      button.text, el('span', { className: 'corner', ariaHidden: 'true', textContent: '↗' }));
  }
  if (button.copy_text) {
    return el('button', { ...common, className: cornered, type: 'button', onclick: () => act.copy(button.copy_text.text) },
      button.text, el('span', { className: 'corner copy', ariaHidden: 'true' }));
  }
  if (button.callback_data) {
    const waits = act.waits(message, button);
    return el('button', { ...common, className: common.className + (waits ? ' waiting' : ''), type: 'button', ariaBusy: waits ? 'true' : null, onclick: () => act.tap(message, button) }, button.text);
  }
  return el('button', { ...common, type: 'button', onclick: act.notHere }, button.text);
}
