// One person's phone: their chat with the bot and, for members, the group with its topics.

import { get, oneAtATime, post, put, remove } from './api.js';
import { bubble, hue, name, summary } from './bubble.js';
import { Composer } from './composer.js';
import { complain, copy, el, iconButton, refill, toast } from './dom.js';
import { groupMenu } from './group.js';
import { ask, menu, moveFocus } from './menu.js';
import { language, say, words } from './words.js';

/** A longer text is sent as several messages, as the apps do. */
const LONGEST = /[^]{1,4096}/gu;
const GENERAL = 0;
const GENERAL_COLOR = 0x94a3b8;
const SHOWN = 200;
const EMOJI = ['👍', '❤', '🎉', '🤔', '😢', '👀'];
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
  #last = SHOWN;
  #sent = Promise.resolve();

  /**
   * `groups` are those of which the person is a member; `bot` as all see it, until the chat is read;
   * `record` is told of what the person does and sees.
   */
  constructor(person, bot, groups, record) {
    this.person = person;
    this.record = record;
    this.bot = bot;
    this.groups = groups;
    this.#chat = person.id;
    this.list = el('ol', { className: 'messages', ariaLabel: name(person), testid: 'messages' });
    this.scroller = el('div', { className: 'scroller', role: 'log', tabIndex: 0, ariaLabel: name(person) }, this.list);
    this.foot = el('div', { className: 'foot' });
    this.title = el('div', { className: 'chat-title' });
    this.pinned = el('button', { className: 'pinned', hidden: true, testid: 'pinned', onclick: () => this.#scrollTo(this.pinned.dataset.message) });
    this.composer = new Composer({
      say: (text, replyTo) => this.#say(text, replyTo),
      edit: (id, text) => this.#try(() => put(this.#path(`messages/${id}`), { text, chat: this.#chat })),
      upload: (kind, files, caption, replyTo) => this.#upload(kind, files, caption, replyTo),
      contact: { phone_number: '+8657187951111', first_name: person.first_name, last_name: person.last_name, user_id: person.id },
      send: content => this.#do('messages', { ...content, ...this.#place() }),
    });
    this.element = el('section', { className: 'phone', ariaLabel: say(words.you, name(person)), testid: `person-${person.id}` },
      el('header', { className: 'owner' }, avatar(person),
        el('h2', { textContent: name(person), dir: 'auto' }),
        el('small', { textContent: [person.username && `@${person.username}`, person.language_code].filter(Boolean).join(' · ') })),
      groups.length > 0 && this.#tabs(),
      this.title, this.pinned, this.scroller, this.foot);
    this.#stickToEnd();
    this.#takeDrops();
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

  /** Files dropped anywhere on the phone are sent. */
  #takeDrops() {
    const over = is => this.element.classList.toggle('dropping', is);
    this.element.addEventListener('dragover', event => {
      if (!event.dataTransfer.types.includes('Files') || !this.composer.element.isConnected) return;
      event.preventDefault();
      over(true);
    });
    this.element.addEventListener('dragleave', event => { if (!this.element.contains(event.relatedTarget)) over(false); });
    this.element.addEventListener('drop', event => {
      over(false);
      if (!this.composer.element.isConnected) return;
      event.preventDefault();
      this.composer.upload([...event.dataTransfer.files]);
    });
  }

  #scrollTo(id) {
    const node = this.list.querySelector(`[data-message-id="${id}"]`);
    node?.scrollIntoView({ block: 'center' });
    node?.classList.add('found');
    setTimeout(() => node?.classList.remove('found'), 1500);
  }

  #scroll() {
    if (!this.#atEnd) return;
    this.scroller.scrollTop = this.#showsTopics ? 0 : this.scroller.scrollHeight;
  }

  get #showsTopics() {
    return this.#isGroup && this.#thread === null && (!this.#view || this.#view.chat.is_forum);
  }

  /** Reads the chat anew if the change is about it. */
  changed(event) {
    if (event.type === 'chat' && event.chat === this.#chat) this.refresh();
    if (event.type === 'answer' && event.person === this.person.id) this.#answered(event);
    if (event.type === 'busy' && event.chat === this.#chat) this.#showBusy(event);
  }

  refresh = oneAtATime(async () => {
    try {
      const view = await get(`chats/${this.#chat}?person=${this.person.id}&last=${this.#last}&bot=${this.bot.id}`);
      if (view.chat.id !== this.#chat) return;
      // as in the app, whoever is in a topic that is deleted sees the others
      if (this.#thread && !view.topics.some(it => it.message_thread_id === this.#thread)) return this.#open(this.#chat, null);
      this.#view = view;
      this.bot = view.bot;
      if (!this.#isGroup) this.record.sees(this.person, this.#view.messages);
      this.#render();
    } catch (error) {
      complain(this.element, error);
    }
  });

  #tabs() {
    return el('div', { className: 'tabs', role: 'tablist', onkeydown: moveFocus }, ...[this.person, ...this.groups].map(({ id }) =>
      el('button', { role: 'tab', testid: `chat-${id}`, onclick: () => this.#open(id, null) })));
  }

  #open(chat, thread) {
    this.composer.leave();
    this.#chat = chat;
    this.#thread = thread;
    this.#atEnd = true;
    this.#last = SHOWN;
    this.#shown.clear();
    if (this.list.querySelector(':focus-visible')) this.scroller.focus();
    this.list.replaceChildren();
    this.refresh();
  }

  get #isGroup() {
    return this.#chat < 0;
  }

  get #group() {
    return this.groups.find(it => it.id === this.#chat);
  }

  #render() {
    if (this.#view.chat.id !== this.#chat) return;
    const hadFocus = this.element.querySelector(':focus-visible');
    const chats = [{ id: this.person.id, title: this.bot.first_name }, ...this.groups];
    this.element.querySelectorAll('.tabs button').forEach((it, i) => Object.assign(it, { textContent: chats[i].title, ariaSelected: String(chats[i].id === this.#chat) }));
    this.#renderTitle();
    this.#renderRows(this.#showsTopics ? this.#topics() : this.#messages());
    this.#renderFoot();
    this.#scroll();
    // whoever uses the keyboard stays here when what they were at is gone
    if (hadFocus && document.activeElement === document.body) (this.foot.querySelector('textarea') ?? this.scroller).focus();
  }

  #renderTitle() {
    const topic = this.#view.topics.find(it => it.message_thread_id === this.#thread);
    const { chat, general, standing } = this.#view;
    const [face, title, status] = this.#isGroup
      ? this.#showsTopics || !chat.is_forum
        ? [avatar({ id: -chat.id, first_name: chat.title }), chat.title, say(words.members, this.#group.members.length)]
        : [dot(topic ?? { icon_color: GENERAL_COLOR }), (topic ?? general).name, chat.title]
      : [avatar(this.bot), this.bot.first_name, words.isBot];
    const tag = this.#isGroup ? (topic ?? general).closed && !this.#showsTopics && words.closedTopic : standing === 'blocked' && words.blocked;
    const items = () => this.#isGroup ? groupMenu(this.#group, topic, this.#may, it => this.#try(it), it => this.#path(it)) : this.#chatMenu();
    refill(this.title, [
      this.#thread !== null && chat.is_forum && iconButton(words.back, '‹', { testid: 'back', onclick: () => this.#open(this.#chat, null) }),
      face,
      el('div', {}, el('strong', { textContent: title, dir: 'auto' }),
        el('small', { className: 'status', textContent: status, dir: 'auto' }), el('small', { className: 'busy', ariaLive: 'polite' })),
      tag && el('span', { className: 'tag', textContent: tag }),
      items().some(Boolean) && iconButton(words.more, '⋮', { className: 'icon chat-menu', ariaHasPopup: 'menu', ariaExpanded: 'false', testid: 'chat-menu',
        onclick: event => menu(event.currentTarget, items(), words.more) }),
    ]);
    if (this.#busy) this.#showBusy(this.#busy);
    this.#renderPinned();
  }

  #renderPinned() {
    const ids = new Set(this.#messagesOf(this.#thread).map(it => it.message_id));
    const id = this.#showsTopics ? null : this.#view.pinned.find(it => ids.has(it));
    this.pinned.hidden = !id;
    if (!id) return;
    this.pinned.dataset.message = id;
    this.pinned.replaceChildren(el('b', { textContent: words.pinned }), ` ${summary(this.#view.messages.find(it => it.message_id === id))}`);
  }

  /** What the person may do in the group; whoever opened a topic may edit it. */
  get #may() {
    const { member } = this.#view;
    const has = right => member.status === 'creator' || member.status === 'administrator' && member[right];
    const opened = this.#view.messages.find(it => it.message_id === this.#thread);
    return { delete: has('can_delete_messages'), edit: has('can_manage_topics') || opened?.from.id === this.person.id, promote: has('can_promote_members') };
  }

  #chatMenu() {
    const { standing } = this.#view;
    return [
      { label: words.followLink, act: async () => {
        const payload = await ask(say(words.linkQuestion, this.bot.username), '', words.start);
        if (payload !== null) this.#start(payload.replace(/^.*[?&]start=/, ''));
      } },
      standing === 'open' && { label: words.block, danger: true, act: () => this.#do('block') },
      standing === 'blocked' && { label: words.unblock, act: () => this.#do('unblock') },
    ];
  }

  #topics() {
    const topics = [{ ...this.#view.general, message_thread_id: GENERAL, icon_color: GENERAL_COLOR }, ...this.#view.topics.toReversed()];
    return topics.map(topic => {
      const thread = topic.message_thread_id;
      const last = summary(this.#messagesOf(thread).findLast(it => summary(it)));
      return { id: `topic ${thread}`, key: JSON.stringify([topic, last]), make: () => el('li', { className: 'topic' },
        el('button', { onclick: () => this.#open(this.#chat, thread), testid: 'topic' },
          dot(topic),
          el('span', {}, el('b', { textContent: topic.name, dir: 'auto' }), el('small', { textContent: last, dir: 'auto' })),
          topic.closed && el('span', { className: 'tag', textContent: words.closedTopic }))) };
    });
  }

  #messagesOf(thread) {
    if (!this.#isGroup || !this.#view.chat.is_forum) return this.#view.messages;
    return this.#view.messages.filter(it => thread === GENERAL
      ? !it.message_thread_id && !it.forum_topic_created
      : it.message_thread_id === thread || it.message_id === thread);
  }

  /** A row that is as it was is left alone. */
  #renderRows(all) {
    const kept = new Map();
    const ids = new Set(all.map(it => it.id));
    // first, or all that come after those that go would be moved
    this.#shown.forEach((old, id) => { if (!ids.has(id)) old.node.remove(); });
    let before = this.#earlier();
    for (const { id, key, make } of all) {
      const old = this.#shown.get(id);
      const node = old?.key === key ? old.node : drawn(make, key);
      if (old && old.node !== node) replace(old.node, node);
      else if (!old || old.node.previousElementSibling !== before) before ? before.after(node) : this.list.prepend(node);
      kept.set(id, { key, node });
      before = node;
    }
    this.#shown = kept;
    this.list.querySelector('.empty')?.remove();
    if (kept.size === 0) this.list.replaceChildren(this.#nothing());
  }

  /** Messages, and the days on which they were sent. */
  #messages() {
    let last = '';
    return albums(this.#messagesOf(this.#thread)).flatMap(messages => {
      const [message] = messages;
      const day = new Date(message.date * 1000).toLocaleDateString(language, { month: 'long', day: 'numeric' });
      const reactions = this.#view.reactions[message.message_id];
      const key = JSON.stringify([messages, reactions, this.#waitingFor(message)]);
      const row = { id: message.message_id, key, make: () => bubble(messages, this.person, reactions, this.#acts()) };
      if (day === last) return [row];
      last = day;
      return [{ id: day, key: day, make: () => el('li', { className: 'service', testid: 'day' }, el('span', { textContent: day })) }, row];
    });
  }

  /** What stands where no message is yet: as in the app, what the bot says of itself. */
  #nothing() {
    const told = !this.#isGroup && this.bot.description;
    return el('li', { className: 'empty' }, el('div', {},
      told && el('strong', { textContent: words.whatItDoes }),
      el('p', { textContent: told || words.empty, dir: 'auto' })));
  }

  /** The button that shows more, if there may be more; it stands before all messages. */
  #earlier() {
    const old = this.list.querySelector('.earlier');
    if (this.#showsTopics || this.#view.messages.length < this.#last) {
      old?.remove();
      return null;
    }
    if (old) return old;
    const node = el('li', { className: 'earlier' }, el('button', { className: 'quiet small', textContent: words.earlier, testid: 'earlier', onclick: () => {
      this.#last += SHOWN;
      this.#atEnd = false;
      this.refresh();
    } }));
    this.list.prepend(node);
    return node;
  }

  #renderFoot() {
    const standing = this.#view.standing;
    if (this.#isGroup ? this.#showsTopics : standing !== 'open') {
      this.foot.replaceChildren(...(this.#isGroup ? [] : [this.#startButton(standing === 'blocked')]));
      return;
    }
    if (this.composer.element.parentElement !== this.foot) this.foot.replaceChildren(this.composer.element);
    this.composer.commands = this.#view.commands;
    const messages = this.#messagesOf(this.#thread);
    const asked = messages.findLast(it => it.composer);
    this.composer.show(asked, messages.some(it => it.message_id > asked?.message_id && it.from.id === this.person.id));
  }

  /** Starts the bot, which is unblocked first. */
  #startButton(isBlocked) {
    const [textContent, testid] = isBlocked ? [words.restart, 'unblock'] : [words.start, 'start'];
    return el('button', { className: 'start', textContent, testid, onclick: async () => {
      if (!isBlocked || await this.#do('unblock')) this.#start('');
    } });
  }

  #start(payload) {
    this.record.says(this.person, `/start ${payload}`.trim());
    return this.#try(() => post(this.#path('start'), { payload }));
  }

  #acts() {
    return {
      isGroup: this.#isGroup,
      name: user => user?.id === this.bot.id ? this.bot.first_name : name(user),
      command: text => this.#say(text, null),
      more: (button, message, own) => menu(button, this.#messageMenu(message, own), words.more),
      link: (event, url) => { if (this.#follow(url)) event.preventDefault(); },
      tap: (message, button) => this.#tap(message, button),
      waits: (message, button) => this.#waitingFor(message).includes(button.callback_data),
      copy: async text => {
        await copy(text);
        toast(this.element, words.copied);
      },
      vote: (message, options) => this.#do('votes', { message: message.message_id, options }),
      notHere: () => toast(this.element, words.notHere),
    };
  }

  #messageMenu(message, own) {
    const id = message.message_id;
    const mine = this.#view.reactions[id]?.[this.person.id];
    const isPinned = this.#view.pinned.includes(id);
    const react = emoji => this.#do('reactions', { message: id, emoji });
    return [
      { label: words.react, row: EMOJI.map(emoji => ({ label: emoji, name: `${words.react} ${emoji}`, act: () => react(emoji === mine ? '' : emoji) })) },
      this.composer.element.isConnected && { label: words.reply, act: () => this.composer.reply(message) },
      own && (message.text || message.caption) && { label: words.edit, act: () => this.composer.edit(message) },
      { label: isPinned ? words.unpin : words.pin, act: () => this.#do('pins', { message: id, pinned: !isPinned }) },
      (own || this.#may.delete) && { label: words.delete, danger: true, act: () => this.#try(() => remove(`${this.#path(`messages/${id}`)}&chat=${this.#chat}`)) },
    ];
  }

  /** Follows a link into a group, or to the bot itself, which starts it, as in the app; returns whether it is one. */
  #follow(url) {
    if (/^https:\/\/t\.me\/\+/.test(url)) {
      this.#try(() => post(this.#path('joins'), { link: url }));
      return true;
    }
    const link = /^(?:https?:\/\/(?:t\.me|telegram\.me)\/|tg:\/\/resolve\?domain=)(\w+)[?&]start=([\w-]{1,64})$/.exec(url);
    if (link?.[1].toLowerCase() !== this.bot.username.toLowerCase()) return false;
    this.#start(link[2]);
    return true;
  }

  #waitingFor(message) {
    return [...this.#waiting.values()].filter(it => it.message === message.message_id).map(it => it.data);
  }

  async #tap(message, button) {
    if (!this.#isGroup) this.record.taps(this.person, button.text);
    const tap = { message: message.message_id, data: button.callback_data };
    this.#waiting.set(tap, tap);
    this.#render();
    await this.#try(async () => {
      const { id } = await post(this.#path('taps'), { chat: this.#chat, ...tap });
      this.#waiting.set(id, tap);
      setTimeout(() => this.#giveUp(id), TAP_PATIENCE);
      await this.#askForAnswer(id);
    });
    this.#waiting.delete(tap);
    this.#render();
  }

  /** Shows the answer to a tap of which no event told. */
  async #askForAnswer(id) {
    const tap = await get(`taps/${id}?bot=${this.bot.id}`);
    if (tap.answered) this.#answered(tap);
  }

  #answered(tap) {
    if (!this.#waiting.delete(tap.id)) return;
    if (tap.url) this.#follow(tap.url);
    if (tap.text && tap.alert) {
      document.getElementById('alert-text').textContent = tap.text;
      document.getElementById('alert').showModal();
    } else if (tap.text) {
      toast(this.element, tap.text);
    }
    this.#render();
  }

  async #giveUp(id) {
    if (this.#waiting.has(id)) await this.#askForAnswer(id).catch(() => {});
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
    if (!this.#isGroup) this.record.says(this.person, text);
    const place = this.#place();
    return this.#inTurn(async () => {
      for (const part of text.match(LONGEST)) await post(this.#path('messages'), { text: part, reply_to: replyTo, ...place });
    });
  }

  /** Does this once what was sent before has arrived or failed. */
  #inTurn(action) {
    return this.#sent = this.#sent.then(() => this.#try(action));
  }

  #upload(kind, files, caption, replyTo) {
    const form = new FormData();
    files.forEach(it => form.append('file', it));
    form.append('caption', caption);
    if (replyTo) form.append('reply_to', replyTo);
    if (kind === 'voice') form.append('seconds', 1);
    Object.entries(this.#place()).forEach(([key, value]) => form.append(key, value));
    return this.#inTurn(() => post(this.#path(`files/${kind}`), form));
  }

  #place() {
    return this.#thread ? { chat: this.#chat, thread: this.#thread } : { chat: this.#chat };
  }

  #path(what) {
    return `users/${this.person.id}/${what}?bot=${this.bot.id}`;
  }

  /** Does something in this chat. */
  #do(what, body) {
    return this.#try(() => post(this.#path(what), { chat: this.#chat, ...body }));
  }

  async #try(action) {
    try {
      await action();
      this.#atEnd = true;
      this.#scroll();
      return true;
    } catch (error) {
      complain(this.element, error);
      return false;
    }
  }
}

/** A row; if it cannot be drawn, such as an object that a test made up, the text of what is in it. */
function drawn(make, text) {
  try {
    return make();
  } catch {
    return el('li', { className: 'service' }, el('span', { textContent: text }));
  }
}

/** Puts a changed message in the place of the old one; whoever was at one of its buttons still is. */
function replace(old, node) {
  const at = [...old.querySelectorAll('button')].indexOf(document.activeElement);
  old.replaceWith(node);
  if (at < 0) return;
  const buttons = [...node.querySelectorAll('button')];
  (buttons[at] ?? buttons.at(-1))?.focus({ preventScroll: true });
}

/** The messages, those of one album together. */
function albums(messages) {
  const all = [];
  for (const message of messages) {
    const last = all.at(-1);
    if (message.media_group_id && message.media_group_id === last?.[0].media_group_id) last.push(message);
    else all.push([message]);
  }
  return all;
}

/** A round picture with a person's first letter, in a colour of their own. */
export function avatar(person) {
  return el('span', { className: 'avatar', style: hue(person), ariaHidden: 'true', textContent: [...person.first_name][0] ?? '' });
}

/** The picture of a topic, or its colour. */
function dot(topic) {
  if (topic.emoji) return el('span', { className: 'topic-dot', textContent: topic.emoji, testid: 'topic-icon' });
  const node = el('span', { className: 'topic-dot', ariaHidden: 'true' });
  node.style.background = `#${topic.icon_color.toString(16).padStart(6, '0')}`;
  return node;
}
