// The program of the bot, where the sandbox runs one: whether it runs; it can be killed and started.

import { get, oneAtATime, post } from './api.js';
import { words } from './words.js';

export class Program {
  #running;

  constructor() {
    document.getElementById('start-bot').addEventListener('click', () => this.#run(true));
  }

  /** What a menu has for it. */
  get item() {
    const running = this.#running;
    return running === undefined ? null : { label: running ? words.killBot : words.startBot, danger: running, act: () => this.#run(!running) };
  }

  #run(running) {
    return post('program', { running }).then(this.refresh);
  }

  /** A sandbox may run no bot of its own; then there is nothing to show. */
  refresh = oneAtATime(async () => {
    const { running } = await get('program');
    if (running === undefined) return;
    this.#running = running;
    document.getElementById('bot').dataset.running = running;
    document.getElementById('stopped').hidden = running;
  });
}
