// The whole page: who there is, whose phones are open, and what the sandbox tells.

import { get, listen, post } from './api.js';
import { name } from './bubble.js';
import { el } from './dom.js';
import { Faults } from './faults.js';
import { avatar, Phone } from './phone.js';
import { say, translate, words } from './words.js';

const PHONE_WIDTH = 400;
const phones = new Map();
let world = null;
let bot = null;
let open = null;

translate(document);
const faults = new Faults();
document.getElementById('add').addEventListener('click', () => document.getElementById('add-dialog').showModal());
document.getElementById('reset').addEventListener('click', reset);
document.getElementById('add-dialog').addEventListener('close', addPerson);
document.querySelectorAll('[data-close]').forEach(it => it.addEventListener('click', () => it.closest('dialog').close()));
const wide = matchMedia('(min-width: 760px)');
wide.addEventListener('change', render);
listen(changed, connected);
refresh();

async function refresh() {
  world = await get('world');
  const known = world.bots.find(it => it.id === bot?.id) ?? world.bots[0] ?? null;
  if (known?.id !== bot?.id) phones.clear();
  bot = known;
  open ??= world.people.slice(0, Math.max(1, Math.floor(innerWidth / PHONE_WIDTH))).map(it => it.id);
  render();
}

function changed(event) {
  if (event.type === 'people' || event.type === 'bot') refresh();
  if (event.type === 'people') phones.forEach(it => it.refresh());
  if (event.type === 'faults') faults.refresh();
  if (event.bot === bot?.id) phones.forEach(it => it.changed(event));
}

let lost = false;
function connected(is) {
  document.getElementById('offline').hidden = is;
  if (is && lost) {
    refresh();
    phones.forEach(it => it.refresh());
  }
  lost = !is;
}

function render() {
  renderBot();
  document.getElementById('people').replaceChildren(...world.people.map(pill));
  document.querySelector('.pill[aria-pressed=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const shown = wide.matches ? open : open.slice(-1);
  const elements = bot ? world.people.filter(it => shown.includes(it.id)).map(it => phone(it).element) : [noBot()];
  show(elements);
}

/** Elements that stay are not touched: taken out and put back they would scroll to their start. */
function show(elements) {
  const main = document.getElementById('phones');
  [...main.children].filter(it => !elements.includes(it)).forEach(it => it.remove());
  elements.forEach((it, i) => { if (main.children[i] !== it) main.insertBefore(it, main.children[i] ?? null); });
}

function renderBot() {
  const place = document.getElementById('bot');
  if (world.bots.length < 2) {
    place.textContent = bot ? `${bot.first_name} · @${bot.username}` : words.noBot;
    return;
  }
  place.replaceChildren(el('select', { ariaLabel: 'Bot', onchange: event => choose(Number(event.target.value)) },
    ...world.bots.map(it => el('option', { value: it.id, selected: it.id === bot.id, textContent: `${it.first_name} · @${it.username}` }))));
}

function choose(id) {
  bot = world.bots.find(it => it.id === id);
  phones.clear();
  render();
}

function phone(person) {
  const groups = world.groups.filter(it => it.members.includes(person.id));
  const old = phones.get(person.id);
  if (old && old.groups.length === groups.length) return old;
  const made = new Phone(person, bot, groups);
  phones.set(person.id, made);
  return made;
}

function pill(person) {
  const shown = (wide.matches ? open : open.slice(-1)).includes(person.id);
  return el('button', {
    type: 'button', className: 'pill', ariaPressed: String(shown), title: say(shown ? words.closePhone : words.openPhone, name(person)),
    data: { testid: `pill-${person.id}` }, onclick: () => toggle(person.id, shown),
  }, avatar(person), el('span', { textContent: name(person), dir: 'auto' }));
}

function toggle(id, shown) {
  if (wide.matches && shown && open.length > 1) {
    open = open.filter(it => it !== id);
  } else {
    open = [...open.filter(it => it !== id), id];
  }
  render();
}

function noBot() {
  return el('section', { className: 'no-bot' }, el('h2', { textContent: words.noBot }), el('p', { textContent: words.noBotHelp }), el('code', { textContent: location.origin }));
}

async function addPerson() {
  const dialog = document.getElementById('add-dialog');
  if (dialog.returnValue !== 'add') return;
  dialog.returnValue = '';
  const form = dialog.querySelector('form');
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  form.reset();
  const person = await post('people', fields);
  open = [...open, person.id];
  await refresh();
  phones.get(person.id)?.element.scrollIntoView({ inline: 'end' });
}

async function reset() {
  if (!confirm(words.resetSure)) return;
  await post('reset');
  phones.clear();
  open = null;
  refresh();
}
