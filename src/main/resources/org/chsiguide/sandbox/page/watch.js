// The panel beside the chats: the wire, limits and faults, and the recorder of stories.

import { get, oneAtATime, post, remove } from './api.js';
import { el, iconButton } from './dom.js';
import { moveFocus } from './menu.js';
import { Story } from './story.js';
import { language, say, words } from './words.js';

const EVERY = 700;
const ROWS = 300;
const UNTIL_OFF = 1_000_000;

export class Watch {
  #button = document.getElementById('watch-button');
  #panel = document.getElementById('watch');
  #after = 0;
  #rows = [];

  /** `nameOf` a chat id. */
  constructor(nameOf) {
    this.nameOf = nameOf;
    const pages = ['wire', 'limits', 'story'].map(id => [id, el('div', { className: 'watch-page', role: 'tabpanel', id: `watch-${id}`, ariaLabel: words.watch[id], testid: `watch-${id}` })]);
    this.pages = new Map(pages);
    this.tabs = new Map(pages.map(([id]) => [id, el('button', { role: 'tab', textContent: words.watch[id], testid: `tab-${id}`, onclick: () => this.#choose(id) })]));
    this.#panel.append(
      el('header', { className: 'tabs' },
        el('div', { role: 'tablist', ariaLabel: words.watch.title, onkeydown: moveFocus }, ...this.tabs.values()),
        iconButton(words.close, '×', { onclick: () => this.#show(false) })),
      ...this.pages.values());
    this.#wire(this.pages.get('wire'));
    this.#limits(this.pages.get('limits'));
    this.story = new Story(this.pages.get('story'));
    this.#choose('wire');
    this.#button.addEventListener('click', () => this.#show(this.#panel.hidden));
    this.refresh();
  }

  #show(is) {
    this.#panel.hidden = !is;
    this.#button.ariaExpanded = String(is);
    clearInterval(this.timer);
    if (is) {
      this.timer = setInterval(() => this.#look(), EVERY);
      this.#look();
      this.tabs.get(this.chosen).focus();
    } else {
      this.#button.focus();
    }
  }

  #choose(id) {
    this.chosen = id;
    this.tabs.forEach((tab, each) => {
      tab.ariaSelected = String(each === id);
      this.pages.get(each).hidden = each !== id;
    });
    if (!this.#panel.hidden) this.#look();
  }

  async #look() {
    if (document.hidden || this.looking) return;
    this.looking = true;
    try {
      if (this.chosen === 'wire') await this.#readWire();
      if (this.chosen === 'limits') this.#showGauges((await get('limits')).limits);
    } catch {
      // the bar at the top says that there is no connection
    } finally {
      this.looking = false;
    }
  }

  // ---- the wire

  #wire(page) {
    this.filter = el('input', { type: 'search', placeholder: words.watch.filter, ariaLabel: words.watch.filter, testid: 'wire-filter', oninput: () => this.#sift() });
    this.onlyErrors = el('input', { type: 'checkbox', onchange: () => this.#sift() });
    this.wire = el('ol', { className: 'wire', testid: 'wire' });
    page.append(el('div', { className: 'bar' }, this.filter,
      el('label', { className: 'check' }, this.onlyErrors, words.watch.errors),
      el('button', { className: 'quiet small', textContent: words.watch.clear, onclick: () => { this.#rows = []; this.wire.replaceChildren(); } })),
    this.wire);
  }

  async #readWire() {
    const { items } = await get(`traffic?after=${this.#after}`);
    if (items.length === 0) return;
    this.#after = items.at(-1).number;
    const rows = items.map(it => this.#row(it));
    this.#rows.push(...rows);
    this.wire.prepend(...rows.toReversed());
    this.#rows.splice(0, Math.max(0, this.#rows.length - ROWS)).forEach(it => it.remove());
    this.#sift();
  }

  #row(item) {
    const isCall = !item.update;
    const failed = isCall && item.code !== 200;
    const chat = isCall ? item.chat : String(item.body[item.update]?.chat?.id ?? item.body[item.update]?.message?.chat?.id ?? '');
    const details = el('details', { className: failed ? 'failed' : '', ontoggle: event => { if (event.target.open && event.target.children.length === 1) event.target.append(...this.#inside(item)); } },
      el('summary', {},
        el('time', { textContent: new Date(item.at).toLocaleTimeString(language, { hourCycle: 'h23' }) }),
        el('b', { className: isCall ? '' : 'update', textContent: isCall ? `↑ ${item.method}` : `↓ ${item.update}` }),
        el('span', { textContent: this.nameOf(chat), dir: 'auto' }),
        (failed || item.fault) && el('em', { textContent: [item.fault, item.code || words.watch.cut, item.description].filter(Boolean).join(' · ') }),
        item.without_effect && el('small', { textContent: say(words.watch.withoutEffect, item.without_effect.join(', ')) })));
    return el('li', { data: { testid: 'wire-item', failed, text: JSON.stringify(item).toLowerCase() } }, details);
  }

  #inside(item) {
    if (item.update) return [json(item.body)];
    return [json(Object.fromEntries(Object.entries(item.arguments).map(([key, value]) => [key, parsed(value)]))), json(item.answer)];
  }

  #sift() {
    const wanted = this.filter.value.trim().toLowerCase();
    this.#rows.forEach(it => {
      it.hidden = this.onlyErrors.checked && it.dataset.failed !== 'true' || !it.dataset.text.includes(wanted);
    });
  }

  // ---- limits and faults

  #limits(page) {
    this.gauges = el('div', { className: 'gauges', testid: 'gauges' });
    this.seconds = el('input', { type: 'number', min: 0, max: 3600, value: 5 });
    this.method = el('input', { placeholder: words.watch.anyMethod, autocomplete: 'off' });
    this.switches = new Map(Object.keys(words.kinds).map(kind => [kind, el('input', { type: 'checkbox', role: 'switch', id: `fault-${kind}`, testid: `fault-${kind}`, onchange: event => this.#switch(kind, event.target.checked) })]));
    page.append(el('h2', { textContent: words.watch.gauges }), this.gauges,
      el('h2', { textContent: words.faultsTitle }), el('p', { className: 'hint', textContent: words.faultsHelp }),
      el('div', { className: 'fault-with' },
        el('label', {}, words.faultSeconds, this.seconds), el('label', {}, words.watch.method, this.method)),
      el('ul', { className: 'faults' }, ...Object.entries(words.kinds).map(([kind, text]) => el('li', {},
        this.switches.get(kind), el('label', { htmlFor: `fault-${kind}`, textContent: text }),
        kind === 'limits' ? null : el('button', { className: 'quiet small', textContent: words.watch.once, ariaLabel: `${words.watch.once}: ${text}`, testid: `once-${kind}`, onclick: () => this.#fault(kind, 1) })))));
  }

  #showGauges(limits) {
    this.gauges.replaceChildren(...limits.map(({ chat, used, most }) => el('label', {},
      el('span', { textContent: chat ? this.nameOf(chat) : words.watch.all, dir: 'auto' }),
      el('meter', { min: 0, max: most, high: most * .8, value: Math.min(used, most) }),
      el('small', { textContent: `${Math.round(used)} / ${most}` }))));
  }

  #fault(kind, times) {
    const seconds = kind === 'offline' && times > 1 ? 86_400 : Number(this.seconds.value);
    return post('faults', { kind, times, seconds, method: this.method.value.trim() });
  }

  async #switch(kind, on) {
    if (on) await this.#fault(kind, UNTIL_OFF);
    else await Promise.all(this.faults.filter(it => it.kind === kind).map(it => remove(`faults/${it.id}`)));
  }

  /** Reads which faults there are. */
  refresh = oneAtATime(async () => {
    this.faults = (await get('faults')).faults;
    this.switches.forEach((node, kind) => { node.checked = this.faults.some(it => it.kind === kind); });
    document.getElementById('watch-label').textContent = this.faults.length ? `${words.watch.title} · ${this.faults.length}` : words.watch.title;
    this.#button.classList.toggle('active', this.faults.length > 0);
  });
}

const json = value => el('pre', { tabIndex: 0, textContent: JSON.stringify(value, null, 2) });

function parsed(text) {
  try {
    return /^[[{]/.test(text) ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}
