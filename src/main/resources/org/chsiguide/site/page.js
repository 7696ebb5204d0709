'use strict';
// The page around the engine: draws its screens, hands it taps and texts. The engine is the bot's
// own, compiled; it lies in the page compressed, with the words of the dialog. Nothing is sent
// anywhere: the page's security policy allows no connection.

const root = document.documentElement;
const byId = id => document.getElementById(id);
const STORE = 'guide ' + location.pathname;

let engine; // once it is there
let code; // its source, for the thread that recognizes questions
let words; // the dialog
let pinyin; // the syllable of each Chinese character
let examples; // of questions
let screen; // what is shown
let listener; // recognizes what a text is about; a promise, once it is wanted

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// ------------------------------------------------------------------ What the student does

function press(button) {
  const kinds = {
    action: () => show(engine.press(button.value)),
    callback: () => showSteps(true),
    copy: () => copy(button.value),
    share: () => share(button.value),
  };
  kinds[button.kind]();
}

async function say(text) {
  byId('Screen').setAttribute('aria-busy', 'true');
  showAsked(text); // at once: the first answer may take some seconds
  toTop();
  const intent = await recognize(text);
  show(engine.say(text, intent), text);
}

function showAsked(text) {
  byId('Asked').textContent = text;
  byId('Asked').hidden = !text;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make('textarea', {value: text, readOnly: true});
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  notify(inLanguage('已复制', 'Copied'));
}

const isOnline = () => location.protocol.startsWith('http');

function linkTo(step) {
  if (isOnline()) return location.origin + location.pathname + '#' + step;
  if (root.dataset.site) return root.dataset.site + '#' + step;
  return root.dataset.bot ? telegramLink(step) : '';
}

const telegramLink = step => `https://t.me/${root.dataset.bot}?start=${step}`;

async function share(step) {
  const url = linkTo(step);
  if (navigator.share) {
    await navigator.share({url}).catch(() => {});
  } else {
    copy(url);
  }
}

// ------------------------------------------------------------------ What a text is about

// In a thread of its own, because learning the examples takes some seconds on a slow phone.
function learn() {
  listener ??= new Promise(resolve => {
    const here = () => {
      engine.learn(pinyin, examples);
      resolve(text => engine.recognize(text));
    };
    try {
      const source = code + ';onmessage = ({data}) => { const {words, pinyin, examples} = data;'
        + ' if (words) { guideEngine.load(words); guideEngine.learn(pinyin, examples); }'
        + " postMessage(guideEngine.recognize(data.text ?? '')); };";
      const worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
      worker.onerror = here;
      const waiting = []; // answered in their order
      worker.onmessage = () => {
        worker.onmessage = ({data}) => waiting.shift()(data);
        resolve(text => new Promise(recognized => {
          waiting.push(recognized);
          worker.postMessage({text});
        }));
      };
      worker.postMessage({words, pinyin, examples});
    } catch {
      here();
    }
  });
  return listener;
}

async function recognize(text) {
  return (await learn())(text);
}

// ------------------------------------------------------------------ Screens

function show(json, asked = '') {
  const next = JSON.parse(json);
  screen = next;
  root.lang = next.language === 'en' ? 'en' : 'zh-Hans';
  translate();
  const paper = make('div', {className: 'paper'});
  const picture = pictureOf(next.picture);
  if (picture) paper.append(make('img', {src: picture, alt: ''}));
  const text = make('div', {className: 'words'});
  text.innerHTML = next.html;
  paper.append(enliven(text));
  const rows = next.rows
    .map(row => row.filter(it => it.kind !== 'share' || linkTo(it.value)).map(draw))
    .filter(row => row.length)
    .map(row => make('div', {className: 'row'}, ...row));
  if (next.mail) {
    rows.unshift(make('div', {className: 'row'}, make('a', {
      className: 'button primary', href: mailto(next.mail),
      textContent: inLanguage('✉️ 在邮箱里打开', '✉️ Open in the mail app')})));
  }
  byId('Screen').replaceChildren(paper, ...rows);
  byId('Screen').setAttribute('aria-busy', 'false');
  const telegram = byId('Telegram');
  telegram.hidden = !root.dataset.bot;
  telegram.firstElementChild.href = telegramLink(next.step);
  showAsked(asked);
  if (next.notice) notify(next.notice);
  save();
}

function draw(button) {
  const label = {textContent: button.label, className: 'button ' + button.style};
  if (button.kind === 'link') {
    return make('a', {...label, href: button.value, target: '_blank', rel: 'noopener'});
  }
  const drawn = make('button', {...label, type: 'button', className: button.style});
  drawn.onclick = () => {
    press(button);
    if (button.kind === 'action') toTop();
  };
  return drawn;
}

