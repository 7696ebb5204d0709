// Turns a walk into a story: a file that can be run as a test.

import { copy, el } from './dom.js';
import { words } from './words.js';

export class Story {
  #person = null;
  #steps = [];
  #seen = new Map();

  constructor(place) {
    this.place = place;
    this.button = el('button', { testid: 'record', onclick: () => this.#toggle() });
    this.text = el('textarea', { className: 'story-text', readOnly: true, rows: 16, spellcheck: false, ariaLabel: words.watch.story, testid: 'story' });
    place.append(el('p', { className: 'hint', textContent: words.storyHelp }),
      el('div', { className: 'bar' }, this.button, el('button', { className: 'quiet', textContent: words.copy, onclick: () => copy(this.text.value) }),
        el('button', { className: 'quiet', textContent: words.download, onclick: () => this.#download() })),
      this.text);
    this.recording = false;
    this.#render();
  }

  #toggle() {
    this.recording = !this.recording;
    if (this.recording) {
      this.#person = null;
      this.#steps = [];
    }
    this.#render();
  }

  /** The person wrote something. Whoever acts first is the one whose story it is. */
  says(person, text) {
    this.#acts(person, { student: text });
  }

  taps(person, label) {
    this.#acts(person, { tap: label });
  }

  #acts(person, step) {
    if (!this.recording) return;
    this.#person ??= person;
    if (person.id !== this.#person.id) return;
    this.#steps.push(step);
    this.#render();
  }

  /** The person's chat as it is now: what of the bot is new or changed is a step. */
  sees(person, messages) {
    const old = this.#seen.get(person.id) ?? new Map();
    const now = new Map();
    for (const message of messages.filter(it => it.from.is_bot)) {
      const buttons = (message.reply_markup?.inline_keyboard ?? []).flat().map(it => it.text);
      const words = (message.text ?? message.caption ?? '').split('\n').find(it => it.trim()) ?? '';
      now.set(message.message_id, JSON.stringify([message.text ?? message.caption, buttons]));
      const isNew = old.get(message.message_id) !== now.get(message.message_id);
      // a screen that only lost its buttons says nothing new
      const says = !old.has(message.message_id) || buttons.length > 0;
      if (this.recording && person.id === this.#person?.id && isNew && says) this.#steps.push({ bot: words, buttons });
    }
    this.#seen.set(person.id, now);
    if (this.recording) this.#render();
  }

  #render() {
    this.button.textContent = this.recording ? words.stopRecording : words.record;
    this.button.classList.toggle('recording', this.recording);
    this.text.value = this.#yaml();
  }

  #yaml() {
    if (this.#steps.length === 0) return this.recording ? words.storyWaits : '';
    const lines = ['story: Describe what happens', `language: ${this.#person?.language_code?.startsWith('zh') ? 'zh' : 'en'}`, 'steps:'];
    for (const step of this.#steps) {
      const [[key, value]] = Object.entries(step);
      lines.push(`  - ${key}: ${scalar(value)}`);
      if (step.buttons?.length) lines.push(`    buttons: [${step.buttons.map(scalar).join(', ')}]`);
    }
    return `${lines.join('\n')}\n`;
  }

  #download() {
    const link = el('a', { href: URL.createObjectURL(new Blob([this.text.value], { type: 'application/yaml' })), download: 'story.yaml' });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/** A YAML scalar; in quotes wherever it could be taken for something else. */
const scalar = text => /^[\p{L}/][\p{L}\p{N} /]*$/u.test(text) && !/^(true|false|yes|no|on|off|null)$/i.test(text) && text === text.trim() ? text : JSON.stringify(text);
