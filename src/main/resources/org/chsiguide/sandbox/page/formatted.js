// A text with its entities, as elements.

import { copy, el, toast } from './dom.js';
import { words } from './words.js';

/** The text as nodes. `act.command` is called with a tapped command. */
export function formatted(text, entities, act) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, act);
}

/** The part between two offsets; the entities in it nest, as Telegram sees to. */
function span(text, start, end, entities, act) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [first, ...others] = rest;
    const close = Math.min(first.offset + first.length, end);
    if (first.offset > at) nodes.push(isBlock(first) ? text.slice(at, first.offset).replace(/\n$/, '') : text.slice(at, first.offset));
    const inside = others.filter(it => it.offset < close);
    nodes.push(element(first, text.slice(first.offset, close), span(text, first.offset, close, inside, act), act));
    at = isBlock(first) && text[close] === '\n' ? close + 1 : close;
    rest = others.filter(it => it.offset >= close);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** Whether it begins and ends a line by itself, so that the line break beside it is not shown. */
const isBlock = entity => ['pre', 'blockquote', 'expandable_blockquote'].includes(entity.type);

const TAGS = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', blockquote: 'blockquote' };

function element(entity, text, children, act) {
  switch (entity.type) {
    case 'spoiler':
      return el('span', { className: 'spoiler', ...pressable(reveal) }, ...children);
    case 'code':
      return el('code', { title: words.copy, ...pressable(event => copied(event, text)) }, ...children);
    case 'pre':
      return el('pre', { title: words.copy, ...pressable(event => copied(event, text)) },
        entity.language && el('small', { textContent: entity.language }), el('code', {}, ...children));
    case 'expandable_blockquote':
      return el('blockquote', { className: 'folded', tabIndex: 0, onclick: event => event.currentTarget.classList.toggle('folded') }, ...children);
    case 'text_link':
      return link(entity.url, children, act);
    case 'url':
      return link(/^[a-z]+:/i.test(text) ? text : `http://${text}`, children, act);
    case 'email':
      return link(`mailto:${text}`, children, act);
    case 'bot_command':
      return el('button', { className: 'link', onclick: () => act.command(text) }, ...children);
    case 'mention': case 'hashtag': case 'cashtag': case 'text_mention': case 'phone_number':
      return el('span', { className: 'link' }, ...children);
    default:
      return el(TAGS[entity.type] ?? 'span', {}, ...children);
  }
}

function link(url, children, act) {
  const safe = /^(https?|mailto|tg):/i.test(url);
  return safe
    ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url, onclick: event => act.link(event, url) }, ...children)
    : el('span', { className: 'link' }, ...children);
}

/** What makes an element a button, for the mouse and the keyboard. */
const pressable = act => ({
  tabIndex: 0, role: 'button', onclick: act,
  onkeydown: event => {
    if (event.target !== event.currentTarget || event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act(event);
  },
});

function reveal({ currentTarget }) {
  currentTarget.classList.add('seen');
  currentTarget.removeAttribute('role');
  currentTarget.removeAttribute('tabindex');
}

async function copied(event, text) {
  const phone = event.currentTarget.closest('.phone');
  await copy(text);
  toast(phone, words.copied);
}
