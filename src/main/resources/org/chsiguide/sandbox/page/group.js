// What can be done with a group: its topics, and what bots may do in it.

import { post, put, remove } from './api.js';
import { ask } from './menu.js';
import { say, words } from './words.js';

/**
 * What a menu has for a topic, or for the group if there is none, and the person may do. `attempt` runs an
 * action and tells what went wrong; `path` leads to what the person does.
 */
export function groupMenu(group, topic, may, attempt, path) {
  const asked = (question, value, act) => async () => {
    const answer = await ask(question, value);
    if (answer !== null) attempt(() => act(answer));
  };
  return topic ? ofTopic(topic, group.id, may, path(`topics/${topic.message_thread_id}`), attempt, asked) : ofGroup(group, may, path('topics'), attempt, asked);
}

function ofTopic(topic, chat, may, path, attempt, asked) {
  return [
    may.edit && { label: topic.closed ? words.reopenTopic : words.closeTopic, act: () => attempt(() => post(path, { chat, closed: !topic.closed })) },
    may.edit && { label: words.renameTopic, act: asked(words.renameTopic, topic.name, name => post(path, { chat, name })) },
    may.delete && { label: words.deleteTopic, danger: true, act: asked(say(words.deleteTopicSure, topic.name), null, () => remove(`${path}&chat=${chat}`)) },
  ];
}

function ofGroup(group, may, path, attempt, asked) {
  const change = fields => () => attempt(() => put(`groups/${group.id}`, fields));
  const open = group.is_forum && { label: words.openTopic, act: asked(words.openTopic, '', name => post(path, { chat: group.id, name })) };
  if (!may.promote) return [open];
  return [
    open,
    group.bots === 'administrator' ? { label: words.demoteBot, act: change({ bots: 'member' }) } : { label: words.promoteBot, act: change({ bots: 'administrator' }) },
    group.bots !== 'kicked' && { label: words.removeBot, danger: true, act: change({ bots: 'kicked' }) },
    group.type === 'group' && { label: words.upgrade, act: () => attempt(() => post(`groups/${group.id}/upgrade`)) },
    group.type === 'supergroup' && { label: group.is_forum ? words.topicsOff : words.topicsOn, act: change({ form: group.is_forum ? 'supergroup' : 'forum' }) },
  ];
}
