package org.chsiguide.dialog.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/** An HTML error of Telegram, in words for authors: in English its own, in Chinese ours. */
record HtmlError(LocalizedText message, @Nullable LocalizedText hint) {
  private static final Pattern QUOTED = Pattern.compile("\"(.+)\"");
  private static final Pattern CROSSED = Pattern.compile(".*expected (.*), found (.*)");
  private static final String LESS_THAN_ZH = "文字里的小于号 \"<\" 要写成 &lt;";
  private static final String LESS_THAN = "for a \"<\" write &lt;";

  /** Explains an error by the description of Telegram. */
  static HtmlError of(String description) {
    Matcher quoted = QUOTED.matcher(description);
    String tag = quoted.find() ? quoted.group(1) : "";
    if (description.startsWith("Can't find end tag")) {
      return error(
          description,
          "标签 \"" + tag + "\" 没有结束",
          LocalizedText.format("请在它结束的地方写 </%s>", "write </%s> where it ends", tag));
    }
    if (description.equals("Unsupported start tag \"\"")) {
      return error(description, "这里的小于号后面不是标签", new LocalizedText(LESS_THAN_ZH, LESS_THAN));
    }
    if (description.equals("Unsupported start tag \"br\"")) {
      return error(
          description,
          "Telegram 不认识标签 \"br\"",
          new LocalizedText("直接换行就行", "a new line is enough"));
    }
    if (description.startsWith("Unsupported start tag")) {
      return error(
          description,
          "Telegram 不认识标签 \"" + tag + "\"",
          new LocalizedText(
              "能用的有 b、i、u、s、a、code、pre、blockquote、tg-spoiler；" + LESS_THAN_ZH,
              "it knows b, i, u, s, a, code, pre, blockquote, tg-spoiler; " + LESS_THAN));
    }
    if (description.startsWith("Unclosed start tag")) {
      return error(
          description,
          tag.isEmpty() ? "标签少了最后的大于号" : "标签 \"" + tag + "\" 少了最后的大于号",
          new LocalizedText(
              "请用 \">\" 结束标签；" + LESS_THAN_ZH, "end the tag with \">\"; " + LESS_THAN));
    }
    if (description.startsWith("Unexpected end tag")) {
      return error(
          description,
          "这个结束标签前面没有对应的开始标签",
          new LocalizedText("请删掉它，或者在前面补上开始标签", "remove it, or begin the tag before it"));
    }
    Matcher crossed = CROSSED.matcher(description);
    if (description.startsWith("Unmatched end tag")) {
      return error(
          description,
          crossed.matches()
              ? "标签交叉了：这里应该先写 %s，却写了 %s".formatted(crossed.group(1), crossed.group(2))
              : "标签交叉了",
          new LocalizedText("后开始的标签要先结束", "end first what began last"));
    }
    if (description.startsWith("Unexpected end of name token")) {
      return error(
          description,
          "标签里的地址没有放在英文引号里",
          new LocalizedText(
              "请写成 href=\"…\"，用英文直引号", "put the address in straight quotes: href=\"…\""));
    }
    return error(description, "Telegram 不接受这里的标签", null);
  }

  private static HtmlError error(String description, String zh, @Nullable LocalizedText hint) {
    return new HtmlError(new LocalizedText(zh, "Telegram says: " + description), hint);
  }
}
