// One person's phone: their chat with the bot and, for members, the group with its topics.

import { get, post, put } from './api.js';
import { bubble, name } from './bubble.js';
import { Composer } from './composer.js';
import { copy, el, fill, toast } from './dom.js';
import { say, words } from './words.js';

const GENERAL = 0;
const SHOWN = 500;
const TAP_PATIENCE = 15_000;
const BUSY_FOR = 5_500;

export class Phone {
  #chat;
  #thread = null;
  #view = null;
  #shown = new Map();
  #waiting = new Map();
  #busy;
  #atEnd = true;

  /** `groups` are those of which the person is a member; `bot` as all see it, until the chat is read. */
  constructor(person, bot, groups) {
    this.person = person;
    this.bot = bot;
    this.groups = groups;
    this.#chat = person.id;
    this.list = el('ol', { className: 'messages', role: 'log', ariaLabel: name(person), data: { testid: 'messages' } });
    this.scroller = el('div', { className: 'scroller', tabIndex: 0, ariaLabel: name(person) }, this.list);
    this.foot = el('div', { className: 'foot' });
    this.title = el('div', { className: 'chat-title' });
    this.composer = new Composer({
      say: (text, replyTo) => this.#say(text, replyTo),
      edit: (id, text) => this.#try(() => put(this.#path(`messages/${id}`), { text, chat: this.#chat })),
      upload: (file, caption) => this.#upload(file, caption),
    });
    this.element = el('section', { className: 'phone', ariaLabel: say(words.you, name(person)), data: { testid: `person-${person.id}` } },
      el('header', { className: 'owner' }, avatar(person), el('div', {},
        el('h2', { textContent: name(person), dir: 'auto' }),
        el('small', { textContent: [person.username && `@${person.username}`, person.language_code].filter(Boolean).join(' · ') }))),
      groups.length > 0 ? this.#tabs() : null,
      this.title, this.scroller, this.foot);
    this.#stickToEnd();
    this.refresh();
  }

