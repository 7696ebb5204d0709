// What can be done with a group: its topics, and what bots may do in it.

import { post, put, remove } from './api.js';
import { ask } from './menu.js';
import { say, words } from './words.js';

/**
 * What a menu has for a topic, or for the group if there is none, and the person may do. `attempt` runs an
 * action and tells what went wrong; `path` leads to what the person does.
 */
export function groupMenu(group, topic, may, attempt, path) {
  const chat = group.id;
  const asked = (question, value, act) => async () => {
    const answer = await ask(question, value);
    if (answer !== null) attempt(() => act(answer));
  };
  const change = fields => () => attempt(() => put(`groups/${chat}`, fields));
  if (topic) {
    const place = path(`topics/${topic.message_thread_id}`);
    return [
      may.edit && { label: topic.closed ? words.reopenTopic : words.closeTopic, act: () => attempt(() => post(place, { chat, closed: !topic.closed })) },
      may.edit && { label: words.renameTopic, act: asked(words.renameTopic, topic.name, name => post(place, { chat, name })) },
      may.delete && { label: words.deleteTopic, danger: true, act: asked(say(words.deleteTopicSure, topic.name), null, () => remove(`${place}&chat=${chat}`)) },
    ];
  }
  const isAdministrator = group.bots === 'administrator';
  return [
    group.is_forum && { label: words.openTopic, act: asked(words.openTopic, '', name => post(path('topics'), { chat, name })) },
    may.promote && { label: isAdministrator ? words.demoteBot : words.promoteBot, act: change({ bots: isAdministrator ? 'member' : 'administrator' }) },
    may.promote && group.bots !== 'kicked' && { label: words.removeBot, danger: true, act: change({ bots: 'kicked' }) },
    may.promote && group.type === 'group' && { label: words.upgrade, act: () => attempt(() => post(`groups/${chat}/upgrade`)) },
    may.promote && group.type === 'supergroup' && { label: group.is_forum ? words.topicsOff : words.topicsOn, act: change({ form: group.is_forum ? 'supergroup' : 'forum' }) },
  ];
}
