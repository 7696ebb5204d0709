// The words of the page itself, in the language of the browser.

const en = {
  title: 'Sandbox', http: 'HTTP', people: 'People', addPerson: 'Add a person', reset: 'Start over',
  resetSure: 'Start over? All chats, added people and files are forgotten.',
  offline: 'No connection to the sandbox. Trying again …', unreachable: 'The sandbox could not be reached.',
  firstName: 'First name', lastName: 'Last name', username: 'Username', language: 'Language of the app',
  noLanguage: 'none', cancel: 'Cancel', add: 'Add', close: 'Close',
  noBot: 'No bot has called yet', noBotHelp: 'Point a bot at this address instead of https://api.telegram.org:',
  you: 'You are {name}', start: 'Start', restart: 'Unblock and restart', block: 'Block the bot', blocked: 'You have blocked the bot.',
  empty: 'Nothing here yet.', write: 'Message', send: 'Send', attach: 'Send a photo or file', menu: 'Commands',
  reply: 'Reply', edit: 'Edit', replying: 'Reply to', editing: 'Edit your message', edited: 'edited', photo: 'Photo',
  copied: 'Copied', copy: 'Copy', notHere: 'The sandbox does not do this button.', noAnswer: 'The bot did not answer the tap.',
  general: 'General', topics: 'Topics', back: 'Back to the topics', closeTopic: 'Close topic', reopenTopic: 'Reopen topic', closedTopic: 'closed',
  pinned: 'Pinned', more: 'More', closePhone: 'Put {name} away', openPhone: 'Play {name}',
  busy: { typing: 'typing', upload_photo: 'sending a photo', upload_document: 'sending a file' },
  service: {
    forum_topic_created: 'opened the topic “{name}”', forum_topic_edited: 'renamed the topic to “{name}”',
    forum_topic_closed: 'closed the topic', forum_topic_reopened: 'reopened the topic',
  },
  forwarded: 'Forwarded from {name}',
  faults: 'Faults', faultsTitle: 'Let Telegram fail', faultsHelp: 'The next calls of the bot that fit get this instead of an answer.',
  faultKind: 'Fault', faultTimes: 'How many calls', faultSeconds: 'Seconds', faultAdd: 'Add', faultRemove: 'Remove', noFaults: 'Everything works.',
  kinds: {
    too_many: '429: too many requests (seconds to wait)', forbidden: '403: blocked by the user', internal: '500: internal error',
    bad_gateway: '502: a page of HTML', garbage: 'A body that is cut', drop_before: 'Connection lost, call not done',
    drop_after: 'Connection lost, call done', slow: 'Slow by so many seconds', offline: 'No network for so many seconds', limits: 'Telegram’s rate limits',
  },
};

const zh = {
  title: '沙盒', http: 'HTTP', people: '人物', addPerson: '添加人物', reset: '重新开始',
  resetSure: '重新开始？所有聊天、添加的人物和文件都会被清除。',
  offline: '与沙盒的连接已断开，正在重试……', unreachable: '无法连接沙盒。',
  firstName: '名', lastName: '姓', username: '用户名', language: '应用语言',
  noLanguage: '无', cancel: '取消', add: '添加', close: '关闭',
  noBot: '还没有机器人连接', noBotHelp: '请让机器人使用以下地址代替 https://api.telegram.org：',
  you: '你是{name}', start: '开始', restart: '解除屏蔽并重新开始', block: '屏蔽机器人', blocked: '你已屏蔽该机器人。',
  empty: '这里还没有消息。', write: '输入消息', send: '发送', attach: '发送图片或文件', menu: '命令',
  reply: '回复', edit: '编辑', replying: '回复', editing: '编辑你的消息', edited: '已编辑', photo: '图片',
  copied: '已复制', copy: '复制', notHere: '沙盒不支持这个按钮。', noAnswer: '机器人没有回应这次点击。',
  general: '综合', topics: '话题', back: '返回话题列表', closeTopic: '关闭话题', reopenTopic: '重新打开话题', closedTopic: '已关闭',
  pinned: '置顶', more: '更多', closePhone: '收起{name}', openPhone: '扮演{name}',
  busy: { typing: '正在输入', upload_photo: '正在发送图片', upload_document: '正在发送文件' },
  service: {
    forum_topic_created: '创建了话题“{name}”', forum_topic_edited: '将话题改名为“{name}”',
    forum_topic_closed: '关闭了话题', forum_topic_reopened: '重新打开了话题',
  },
  forwarded: '转发自{name}',
  faults: '故障', faultsTitle: '让 Telegram 出错', faultsHelp: '机器人接下来符合条件的请求会得到这个结果，而不是正常的回应。',
  faultKind: '故障', faultTimes: '请求次数', faultSeconds: '秒数', faultAdd: '添加', faultRemove: '移除', noFaults: '一切正常。',
  kinds: {
    too_many: '429：请求过多（等待秒数）', forbidden: '403：被用户屏蔽', internal: '500：内部错误',
    bad_gateway: '502：返回 HTML 页面', garbage: '被截断的内容', drop_before: '连接中断，请求未执行',
    drop_after: '连接中断，请求已执行', slow: '延迟若干秒', offline: '断网若干秒', limits: 'Telegram 的频率限制',
  },
};

const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
export const language = asked.startsWith('zh') ? 'zh-Hans' : 'en';
export const words = language === 'en' ? en : zh;

/** A text of the page with `{name}` filled in. */
export function say(text, name) {
  return text.replace('{name}', name ?? '');
}

/** Fills in the texts of the static part of the page. */
export function translate(root) {
  document.documentElement.lang = language;
  root.querySelectorAll('[data-text]').forEach(it => { it.textContent = words[it.dataset.text]; });
  root.querySelectorAll('[data-label]').forEach(it => it.setAttribute('aria-label', words[it.dataset.label]));
}
