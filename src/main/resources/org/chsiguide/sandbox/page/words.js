// The words of the page itself, in the language of the browser.

const en = {
  intro: 'A stand-in for Telegram on this machine: you play everybody who writes to the bot.', introStaff: '{name} is staff and answers in the group.', gotIt: 'Got it',
  title: 'Sandbox', http: 'HTTP interface', methods: 'Methods of the Bot API', ok: 'OK', openGroup: 'New group', people: 'People', addPerson: 'Add a person', reset: 'Start over',
  resetSure: 'Start over? All chats, added people and files are forgotten.',
  killBot: 'Kill the bot', startBot: 'Start the bot', stopped: 'The bot is not running. Whatever you do now waits for it.',
  offline: 'No connection to the sandbox. Trying again …', unreachable: 'The sandbox could not be reached.',
  firstName: 'First name', lastName: 'Last name', username: 'Username', language: 'Language of the app',
  noLanguage: 'none', cancel: 'Cancel', add: 'Add', close: 'Close',
  noBot: 'No bot has called yet', noBotHelp: 'Point a bot at this address instead of https://api.telegram.org:',
  you: 'You are {name}', start: 'Start', restart: 'Unblock and restart', block: 'Block the bot', blocked: 'blocked', unblock: 'Unblock the bot', followLink: 'Follow a link to the bot', linkQuestion: 'Payload of https://t.me/{name}?start=',
  isBot: 'bot', members: 'Members: {name}', whatItDoes: 'What can this bot do?', empty: 'Nothing here yet.', write: 'Message', send: 'Send', attach: 'Attach', attachMedia: 'Photo, video or sound', attachFile: 'File', samplePhoto: 'A sample photo', sampleVoice: 'A sample voice message', sampleSticker: 'A sample sticker', menu: 'Commands',
  earlier: 'Show earlier messages', reply: 'Reply', react: 'React', reactions: 'Reactions: {name}', delete: 'Delete', pin: 'Pin', unpin: 'Unpin', edit: 'Edit', replying: 'Reply to', editing: 'Edit your message', edited: 'edited',
  copied: 'Copied', copy: 'Copy', notHere: 'The sandbox does not do this button.', noAnswer: 'The bot did not answer the tap.', topicIcon: 'changed the picture of the topic',
  topics: 'Topics', back: 'Back to the topics', closeTopic: 'Close topic', reopenTopic: 'Reopen topic', openTopic: 'New topic', renameTopic: 'Rename topic', deleteTopic: 'Delete topic', deleteTopicSure: 'Delete “{name}” and all its messages?',
  promoteBot: 'Make the bot an administrator', demoteBot: 'Take the bot’s rights away', removeBot: 'Remove the bot', topicsOn: 'Turn topics on', topicsOff: 'Turn topics off', upgrade: 'Upgrade to a supergroup', closedTopic: 'closed',
  pinned: 'Pinned', more: 'More', closePhone: 'Put {name} away', openPhone: 'Play {name}',
  busy: { typing: 'typing', upload_photo: 'sending a photo', upload_document: 'sending a file' },
  service: {
    forum_topic_created: 'opened the topic “{name}”', forum_topic_edited: 'renamed the topic to “{name}”',
    forum_topic_closed: 'closed the topic', forum_topic_reopened: 'reopened the topic',
    new_chat_members: 'joined, or was let in: “{name}”', left_chat_member: 'left, or was removed: “{name}”', new_chat_title: 'renamed the group to “{name}”', pinned_message: 'pinned “{name}”', new_chat_photo: 'changed the picture of the group', delete_chat_photo: 'removed the picture of the group', general_forum_topic_hidden: 'hid the topic General', general_forum_topic_unhidden: 'showed the topic General again', migrate_to_chat_id: 'upgraded this group to a supergroup', migrate_from_chat_id: 'upgraded a group to this supergroup',
  },
  media: { photo: 'Photo', video: 'Video', animation: 'Animation', video_note: 'Video message', voice: 'Voice message', audio: 'Audio', sticker: 'Sticker', document: 'File', venue: 'Place', location: 'Location', contact: 'Contact', dice: 'Dice', poll: 'Poll' },
  forwarded: 'Forwarded from {name}',
  clock: 'Clock', ahead: 'Now {name}', jumpOther: 'Another time …', jumpQuestion: 'Hours to jump ahead',
  jumps: { PT1H: '1 hour ahead', P1D: '1 day ahead', P3D: '3 days ahead', P7D: '1 week ahead' },
  hostileName: 'Fill in a hostile name', watchTitle: 'What happens behind the chat',
  watch: {
    title: 'Watch', wire: 'Wire', limits: 'Limits and faults', story: 'Story', filter: 'Filter', errors: 'Errors only', clear: 'Clear', cut: 'no answer',
    gauges: 'Telegram’s limits', all: 'All chats (a second)', anyMethod: 'any', method: 'Only method', once: 'Next call', withoutEffect: 'Without effect here: {name}',
  },
  story: 'Story', storyHelp: 'Record a walk as a story: a file that a test can run. The first person who acts is the one.', storyWaits: 'Write or tap as somebody …',
  record: 'Record', stopRecording: 'Stop', download: 'Download',
  faultsTitle: 'Let Telegram fail', faultsHelp: 'On until you turn it off, or for the next call only.',
  faultSeconds: 'Seconds',
  kinds: {
    too_many: '429: too many requests (seconds to wait)', forbidden: '403: blocked by the user', internal: '500: internal error',
    bad_gateway: '502: a page of HTML', garbage: 'A body that is cut', drop_before: 'Connection lost, call not done',
    drop_after: 'Connection lost, call done', slow: 'Slow by so many seconds', offline: 'No network for so many seconds', limits: 'Telegram’s rate limits',
  },
};