  /** The newest message stays in view, also when pictures arrive, until somebody scrolls up. */
  #stickToEnd() {
    const place = ({ scrollTop, scrollHeight, clientHeight }) => ({ scrollTop, scrollHeight, clientHeight });
    let last = place(this.scroller);
    this.scroller.addEventListener('scroll', () => {
      const now = place(this.scroller);
      const resized = now.scrollHeight !== last.scrollHeight || now.clientHeight !== last.clientHeight;
      if (now.scrollHeight - now.scrollTop - now.clientHeight < 80) this.#atEnd = true;
      else if (now.scrollTop < last.scrollTop && !resized) this.#atEnd = false;
      last = now;
    });
    const observer = new ResizeObserver(() => {
      this.#scroll();
      last = place(this.scroller);
    });
    observer.observe(this.list);
    observer.observe(this.scroller);
  }

  #scroll() {
    if (!this.#atEnd) return;
    this.scroller.scrollTop = this.#showsTopics ? 0 : this.scroller.scrollHeight;
  }

  get #showsTopics() {
    return this.#isGroup && this.#thread === null;
  }

  /** Reads the chat anew if the change is about it. */
  changed(event) {
    if (event.type === 'chat' && event.chat === this.#chat) this.refresh();
    if (event.type === 'bot') this.refresh();
    if (event.type === 'answer' && event.person === this.person.id) this.#answered(event);
    if (event.type === 'busy' && event.chat === this.#chat) this.#showBusy(event);
  }

  async refresh() {
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = true;
    try {
      this.#view = await get(`chats/${this.#chat}?person=${this.person.id}&last=${SHOWN}&bot=${this.bot.id}`);
      this.bot = this.#view.bot;
      this.#render();
    } catch (error) {
      this.#complain(error);
    } finally {
      this.reading = false;
      if (this.again) {
        this.again = false;
        this.refresh();
      }
    }
  }

  #tabs() {
    const tab = (label, chat) => el('button', {
      type: 'button', role: 'tab', textContent: label, ariaSelected: String(chat === this.#chat), data: { testid: `chat-${chat}` },
      onclick: event => {
        event.currentTarget.parentElement.querySelectorAll('button').forEach(it => { it.ariaSelected = 'false'; });
        event.currentTarget.ariaSelected = 'true';
        this.#open(chat, null);
      },
    });
    return el('div', { className: 'tabs', role: 'tablist' },
      tab(this.bot.first_name, this.person.id), ...this.groups.map(it => tab(it.title, it.id)));
  }

  #open(chat, thread) {
    this.#chat = chat;
    this.#thread = thread;
    this.#atEnd = true;
    this.#shown.clear();
    this.list.replaceChildren();
    this.refresh();
  }

  get #isGroup() {
    return this.#chat < 0;
  }

  #render() {
    const tab = this.element.querySelector(`[data-testid="chat-${this.person.id}"]`);
    if (tab) tab.textContent = this.bot.first_name;
    this.#renderTitle();
    if (this.#showsTopics) {
      this.#renderTopics();
    } else {
      this.#renderMessages();
    }
    this.#renderFoot();
    this.#scroll();
  }

  #renderTitle() {
    if (!this.#isGroup) {
      const blocked = this.#view.standing === 'blocked';
      fill(this.title,
        el('strong', { textContent: this.bot.first_name }), el('span', { className: 'busy', ariaLive: 'polite' }),
        this.#view.standing === 'open' ? el('button', { type: 'button', className: 'quiet small', textContent: words.block, data: { testid: 'block' }, onclick: () => this.#try(() => post(this.#path('block'))) }) : null,
        blocked ? el('span', { className: 'tag', textContent: words.blocked }) : null);
      if (this.#busy) this.#showBusy(this.#busy);
      return;
    }
    const topic = this.#view.topics.find(it => it.message_thread_id === this.#thread);
    fill(this.title,
      this.#thread === null ? null : el('button', { type: 'button', className: 'icon', ariaLabel: words.back, textContent: '‹', onclick: () => this.#open(this.#chat, null) }),
      el('strong', { textContent: this.#thread === null ? words.topics : topic?.name ?? words.general }),
      topic?.closed ? el('span', { className: 'tag', textContent: words.closedTopic }) : null,
      topic ? el('button', { type: 'button', className: 'quiet small', textContent: topic.closed ? words.reopenTopic : words.closeTopic, onclick: () => this.#try(() => post(this.#path(`topics/${topic.message_thread_id}`), { chat: this.#chat, closed: !topic.closed })) }) : null);
  }

  #renderTopics() {
    this.#shown.clear();
    const topics = [{ message_thread_id: GENERAL, name: words.general, icon_color: 0x94a3b8 }, ...this.#view.topics];
    this.list.replaceChildren(...topics.map(topic => el('li', { className: 'topic' },
      el('button', { type: 'button', onclick: () => this.#open(this.#chat, topic.message_thread_id), data: { testid: 'topic' } },
        dot(topic.icon_color),
        el('span', {}, el('b', { textContent: topic.name, dir: 'auto' }), el('small', { textContent: this.#lastWords(topic) })),
        topic.closed ? el('span', { className: 'tag', textContent: words.closedTopic }) : null))));
  }

  #lastWords(topic) {
    const last = this.#messagesOf(topic.message_thread_id).at(-1);
    return last ? last.text ?? last.caption ?? (last.photo ? words.photo : last.document?.file_name ?? '') : '';
  }

  #messagesOf(thread) {
    if (!this.#isGroup) return this.#view.messages;
    return this.#view.messages.filter(it => thread === GENERAL
      ? !it.message_thread_id && !it.forum_topic_created
      : it.message_thread_id === thread || it.message_id === thread);
  }

  #renderMessages() {
    const kept = new Map();
    let before = null;
    for (const message of this.#messagesOf(this.#thread)) {
      const key = JSON.stringify([message, this.#view.reactions[message.message_id], this.#waitingFor(message)]);
      const old = this.#shown.get(message.message_id);
      const node = old?.key === key ? old.node : bubble(message, this.person, this.#view.reactions[message.message_id], this.#acts());
      if (old && old.node !== node) old.node.replaceWith(node);
      else if (!old) before ? before.after(node) : this.list.prepend(node);
      kept.set(message.message_id, { key, node });
      before = node;
    }
    this.#shown.forEach((old, id) => { if (!kept.has(id)) old.node.remove(); });
    this.#shown = kept;
    this.list.querySelector('.empty')?.remove();
    if (kept.size === 0) this.list.replaceChildren(el('li', { className: 'empty' }, el('p', { textContent: this.#isGroup ? words.empty : this.bot.description || words.empty })));
  }

  #renderFoot() {
    const standing = this.#view.standing;
    if (this.#isGroup ? this.#thread === null : standing !== 'open') {
      this.foot.replaceChildren(...(this.#isGroup ? [] : [standing === 'blocked' ? this.#restart() : this.#start()]));
      return;
    }
    if (this.composer.element.parentElement !== this.foot) this.foot.replaceChildren(this.composer.element);
    this.composer.commands = this.#view.commands;
    this.composer.markup = this.#view.messages.filter(it => it.composer).at(-1)?.composer;
  }

  #start() {
    return el('button', { type: 'button', className: 'start', textContent: words.start, data: { testid: 'start' }, onclick: () => this.#try(() => post(this.#path('start'))) });
  }

  #restart() {
    return el('button', {
      type: 'button', className: 'start', textContent: words.restart, data: { testid: 'unblock' },
      onclick: () => this.#try(async () => {
        await post(this.#path('unblock'));
        await post(this.#path('start'));
      }),
    });
  }

  #acts() {
    return {
      isGroup: this.#isGroup,
      name: user => user?.id === this.bot.id ? this.bot.first_name : name(user),
      command: text => this.#say(text, null),
      reply: message => this.composer.reply(message),
      edit: message => this.composer.edit(message),
      tap: (message, button) => this.#tap(message, button),
      waits: (message, button) => this.#waitingFor(message).includes(button.callback_data),
      copy: async text => {
        await copy(text);
        toast(this.element, words.copied);
      },
      notHere: () => toast(this.element, words.notHere),
    };
  }

  #waitingFor(message) {
    return [...this.#waiting.values()].filter(it => it.message === message.message_id).map(it => it.data);
  }

  async #tap(message, button) {
    await this.#try(async () => {
      const tap = await post(this.#path('taps'), { chat: this.#chat, message: message.message_id, data: button.callback_data });
      this.#waiting.set(tap.id, { message: message.message_id, data: button.callback_data });
      setTimeout(() => this.#giveUp(tap.id), TAP_PATIENCE);
      const already = await get(`taps/${tap.id}?bot=${this.bot.id}`);
      if (already.answered) this.#answered(already);
      this.#render();
    });
  }

  #answered(tap) {
    if (!this.#waiting.delete(tap.id)) return;
    if (tap.text && tap.alert) {
      document.getElementById('alert-text').textContent = tap.text;
      document.getElementById('alert').showModal();
    } else if (tap.text) {
      toast(this.element, tap.text);
    }
    this.#render();
  }

  #giveUp(id) {
    if (!this.#waiting.delete(id)) return;
    toast(this.element, words.noAnswer);
    this.#render();
  }

  #showBusy(event) {
    this.#busy = event;
    clearTimeout(this.busyTimer);
    this.busyTimer = setTimeout(() => {
      this.#busy = null;
      this.title.querySelector('.busy')?.replaceChildren();
    }, BUSY_FOR);
    this.title.querySelector('.busy')?.replaceChildren(`${words.busy[event.action] ?? '…'}…`);
  }

  #say(text, replyTo) {
    return this.#try(() => post(this.#path('messages'), { text, reply_to: replyTo, ...this.#place() }));
  }

  #upload(file, caption) {
    const form = new FormData();
    form.append('file', file);
    form.append('caption', caption);
    Object.entries(this.#place()).forEach(([key, value]) => form.append(key, value));
    const kind = /^image\/(png|jpeg|gif|bmp)$/.test(file.type) ? 'photos' : 'documents';
    return this.#try(() => post(this.#path(kind), form));
  }

  #place() {
    return this.#thread ? { chat: this.#chat, thread: this.#thread } : { chat: this.#chat };
  }

  #path(what) {
    return `people/${this.person.id}/${what}?bot=${this.bot.id}`;
  }

  async #try(action) {
    try {
      await action();
      this.#atEnd = true;
      this.#scroll();
      return true;
    } catch (error) {
      this.#complain(error);
      return false;
    }
  }

  /** Without a connection the bar at the top says all there is to say. */
  #complain(error) {
    if (document.getElementById('offline').hidden) toast(this.element, error.message);
  }
}

/** A round picture with a person's first letter, in a colour of their own. */
export function avatar(person) {
  return el('span', { className: `avatar hue${person.id % 6}`, ariaHidden: 'true', textContent: [...person.first_name][0] ?? '' });
}

function dot(color) {
  const node = el('span', { className: 'topic-dot', ariaHidden: 'true' });
  node.style.background = `#${color.toString(16).padStart(6, '0')}`;
  return node;
}
