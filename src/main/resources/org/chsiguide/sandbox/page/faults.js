// The dialog in which Telegram is made to fail.

import { get, post, remove } from './api.js';
import { el } from './dom.js';
import { words } from './words.js';

export class Faults {
  #button = document.getElementById('faults');
  #dialog = document.getElementById('faults-dialog');
  #list = document.getElementById('fault-list');

  constructor() {
    document.getElementById('fault-kind').append(
      ...Object.entries(words.kinds).map(([value, textContent]) => el('option', { value, textContent })));
    this.#button.addEventListener('click', () => this.#dialog.showModal());
    this.#dialog.querySelector('form').addEventListener('submit', event => this.#add(event));
    this.refresh();
  }

  async refresh() {
    const { faults } = await get('faults');
    this.#button.textContent = faults.length ? `${words.faults} · ${faults.length}` : words.faults;
    this.#button.classList.toggle('active', faults.length > 0);
    this.#list.replaceChildren(...faults.map(it => this.#item(it)));
    if (faults.length === 0) this.#list.append(el('li', { className: 'none', textContent: words.noFaults }));
  }

  #item(fault) {
    const left = fault.times ? ` × ${fault.times}` : '';
    return el('li', { data: { testid: 'fault' } },
      el('span', { textContent: words.kinds[fault.kind] + left }),
      el('button', { type: 'button', className: 'quiet small', textContent: words.faultRemove, onclick: () => remove(`faults/${fault.id}`) }));
  }

  async #add(event) {
    event.preventDefault();
    const { kind, times, seconds } = Object.fromEntries(new FormData(event.target));
    await post('faults', { kind, times: Number(times), seconds: Number(seconds) });
  }
}