function toTop() {
  scrollTo(0, 0);
  byId('Screen').focus({preventScroll: true});
}

function pictureOf(name) {
  return name && JSON.parse(byId('Pictures').textContent)[name];
}

// As the app of the bot does: addresses are links, and code is copied by a tap.
function enliven(text) {
  for (const block of text.querySelectorAll('pre, blockquote')) {
    if (block.nextSibling?.data) block.nextSibling.data = block.nextSibling.data.replace(/^\n/, '');
    if (screen.mail && block.localName === 'pre') {
      block.append('\n', copyButton(block.textContent, inLanguage('复制', 'Copy')));
    }
  }
  for (const part of text.querySelectorAll('code:not(pre code)')) {
    if (!part.textContent.includes('@')) {
      part.replaceWith(copyButton(part.textContent, part.textContent));
    }
  }
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (!node.parentElement.closest('a, button, pre')) {
      node.replaceWith(...node.data.split(/([\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/[\w./?=&#%-]+[\w/]|www(?:\.[\w-]+)+)/)
        .map((part, i) => i % 2 ? link(part) : part));
    }
  }
  return text;
}

function link(address) {
  if (address.includes('@')) return make('a', {href: 'mailto:' + address, textContent: address});
  const href = address.startsWith('http') ? address : 'https://' + address + '/';
  return make('a', {href, textContent: address, target: '_blank', rel: 'noopener'});
}

function mailto({to, subject, body}) {
  const lines = body.replaceAll('\n', '\r\n'); // https://www.rfc-editor.org/rfc/rfc6068
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

function copyButton(text, label) {
  const button = make('button', {type: 'button', className: 'copy', textContent: label});
  button.onclick = () => copy(text);
  return button;
}

function inLanguage(zh, en) {
  return screen.language === 'zh' ? zh : screen.language === 'en' ? en : zh + ' · ' + en;
}

function translate() {
  for (const element of document.querySelectorAll('[data-zh]')) {
    const {zh, en} = element.dataset;
    const text = inLanguage(zh, en);
    if (element.matches('input')) {
      element.placeholder = text;
      element.setAttribute('aria-label', text);
    } else {
      element.textContent = text;
    }
  }
}

let fading;
function notify(text) {
  byId('Notice').textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => byId('Notice').textContent = '', 4000);
}

function showSteps(all) {
  document.body.classList.toggle('all', all);
  scrollTo(0, 0);
  byId(all ? 'HideSteps' : 'Screen').focus({preventScroll: true});
}

// ------------------------------------------------------------------ The student's place

function save() {
  try {
    localStorage.setItem(STORE, engine.save());
  } catch {
    // No place is kept: private windows forbid it.
  }
}

function saved() {
  try {
    return localStorage.getItem(STORE) ?? '';
  } catch {
    return '';
  }
}

const linked = () => /^#([\w-]*)/.exec(location.hash)?.[1] ?? '';

// ------------------------------------------------------------------ Start

// Five digits of base 85 are four bytes; the first character counts those that only fill up.
function decode(text) {
  const bytes = new Uint8Array((text.length - 1) / 5 * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 1, at = 0; i < text.length; i += 5, at += 4) {
    let word = 0;
    for (let k = i; k < i + 5; k++) {
      const digit = text.charCodeAt(k);
      word = word * 85 + (digit === 126 ? 20 : digit - 40);
    }
    view.setUint32(at, word);
  }
  return bytes.subarray(0, bytes.length - text[0]);
}

async function unpack(text) {
  const plain = new Blob([decode(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(plain).text();
}

async function start() {
  const parts = (await unpack(byId('Engine').textContent)).split('\0');
  [code, pinyin] = parts;
  [words, examples] = parts.slice(2).map(part => part.split('\x01'));
  document.head.append(make('script', {textContent: code})); // runs at once
  engine = globalThis.guideEngine;
  engine.load(words);
  const language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  show(engine.open(language, saved(), linked()));
  if (globalThis.waiting) show(engine.press(waiting)); // a tap that came before the engine
}

byId('Question').onsubmit = event => {
  event.preventDefault();
  const text = byId('Text').value.trim();
  if (text && byId('Screen').getAttribute('aria-busy') === 'false') {
    byId('Text').value = '';
    say(text).then(toTop);
  }
};
byId('Text').onfocus = () => engine && learn();
byId('ShowSteps').onclick = () => showSteps(true);
byId('HideSteps').onclick = () => showSteps(false);
byId('Print').onclick = () => print();
addEventListener('hashchange', () => {
  if (engine && linked() && !document.body.classList.contains('all')) {
    show(engine.follow(linked()));
  }
});
start().catch(() => root.classList.remove('js')); // an old browser reads all steps
if (isOnline()) navigator.serviceWorker?.register('sw.js').catch(() => {});
