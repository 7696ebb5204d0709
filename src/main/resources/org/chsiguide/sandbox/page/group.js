// What can be done with a group: its topics, and what bots may do in it.

import { post, put, remove } from './api.js';
import { ask } from './menu.js';
import { say, words } from './words.js';

export class GroupMenu {
  /** `attempt` runs an action and tells what went wrong; `path` leads to what the person does. */
  constructor(group, person, attempt, path) {
    this.group = group;
    this.person = person;
    this.attempt = attempt;
    this.path = path;
  }

  /** Those of a topic, or of the group if there is none. */
  items(topic) {
    return topic ? this.#ofTopic(topic) : this.#ofGroup();
  }

  #ofTopic(topic) {
    const path = this.path(`topics/${topic.message_thread_id}`);
    const chat = this.group.id;
    return [
      { label: topic.closed ? words.reopenTopic : words.closeTopic, act: () => this.attempt(() => post(path, { chat, closed: !topic.closed })) },
      { label: words.renameTopic, act: () => this.#asked(words.renameTopic, topic.name, name => post(path, { chat, name })) },
      { label: words.deleteTopic, danger: true, act: () => this.#asked(say(words.deleteTopicSure, topic.name), null, () => remove(`${path}&chat=${chat}`)) },
    ];
  }

  #ofGroup() {
    const change = fields => () => this.attempt(() => put(`groups/${this.group.id}`, fields));
    const isAdmin = this.group.bots === 'administrator';
    return [
      this.group.is_forum ? { label: words.openTopic, act: () => this.#asked(words.openTopic, '', name => post(this.path('topics'), { chat: this.group.id, name })) } : null,
      isAdmin ? { label: words.demoteBot, act: change({ bots: 'member' }) } : { label: words.promoteBot, act: change({ bots: 'administrator' }) },
      this.group.bots === 'kicked' ? null : { label: words.removeBot, danger: true, act: change({ bots: 'kicked' }) },
      this.group.type === 'group'
        ? { label: words.upgrade, act: () => this.attempt(() => post(`groups/${this.group.id}/upgrade`)) }
        : this.group.type === 'channel' ? null
        : { label: this.group.is_forum ? words.topicsOff : words.topicsOn, act: change({ form: this.group.is_forum ? 'supergroup' : 'forum' }) },
    ];
  }

  async #asked(question, value, act) {
    const answer = await ask(question, value);
    if (answer !== null) this.attempt(() => act(answer));
  }
}