const zh = {
  intro: '这是本机上的 Telegram 模拟环境：给机器人写信的每个人都由你扮演。', introStaff: '{name}是工作人员，在群组里回复。', gotIt: '知道了',
  title: '沙盒', http: 'HTTP 接口', methods: 'Bot API 方法一览', ok: '好', openGroup: '新建群组', people: '人物', addPerson: '添加人物', reset: '重新开始',
  resetSure: '重新开始？所有聊天、添加的人物和文件都会被清除。',
  killBot: '强制结束机器人', startBot: '启动机器人', stopped: '机器人没有在运行。你现在做的一切，它启动后都会收到。',
  offline: '与沙盒的连接已断开，正在重试……', unreachable: '无法连接沙盒。',
  firstName: '名', lastName: '姓', username: '用户名', language: '应用语言',
  noLanguage: '无', cancel: '取消', add: '添加', close: '关闭',
  noBot: '还没有机器人连接', noBotHelp: '请让机器人使用以下地址代替 https://api.telegram.org：',
  you: '你是{name}', start: '开始', restart: '解除屏蔽并重新开始', block: '屏蔽机器人', blocked: '已屏蔽', unblock: '解除屏蔽', followLink: '打开机器人的链接', linkQuestion: 'https://t.me/{name}?start= 后面的参数',
  isBot: '机器人', members: '成员：{name}', whatItDoes: '这个机器人能做什么？', empty: '这里还没有消息。', write: '输入消息', send: '发送', attach: '附件', attachMedia: '图片、视频或音频', attachFile: '文件', samplePhoto: '示例图片', sampleVoice: '示例语音', sampleSticker: '示例贴纸', menu: '命令',
  earlier: '显示更早的消息', reply: '回复', react: '回应', reactions: '表情回应：{name}', delete: '删除', pin: '置顶', unpin: '取消置顶', edit: '编辑', replying: '回复', editing: '编辑你的消息', edited: '已编辑',
  copied: '已复制', copy: '复制', notHere: '沙盒不支持这个按钮。', noAnswer: '机器人没有回应这次点击。', topicIcon: '更换了话题的图标',
  topics: '话题', back: '返回话题列表', closeTopic: '关闭话题', reopenTopic: '重新打开话题', openTopic: '新建话题', renameTopic: '重命名话题', deleteTopic: '删除话题', deleteTopicSure: '删除“{name}”及其全部消息？',
  promoteBot: '将机器人设为管理员', demoteBot: '取消机器人的管理员权限', removeBot: '移出机器人', topicsOn: '开启话题', topicsOff: '关闭话题功能', upgrade: '升级为超级群组', closedTopic: '已关闭',
  pinned: '置顶', more: '更多', closePhone: '收起{name}', openPhone: '扮演{name}',
  busy: { typing: '正在输入', upload_photo: '正在发送图片', upload_document: '正在发送文件' },
  service: {
    forum_topic_created: '创建了话题“{name}”', forum_topic_edited: '将话题改名为“{name}”',
    forum_topic_closed: '关闭了话题', forum_topic_reopened: '重新打开了话题',
    new_chat_members: '加入了群组：“{name}”', left_chat_member: '离开了群组：“{name}”', new_chat_title: '将群组改名为“{name}”', pinned_message: '置顶了“{name}”', new_chat_photo: '更换了群组头像', delete_chat_photo: '移除了群组头像', general_forum_topic_hidden: '隐藏了 General 话题', general_forum_topic_unhidden: '重新显示了 General 话题', migrate_to_chat_id: '已将本群升级为超级群组', migrate_from_chat_id: '已由普通群组升级为本超级群组',
  },
  media: { photo: '图片', video: '视频', animation: '动图', video_note: '视频消息', voice: '语音消息', audio: '音频', sticker: '贴纸', document: '文件', venue: '地点', location: '位置', contact: '联系人', dice: '骰子', poll: '投票' },
  forwarded: '转发自{name}',
  clock: '时间', ahead: '现在 {name}', jumpOther: '其他时间……', jumpQuestion: '快进多少小时',
  jumps: { PT1H: '快进 1 小时', P1D: '快进 1 天', P3D: '快进 3 天', P7D: '快进 1 周' },
  hostileName: '填入刁钻的名字', watchTitle: '聊天背后发生的事',
  watch: {
    title: '观察', wire: '收发记录', limits: '限制与故障', story: '故事', filter: '筛选', errors: '只看错误', clear: '清空', cut: '无回应',
    gauges: 'Telegram 的限制', all: '全部聊天（每秒）', anyMethod: '任意', method: '仅限方法', once: '下一次请求', withoutEffect: '在此无效：{name}',
  },
  story: '故事', storyHelp: '把一次对话录成故事文件，供测试运行。最先操作的人就是故事的主人公。', storyWaits: '请以某个人物发送消息或点按钮……',
  record: '录制', stopRecording: '停止', download: '下载',
  faultsTitle: '让 Telegram 出错', faultsHelp: '打开后一直有效，也可以只作用于下一次请求。',
  faultSeconds: '秒数',
  kinds: {
    too_many: '429：请求过多（等待秒数）', forbidden: '403：被用户屏蔽', internal: '500：内部错误',
    bad_gateway: '502：返回 HTML 页面', garbage: '被截断的内容', drop_before: '连接中断，请求未执行',
    drop_after: '连接中断，请求已执行', slow: '延迟若干秒', offline: '断网若干秒', limits: 'Telegram 的频率限制',
  },
};

const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language') ?? navigator.language;
export const language = asked.startsWith('zh') ? 'zh-Hans' : 'en';
export const words = language === 'en' ? en : zh;

/** The language that the page is not in. */
export const otherLanguage = language === 'en' ? { code: 'zh', name: '中文' } : { code: 'en', name: 'English' };

/** Shows the page in another language, from now on. */
export function speak(code) {
  localStorage.setItem('language', code);
  location.search = '';
}

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
