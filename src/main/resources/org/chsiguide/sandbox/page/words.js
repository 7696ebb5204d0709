// The words of the page itself, in the language of the browser.

/** In English and in Chinese. */
const ALL = {
  intro: ['A stand-in for Telegram on this machine: you play everybody who writes to the bot.', '这是本机上的 Telegram 模拟环境：和机器人聊天的每个人都由你扮演。'],
  introStaff: [' {name} is staff and answers in the group.', '{name}是工作人员，在群组里回复。'],
  gotIt: ['Got it', '知道了'],
  title: ['Sandbox', '沙盒'],
  http: ['HTTP interface', 'HTTP 接口'],
  methods: ['Methods of the Bot API', 'Bot API 方法一览'],
  ok: ['OK', '好'],
  openGroup: ['New group', '新建群组'],
  people: ['People', '人物'],
  addPerson: ['Add a person', '添加人物'],
  reset: ['Start over', '重新开始'],
  resetSure: ['Start over? All chats, added people and files are forgotten.', '重新开始？所有聊天、添加的人物和文件都会被清除。'],
  killBot: ['Kill the bot', '强制结束机器人'],
  startBot: ['Start the bot', '启动机器人'],
  stopped: ['The bot is not running. Whatever you do now waits for it.', '机器人没有在运行。你现在做的一切，它启动后都会收到。'],
  offline: ['No connection to the sandbox. Trying again …', '与沙盒的连接已断开，正在重试……'],
  unreachable: ['The sandbox could not be reached.', '无法连接沙盒。'],
  firstName: ['First name', '名'],
  lastName: ['Last name', '姓'],
  username: ['Username', '用户名'],
  language: ['Language of the app', '应用语言'],
  noLanguage: ['none', '无'],
  cancel: ['Cancel', '取消'],
  add: ['Add', '添加'],
  close: ['Close', '关闭'],
  noBot: ['No bot has called yet', '还没有机器人连接'],
  noBotHelp: ['Point a bot at this address instead of https://api.telegram.org:', '请让机器人使用以下地址代替 https://api.telegram.org：'],
  you: ['You are {name}', '你是{name}'],
  start: ['Start', '开始'],
  restart: ['Unblock and restart', '解除屏蔽并重新开始'],
  block: ['Block the bot', '屏蔽机器人'],
  blocked: ['blocked', '已屏蔽'],
  unblock: ['Unblock the bot', '解除屏蔽'],
  followLink: ['Follow a link to the bot', '打开机器人的链接'],
  linkQuestion: ['Payload of https://t.me/{name}?start=', 'https://t.me/{name}?start= 后面的参数'],
  isBot: ['bot', '机器人'],
  members: ['Members: {name}', '成员：{name}'],
  whatItDoes: ['What can this bot do?', '这个机器人能做什么？'],
  empty: ['Nothing here yet.', '这里还没有消息。'],
  write: ['Message', '输入消息'],
  send: ['Send', '发送'],
  attach: ['Attach', '附件'],
  attachMedia: ['Photo, video or sound', '图片、视频或音频'],
  samplePhoto: ['A sample photo', '示例图片'],
  sampleVoice: ['A sample voice message', '示例语音'],
  sampleSticker: ['A sample sticker', '示例贴纸'],
  menu: ['Commands', '命令'],
  earlier: ['Show earlier messages', '显示更早的消息'],
  reply: ['Reply', '回复'],
  react: ['React', '回应'],
  reactions: ['Reactions: {name}', '表情回应：{name}'],
  delete: ['Delete', '删除'],
  pin: ['Pin', '置顶'],
  unpin: ['Unpin', '取消置顶'],
  edit: ['Edit', '编辑'],
  replying: ['Reply to', '回复'],
  editing: ['Edit your message', '编辑你的消息'],
  edited: ['edited', '已编辑'],
  copied: ['Copied', '已复制'],
  copy: ['Copy', '复制'],
  notHere: ['The sandbox does not do this button.', '沙盒不支持这个按钮。'],
  noAnswer: ['The bot did not answer the tap.', '机器人没有回应这次点击。'],
  topicIcon: ['changed the picture of the topic', '更换了话题的图标'],
  back: ['Back to the topics', '返回话题列表'],
  closeTopic: ['Close topic', '关闭话题'],
  reopenTopic: ['Reopen topic', '重新打开话题'],
  openTopic: ['New topic', '新建话题'],
  renameTopic: ['Rename topic', '重命名话题'],
  deleteTopic: ['Delete topic', '删除话题'],
  deleteTopicSure: ['Delete “{name}” and all its messages?', '删除“{name}”及其全部消息？'],
  promoteBot: ['Make the bot an administrator', '将机器人设为管理员'],
  demoteBot: ['Take the bot’s rights away', '取消机器人的管理员权限'],
  removeBot: ['Remove the bot', '移出机器人'],
  topicsOn: ['Turn topics on', '开启话题'],
  topicsOff: ['Turn topics off', '关闭话题功能'],
  upgrade: ['Upgrade to a supergroup', '升级为超级群组'],
  closedTopic: ['closed', '已关闭'],
  pinned: ['Pinned', '置顶'],
  more: ['More', '更多'],
  closePhone: ['Put {name} away', '收起{name}'],
  openPhone: ['Play {name}', '扮演{name}'],
  busy: {
    typing: ['typing', '正在输入'],
    upload_photo: ['sending a photo', '正在发送图片'],
    upload_document: ['sending a file', '正在发送文件'],
  },
  service: {
    forum_topic_created: ['opened the topic “{name}”', '创建了话题“{name}”'],
    forum_topic_edited: ['renamed the topic to “{name}”', '将话题改名为“{name}”'],
    forum_topic_closed: ['closed the topic', '关闭了话题'],
    forum_topic_reopened: ['reopened the topic', '重新打开了话题'],
    new_chat_members: ['joined the group', '加入了群组'],
    left_chat_member: ['left the group', '离开了群组'],
    new_chat_title: ['renamed the group to “{name}”', '将群组改名为“{name}”'],
    pinned_message: ['pinned “{name}”', '置顶了“{name}”'],
    new_chat_photo: ['changed the picture of the group', '更换了群组头像'],
    delete_chat_photo: ['removed the picture of the group', '移除了群组头像'],
    general_forum_topic_hidden: ['hid the topic General', '隐藏了 General 话题'],
    general_forum_topic_unhidden: ['showed the topic General again', '重新显示了 General 话题'],
    migrate_to_chat_id: ['upgraded this group to a supergroup', '已将本群升级为超级群组'],
    migrate_from_chat_id: ['upgraded a group to this supergroup', '已由普通群组升级为本超级群组'],
  },
  media: {
    photo: ['Photo', '图片'],
    video: ['Video', '视频'],
    animation: ['Animation', '动图'],
    video_note: ['Video message', '视频消息'],
    voice: ['Voice message', '语音消息'],
    audio: ['Audio', '音频'],
    sticker: ['Sticker', '贴纸'],
    document: ['File', '文件'],
    venue: ['Place', '地点'],
    location: ['Location', '位置'],
    contact: ['Contact', '联系人'],
    dice: ['Dice', '骰子'],
    poll: ['Poll', '投票'],
  },
  forwarded: ['Forwarded from {name}', '转发自{name}'],
  clock: ['Clock', '时间'],
  ahead: ['Now {name}', '现在 {name}'],
  jumpOther: ['Another time …', '其他时间……'],
  jumpQuestion: ['Hours to jump ahead', '快进多少小时'],
  jumps: {
    PT1H: ['1 hour ahead', '快进 1 小时'],
    P1D: ['1 day ahead', '快进 1 天'],
    P3D: ['3 days ahead', '快进 3 天'],
    P7D: ['1 week ahead', '快进 1 周'],
  },
  hostileName: ['Fill in a hostile name', '填入刁钻的名字'],
  watchTitle: ['What happens behind the chat', '聊天背后发生的事'],
  watch: {
    title: ['Watch', '观察'],
    wire: ['Wire', '收发记录'],
    limits: ['Limits and faults', '限制与故障'],
    story: ['Story', '故事'],
    filter: ['Filter', '筛选'],
    errors: ['Errors only', '只看错误'],
    clear: ['Clear', '清空'],
    cut: ['no answer', '无回应'],
    gauges: ['Telegram’s limits', 'Telegram 的限制'],
    all: ['All chats (a second)', '全部聊天（每秒）'],
    anyMethod: ['any', '任意'],
    method: ['Only method', '仅限方法'],
    once: ['Next call', '下一次请求'],
    withoutEffect: ['Without effect here: {name}', '在此无效：{name}'],
  },
  storyHelp: ['Record a walk as a story: a file that a test can run. The first person who acts is the one.', '把一次对话录成故事文件，供测试运行。最先操作的人就是故事的主人公。'],
  storyWaits: ['Write or tap as somebody …', '请以某个人物发送消息或点按钮……'],
  record: ['Record', '录制'],
  stopRecording: ['Stop', '停止'],
  download: ['Download', '下载'],
  faultsTitle: ['Let Telegram fail', '让 Telegram 出错'],
  faultsHelp: ['On until you turn it off, or for the next call only.', '打开后一直有效，也可以只作用于下一次请求。'],
  faultSeconds: ['Seconds', '秒数'],
  kinds: {
    too_many: ['429: too many requests (seconds to wait)', '429：请求过多（等待秒数）'],
    forbidden: ['403: blocked by the user', '403：被用户屏蔽'],
    internal: ['500: internal error', '500：内部错误'],
    bad_gateway: ['502: a page of HTML', '502：返回 HTML 页面'],
    garbage: ['A body that is cut', '被截断的内容'],
    drop_before: ['Connection lost, call not done', '连接中断，请求未执行'],
    drop_after: ['Connection lost, call done', '连接中断，请求已执行'],
    slow: ['Slow by so many seconds', '延迟若干秒'],
    offline: ['No network for so many seconds', '断网若干秒'],
    limits: ['Telegram’s rate limits', 'Telegram 的频率限制'],
  },
};

const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language') ?? navigator.language;
export const language = asked.startsWith('zh') ? 'zh-Hans' : 'en';
export const words = inLanguage(ALL);

function inLanguage(all) {
  return Object.fromEntries(Object.entries(all).map(([key, it]) => [key, Array.isArray(it) ? it[Number(language !== 'en')] : inLanguage(it)]));
}

/** The language that the page is not in. */
export const otherLanguage = language === 'en' ? { code: 'zh', name: '中文' } : { code: 'en', name: 'English' };

/** Shows the page in another language, from now on. */
export function speak(code) {
  localStorage.setItem('language', code);
  location.search = '';
}

/** A text of the page with `{name}` filled in. */
export function say(text, name) {
  return text.replace('{name}', () => name ?? '');
}

/** Fills in the texts of the static part of the page. */
export function translate(root) {
  document.documentElement.lang = language;
  root.querySelectorAll('[data-text]').forEach(it => { it.textContent = words[it.dataset.text]; });
  root.querySelectorAll('[data-label]').forEach(it => it.setAttribute('aria-label', words[it.dataset.label]));
}
