// The program of the bot, where the sandbox runs one: whether it runs, and the button that kills it.

import { get, post } from './api.js';
import { words } from './words.js';

export class Program {
  #button = document.getElementById('program');
  #running = true;

  /** `complain` is told why the bot did not start. */
  constructor(complain) {
    this.complain = complain;
    this.#button.addEventListener('click', () => this.#toggle());
  }

  /** What a menu has for it. */
  get item() {
    return this.#button.hidden ? null : { label: this.#button.textContent, danger: this.#running, act: () => this.#toggle() };
  }

  async #toggle() {
    this.#button.disabled = true;
    await post('program', { running: !this.#running }).then(it => this.show(it), this.complain);
    this.#button.disabled = false;
  }

  show({ running }) {
    this.#running = running;
    this.#button.hidden = false;
    this.#button.textContent = running ? words.killBot : words.startBot;
    this.#button.classList.toggle('danger', running);
    document.getElementById('bot').dataset.running = running;
    document.getElementById('stopped').hidden = running;
  }

  /** A sandbox may run no bot of its own; then there is nothing to show. */
  async refresh() {
    const state = await get('program');
    if ('running' in state) this.show(state);
  }
}
