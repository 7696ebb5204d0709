// The whole page: who there is, whose phones are open, and what the sandbox tells.

import { get, listen, oneAtATime, post } from './api.js';
import { name } from './bubble.js';
import { Clock } from './clock.js';
import { complain, el, refill } from './dom.js';
import { ask, menu } from './menu.js';
import { avatar, Phone } from './phone.js';
import { Program } from './program.js';
import { Watch } from './watch.js';
import { language, otherLanguage, say, speak, translate, words } from './words.js';

/** Names that have broken software before, one after the other. */
const HOSTILE = ['<b>Robert</b>"; DROP TABLE students;--', '{name} %s ${7*7}', '\u202eevil\u2066', '王\u0000\u200b👩‍👩‍👧‍👦', 'A'.repeat(64), '*_[`~>#+-=|.!'];

const PHONE_WIDTH = 400;
const phones = new Map();
let world = null;
let bot = null;
let open = null;

translate(document);
const watch = new Watch(nameOf);
const clock = new Clock();
const program = new Program();
const refresh = oneAtATime(loadWorld);
let hostile = 0;
document.getElementById('add').addEventListener('click', () => document.getElementById('add-dialog').showModal());
document.getElementById('tools').addEventListener('click', event => menu(event.currentTarget, tools(), words.more));
document.getElementById('hostile').addEventListener('click', event => {
  event.target.form.elements.first_name.value = HOSTILE[hostile++ % HOSTILE.length];
});
document.getElementById('add-dialog').addEventListener('close', addPerson);
document.querySelectorAll('[data-close]').forEach(it => it.addEventListener('click', () => it.closest('dialog').close()));
const wide = matchMedia('(min-width: 760px)');
wide.addEventListener('change', render);
addEventListener('unhandledrejection', ({ reason }) => complain(document.body, reason));
listen(changed, connected);
refresh();

async function loadWorld() {
  world = await get('world');
  const known = world.bots.find(it => it.id === bot?.id) ?? world.bots[0] ?? null;
  if (known?.id !== bot?.id) phones.clear();
  bot = known;
  world.users.sort((one, other) => speaksPage(other) - speaksPage(one));
  introduce();
  open ??= world.users.slice(0, Math.max(1, Math.floor(innerWidth / PHONE_WIDTH))).map(it => it.id);
  render();
}

/** Whoever reads the page in a language first meets those who speak it. */
const speaksPage = person => Number((person.language_code ?? '').startsWith(language.slice(0, 2)));

/** One line for whoever comes for the first time. */
function introduce() {
  const line = document.getElementById('intro');
  const staff = world.users.find(it => it.id === world.groups[0]?.members[0]);
  line.hidden = localStorage.getItem('introduced') !== null;
  line.firstElementChild.textContent = words.intro + (staff ? say(words.introStaff, name(staff)) : '');
  line.lastElementChild.onclick = () => {
    localStorage.setItem('introduced', '');
    line.hidden = true;
  };
}

function changed(event) {
  if (event.type === 'users' || event.type === 'bot') refresh().then(() => phones.forEach(it => it.refresh()));
  if (event.type === 'faults') watch.refresh();
  if (event.type === 'clock') clock.refresh();
  if (event.type === 'program') program.refresh();
  if (event.bot === bot?.id) phones.forEach(it => it.changed(event));
}

/** Whatever happened before there was a connection, nobody told the page. */
function connected(is) {
  document.getElementById('offline').hidden = is;
  if (!is) return;
  refresh();
  [clock, program, watch, ...phones.values()].forEach(it => it.refresh());
}

/** What is needed less often. */
function tools() {
  return [
    { label: words.openGroup, act: openGroup },
    { label: otherLanguage.name, act: () => speak(otherLanguage.code) },
    { label: words.http, act: () => window.open('control.txt', '_blank', 'noopener') },
    { label: words.methods, act: () => window.open('/sandbox/methods', '_blank', 'noopener') },
    program.item,
    { label: words.reset, danger: true, act: reset },
  ];
}

async function openGroup() {
  const title = await ask(words.openGroup, '');
  if (title) await post('groups', { title, members: opened(), form: 'forum' });
}

/** Who or what a chat is, by its id. */
function nameOf(chat) {
  const found = [...world?.users ?? [], ...world?.groups ?? []].find(it => String(it.id) === chat);
  return found ? found.title ?? name(found) : chat;
}

function render() {
  renderBot();
  refill(document.getElementById('people'), world.users.map(pill));
  document.querySelector(`[data-testid=pill-${opened().at(-1)}]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  show(bot ? world.users.filter(isShown).map(it => phone(it).element) : [noBot()]);
}

/** Those of `open` who are not forgotten; if all are, the first of the others. */
function opened() {
  const known = world.users.map(it => it.id);
  const left = open.filter(id => known.includes(id));
  return left.length > 0 ? left : known.slice(0, 1);
}

/** A small screen shows one person. */
function isShown({ id }) {
  return wide.matches ? opened().includes(id) : opened().at(-1) === id;
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
  refill(place, [el('select', { ariaLabel: 'Bot', testid: 'choose-bot', onchange: event => choose(Number(event.target.value)) },
    ...world.bots.map(it => el('option', { value: it.id, selected: it.id === bot.id, textContent: `${it.first_name} · @${it.username}` })))]);
}

function choose(id) {
  bot = world.bots.find(it => it.id === id);
  phones.clear();
  render();
}

function phone(person) {
  const groups = world.groups.filter(it => it.members.includes(person.id));
  const old = phones.get(person.id);
  if (old?.groups.length === groups.length) {
    old.groups = groups;
    return old;
  }
  const made = new Phone(person, bot, groups, watch.story);
  phones.set(person.id, made);
  return made;
}

function pill(person) {
  const shown = isShown(person);
  const closes = shown && wide.matches && opened().length > 1;
  return el('button', {
    className: 'pill', ariaPressed: String(shown), title: say(closes ? words.closePhone : words.openPhone, name(person)),
    testid: `pill-${person.id}`, onclick: () => toggle(person.id, closes),
  }, avatar(person), el('span', { textContent: name(person), dir: 'auto' }));
}

function toggle(id, closes) {
  open = [...open.filter(it => it !== id), ...closes ? [] : [id]];
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
  const person = await post('users', fields);
  await refresh();
  open = [...open, person.id];
  render();
  phones.get(person.id)?.element.scrollIntoView({ inline: 'end' });
}

async function reset() {
  if (await ask(words.resetSure, null, words.reset) === null) return;
  await post('reset');
  phones.clear();
  open = null;
  refresh();
}
