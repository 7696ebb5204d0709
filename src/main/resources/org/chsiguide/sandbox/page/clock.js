// The time in the sandbox, which can jump ahead.

import { get, oneAtATime, post } from './api.js';
import { ask, menu } from './menu.js';
import { language, say, words } from './words.js';

export class Clock {
  #button = document.getElementById('clock');

  constructor() {
    this.#button.addEventListener('click', () => this.#open());
    this.refresh();
  }

  #open() {
    const jump = ahead => post('clock', { ahead });
    menu(this.#button, [
      ...Object.entries(words.jumps).map(([ahead, label]) => ({ label, act: () => jump(ahead) })),
      { label: words.jumpOther, act: async () => {
        const hours = (await ask(words.jumpQuestion, '12'))?.normalize('NFKC');
        if (hours > 0) jump(`PT${Math.round(hours * 60)}M`);
      } },
    ], words.clock);
  }

  refresh = oneAtATime(async () => {
    const { now, ahead } = await get('clock');
    const isAhead = ahead !== 'PT0S';
    const shown = new Date(now).toLocaleString(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
    this.#button.title = Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.#button.textContent = isAhead ? say(words.ahead, shown) : words.clock;
    this.#button.classList.toggle('active', isAhead);
  });
}
