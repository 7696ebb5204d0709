// Where a person writes: the field, files, the command menu, the bot's reply keyboard.

import { summary } from './bubble.js';
import { el, iconButton } from './dom.js';
import { kindOf, samplePhoto, sampleSticker, sampleVoice } from './files.js';
import { menu } from './menu.js';
import { words } from './words.js';

/** Where everybody is. */
const PLACE = { location: { latitude: 30.2636, longitude: 120.1231 } };

export class Composer {
  #field;
  #about;
  #keys;
  #commands = [];
  #editing = null;
  #replying = null;
  #asked;

  /** `act`: say(text, replyTo), edit(id, text), upload(kind, files, caption, replyTo), send(content); the person's `contact`. */
  constructor(act) {
    this.act = act;
    this.#field = el('textarea', {
      rows: 1, placeholder: words.write, ariaLabel: words.write, testid: 'composer',
      oninput: () => this.#grow(),
      onkeydown: event => this.#key(event),
      onpaste: event => this.#paste(event),
    });
    this.file = el('input', { type: 'file', multiple: true, hidden: true, testid: 'file', onchange: () => this.#pick() });
    this.#about = el('div', { className: 'about', hidden: true });
    this.#keys = el('div', { className: 'reply-keys', hidden: true });
    this.menuButton = iconButton(words.menu, '/', { ariaHasPopup: 'menu', testid: 'menu-button', onclick: () => this.#openMenu() });
    this.element = el('form', { className: 'composer', onsubmit: event => { event.preventDefault(); this.#send(); } },
      this.#about,
      el('div', { className: 'line' },
        this.menuButton,
        iconButton(words.attach, '+', { ariaHasPopup: 'menu', testid: 'attach', onclick: event => this.#attach(event.currentTarget) }),
        this.file, this.#field,
        iconButton(words.send, '➤', { type: 'submit', className: 'send', testid: 'send' })),
      this.#keys);
  }

  set commands(commands) {
    this.#commands = commands;
    this.menuButton.hidden = commands.length === 0;
  }

  /** Shows the reply keyboard that the bot sent last, or answers what it asks to; `answered`: the person has written since. */
  show(message, answered) {
    const markup = message?.composer;
    const rows = answered && markup.one_time_keyboard ? null : markup?.keyboard;
    this.#field.placeholder = (rows || !answered) && markup?.input_field_placeholder || words.write;
    this.#keys.hidden = !rows;
    this.#keys.replaceChildren(...(rows ?? []).map(row => el('div', { className: 'row' },
      ...row.map(it => el('button', { className: 'key', textContent: it.text ?? it, onclick: () => this.#press(it) })))));
    const asked = rows || answered || !markup?.force_reply ? null : message;
    if (asked?.message_id === this.#asked?.message_id) return;
    if (this.#replying && this.#replying === this.#asked) this.#clear();
    if (this.#editing || this.#replying) return;
    this.#asked = asked;
    if (asked) this.#answer(asked);
  }

  /** Drops what is about a message of the chat that the person leaves. */
  leave() {
    this.#clear();
    this.#asked = null;
  }

  /** A key of the bot's sends its words, or what it asks for. */
  #press(key) {
    if (key.request_contact) this.act.send({ contact: this.act.contact });
    else if (key.request_location) this.act.send(PLACE);
    else this.act.say(key.text ?? key, null);
  }

  reply(message) {
    this.#answer(message);
    this.#field.focus();
  }

  #answer(message) {
    this.#clear();
    this.#replying = message;
    this.#tell(words.replying, message);
  }

  edit(message) {
    this.#replying = null;
    this.#editing = message;
    this.#field.value = message.text ?? message.caption ?? '';
    this.#tell(words.editing, message);
    this.#field.focus();
    this.#grow();
  }

  #tell(what, message) {
    this.#about.hidden = false;
    this.#about.replaceChildren(
      el('span', {}, el('strong', { textContent: what }), ' ', summary(message)),
      iconButton(words.cancel, '×', { onclick: () => this.#clear() }));
  }

  #clear() {
    if (this.#editing) this.#field.value = '';
    this.#editing = null;
    this.#replying = null;
    this.#about.hidden = true;
    this.#grow();
  }

  #send() {
    if (!this.#field.value.trim()) return;
    this.#take((text, replyTo, editing) => editing ? this.act.edit(editing.message_id, text) : this.act.say(text, replyTo));
  }

  /** Empties the field and sends what was in it, which comes back if that fails, before what was typed since. */
  async #take(send) {
    const [text, replying, editing] = [this.#field.value, this.#replying, this.#editing];
    this.#field.value = '';
    this.#clear();
    if (await send(text.trim(), replying?.message_id ?? null, editing)) return;
    const typed = this.#field.value;
    if (this.#about.hidden && replying) this.reply(replying);
    if (this.#about.hidden && editing) this.edit(editing);
    this.#field.value = [text, typed].filter(Boolean).join('\n');
    this.#grow();
  }

  #openMenu() {
    menu(this.menuButton, this.#commands.map(it => ({ label: `/${it.command}`, hint: it.description, act: () => this.act.say(`/${it.command}`, null) })), words.menu);
  }

  #attach(button) {
    const pick = as => () => {
      this.as = as;
      this.file.click();
    };
    menu(button, [
      { label: words.attachMedia, act: pick(null) },
      { label: words.media.document, act: pick('document') },
      { label: words.samplePhoto, act: async () => this.upload([await samplePhoto(words.title)], 'photo') },
      { label: words.sampleVoice, act: () => this.upload([sampleVoice()], 'voice') },
      { label: words.sampleSticker, act: async () => this.upload([await sampleSticker()], 'sticker') },
      { label: words.media.location, act: () => this.act.send(PLACE) },
    ], words.attach);
  }

  #pick() {
    this.upload([...this.file.files], this.as);
    this.file.value = '';
  }

  #paste(event) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    this.upload(files);
  }

  /** Sends files as what they look like, or as what is asked for; ten of a kind are an album. */
  async upload(files, as) {
    if (files.length === 0) return;
    const kinds = Map.groupBy(files, it => as ?? kindOf(it));
    await this.#take(async (text, replyTo) => {
      let caption = text;
      for (const [kind, some] of kinds) {
        while (some.length > 0) {
          if (!await this.act.upload(kind, some.splice(0, 10), caption, replyTo)) return false;
          caption = '';
        }
      }
      return true;
    });
  }

  #key(event) {
    // 229: an input method takes the key, https://www.w3.org/TR/uievents/; Safari says so in no other way
    if (event.key === 'Enter' && !event.shiftKey && event.keyCode !== 229) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      this.#clear();
    } else if (event.key === '/' && !this.#field.value && this.#commands.length > 0) {
      this.#openMenu();
      this.#field.focus();
    }
  }

  #grow() {
    this.#field.style.height = 'auto';
    if (!this.element.isConnected) return;
    const border = this.#field.offsetHeight - this.#field.clientHeight;
    this.#field.style.height = `${Math.min(this.#field.scrollHeight + border, 140)}px`;
  }
}
