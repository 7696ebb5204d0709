package org.chsiguide.broadcast;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;

/** The Chinese texts for the English texts that stories expect. */
final class TranslatedText {

  /**
   * Texts that are equal in all languages: numbers, ids of steps, times, and messages of Telegram.
   */
  private static final Pattern SAME =
      Pattern.compile(
          "[^a-zA-Z]*|[a-z-]+( \\(\\d+\\))?|.*\\d{4}-.*\\d:\\d\\d|.*400 Bad Request.*|Asia/Shanghai"
              + "|.*CSV.*");

  private static final Map<String, String> WEEKDAYS =
      Map.of(" (Wed) ", "（星期三）", " (Tue) ", "（星期二）", " (Fri) ", "（星期五）", " (Thu) ", "（星期四）");

  private static final Pattern BRACKETS = Pattern.compile(" \\((\\d+)\\)");

  private static final Map<Pattern, String> CHINESE = new LinkedHashMap<>();

  static {
    // Composing
    put("Send me the Chinese text", "请把中文内容发给我");
    put("(Now send me the )?English text", "请把英文内容发给我");
    put("What is the broadcast about", "这是哪一类通知");
    put("Chinese only", "只发中文");
    put("English only", "只发英文");
    put("The same for both", "两种语言用同样的内容");
    put("Send this to students\\?", "要把这条消息发给学生吗");
    put("English \\(", "英文（");
    put("I cannot send this on", "这种消息不能群发");
    put("(\\d+) characters, the limit is (\\d+). Please cut (\\d+) ", "有 $1 个字符，最多 $2 个，请删掉 $3 个");
    put(
        "readers of both languages get both in one message, (\\d+) characters",
        "同时读两种语言的人会在一条消息里看到 $1 个字符");
    put("Please cut (\\d+) ", "请删掉 $1 个");
    put("(\\d+) characters", "有 $1 个字符");
    put("Please tap a button below", "请点下面的按钮");
    put("Do not send", "不发了");
    put("The draft is gone", "草稿已删除");
    put("Telegram does not accept this message", "Telegram 不接受这条消息");
    put("may not be complete \\(not confirmed by Telegram\\)", "可能不完整（Telegram 没有确认）");
    put("(\\d+) × <code>not confirmed by Telegram</code>", "$1 × <code>Telegram 没有确认</code>");
    put("Show the preview again", "再看一次预览");
    put("Back", "返回");
    put("Use again", "再用一次");
    put("To a colleague", "给同事看");
    put("Which colleague", "先给哪位同事看");
    put("nobody else on staff", "还没有别的老师");
    put("(.*) shows you a broadcast", "$1 想让您先看一条通知");
    put("(.*) can see it now", "已经发给 $1 看了");
    put("(.*) has never started this bot", "$1 没有打开过这个机器人");
    put("(.*) may not have got all of it", "$1 可能没有收到全部内容");
    put("✏️ Chinese", "改中文");
    put("✏️ English", "改英文");
    put("new Chinese text", "新的中文内容");
    put("new English text", "新的英文内容");
    // Audiences
    put("Tips", "小提示");
    put("Important", "重要（不能关掉）");
    put("Important news always comes", "重要通知总会发给你");
    put("Students will read “(.*)”", "学生会看到“$1”");
    put("Yes, I mean it", "没写错");
    put("a colleague has to approve", "需要一位同事批准");
    put("30 seconds after you confirm", "确认后 30 秒");
    put("No colleague could be asked", "没有一位同事能收到");
    put("(.*) asks you to approve", "$1 请您批准发这条通知");
    put("Approve", "批准发送");
    put("Deadlines", "截止日期");
    put("All students( \\(\\d+\\))?", "所有学生$1");
    put("By language", "按语言");
    put("By stage", "按阶段");
    put("Recipients", "换收件人");
    put("Only those", "只发其中");
    put("Which of them only", "只发给其中哪些人");
    put("At the same step for more than (\\d+) days( \\(\\d+\\))", "在同一步停了超过 $1 天的$2");
    put("Never asked a person( \\(\\d+\\))", "还没找人问过的$1");
    put(
        "Came to “Register” and no further \\+ Read English only: (\\d+)",
        "最远走到“注册”阶段的 + 只读英文的，共 $1 人");
    put("Steps of no stage", "不属于任何阶段的步骤");
    put("How to use the CHSI QR code guide", "怎么使用学信网采集码向导");
    put("Add a button", "加按钮");
    put("Remove the button", "去掉按钮");
    put("Which step of the guide", "打开指南的哪一步");
    put("By step", "按步骤");
    put("Which one", "请选择");
    put("Steps of no stage", "不属于任何阶段的步骤");
    put("Stuck", "卡住几天的");
    put("Read English only( \\(\\d+\\))", "只读英文的$1");
    put("Read both languages( \\(\\d+\\))", "两种语言都读的$1");
    put("Register( \\(\\d+\\))?", "注册$1");
    put("Any time( \\(\\d+\\))", "不限时间$1");
    put("More than (\\d+) days( \\(\\d+\\))", "超过 $1 天$2");
    put("Have the code( \\(\\d+\\))", "已经拿到采集码$1");
    put("Have no code yet( \\(\\d+\\))", "还没拿到采集码$1");
    put("First, find 姓名拼音( \\(\\d+\\))?", "第一件事：找到“姓名拼音”$1");
    put("At “学信网采集码获取方式” for more than (\\d+) days: (\\d+)", "停在“学信网采集码获取方式”超过 $1 天的，共 $2 人");
    put("(\\d+) in all", "共 $1 人");
    put("(\\d+) who switched it off", "关掉这类通知的 $1 人");
    put("(\\d+) who switched it off, (\\d+) who cannot", "关掉这类通知的 $1 人，联系不上的 $2 人");
    put("Which news", "你想收到哪些通知");
    // Confirming
    put("Send to( \\d+)?", "发给$1");
    put("type their number: (\\d+)", "请输入人数 $1");
    put("Nothing was sent", "没有发送");
    put("it waits until (.*)", "会等到 $1");
    put("(⚡ )?Urgent", "$1设为紧急");
    put("also at night", "夜里也发");
    put("Later", "定时");
    put("I cannot read this time", "看不懂这个时间");
    put("This time has already passed", "这个时间已经过去了");
    put("too far ahead: at most 60 days", "最多 60 天以后");
    put("Is this the time\\?", "是这个时间吗");
    put("Which time is it\\?", "是哪一个时间");
    put("Undo", "撤销");
    // Sending
    put("Starts at", "开始");
    put("Starts at (.*)", "⏳ $1");
    put("Arrived: (\\d+)", "送达 $1");
    put("👆 Opened the step: (\\d+)", "👆 点开步骤 $1");
    put("Not known whether it arrived: (\\d+)", "不确定是否送达 $1");
    put("Done", "已完成");
    put("Pause", "⏸ 暂停");
    put("Paused", "已暂停");
    put("the bot was off when this was due", "该发的时候机器人没有运行");
    put("Go on", "继续");
    put("✖️ Cancel", "✖️ 取消");
    put("Cancelled", "已取消");
    put("It does not go on", "不再继续");
    put("On its way", "正在进行");
    put("Paused by (.*) at (.*)", "$1 在 $2 暂停了发送");
    put("Cancelled by (.*) at (.*)", "$1 在 $2 取消了发送");
    put("this change of your message is not in it", "这次修改");
    put("send /correct (\\d+)", "请发送 /correct $1");
    put("Stopped by itself", "已自动暂停");
    put("Send again to (\\d+)", "再发给这 $1 人");
    put("Leave it", "不用再发");
    // Taking back
    put("Messages that this changes: (\\d+)", "会改动 $1 个人收到的消息");
    put("Messages that this deletes: (\\d+)", "会删除 $1 个人收到的这条消息");
    put("Taken back: (\\d+)", "已撤回 $1");
    put("Corrected: (\\d+)", "已更正 $1");
    put("nothing to change", "没有可以改动的消息");
    put("Too late for (\\d+) more", "另有 $1 人：发出已超过 48 小时");
    put("There is no broadcast (\\d+)", "没有编号为 $1 的通知");
    put("Take back from (\\d+)", "从 $1 人那里撤回");
    put("Correct for( \\d+)?", "为$1");
    put("Keep the Chinese", "中文不变");
    put("Keep the English", "英文不变");
    put("Only the text can be corrected", "只能更正文字");
  }

  private TranslatedText() {}

  /** Returns the text for a reader of this language. */
  static String in(Language language, String english) {
    if (language != Language.ZH) {
      return english;
    }
    String words = english;
    for (Map.Entry<String, String> day : WEEKDAYS.entrySet()) {
      words = words.replace(day.getKey(), day.getValue());
    }
    for (Map.Entry<Pattern, String> entry : CHINESE.entrySet()) {
      Matcher matcher = entry.getKey().matcher(words);
      if (matcher.matches()) {
        StringBuilder chinese = new StringBuilder();
        matcher.appendReplacement(chinese, replacement(entry.getValue(), matcher));
        return inFullWidth(chinese.toString());
      }
    }
    if (SAME.matcher(words).matches()) {
      return inFullWidth(words);
    }
    throw new AssertionError("the glossary has no Chinese for \"" + english + "\"");
  }

  private static String inFullWidth(String chinese) {
    return BRACKETS.matcher(chinese).replaceAll("（$1）");
  }

  /** Returns the Chinese text without the references to groups that matched nothing. */
  private static String replacement(String chinese, Matcher matcher) {
    String replacement = chinese;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) == null) {
        replacement = replacement.replace("$" + group, "");
      }
    }
    return replacement;
  }

  private static void put(String english, String chinese) {
    CHINESE.put(Pattern.compile(english), chinese);
  }
}
