package org.chsiguide.dialog.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/** An HTML error of Telegram, in words for authors: in English its own, in Chinese ours. */
record HtmlError(LocalizedText message, @Nullable LocalizedText hint) {
  private static final Pattern QUOTED = Pattern.compile("\"(.+)\"");
  private static final Pattern CROSSED = Pattern.compile(".*expected (.*), found (.*)");
  private static final LocalizedText LESS_THAN =
      new LocalizedText("文字里的小于号 \"<\" 要写成 &lt;", "write &lt; for a literal \"<\"");

  /** Explains an error by the description of Telegram. */
  static HtmlError of(String description) {
    Matcher quoted = QUOTED.matcher(description);
    String tag = quoted.find() ? quoted.group(1) : "";
    Matcher crossed = CROSSED.matcher(description);
    return Stream.of(
            new Explanation(
                "Can't find end tag",
                "标签 \"" + tag + "\" 没有结束",
                LocalizedText.format("请在它结束的地方写 </%s>", "write </%s> where it ends", tag)),
            new Explanation(
                "Unsupported start tag \"\"",
                "这里的小于号后面不是标签",
                LocalizedText.format("标签里不要空格；%s", "a tag has no spaces; %s", LESS_THAN)),
            new Explanation(
                "Unsupported start tag \"br\"",
                "Telegram 不认识标签 \"br\"",
                new LocalizedText("直接换行就行", "start a new line instead")),
            new Explanation(
                "Unsupported start tag",
                "Telegram 不认识标签 \"" + tag + "\"",
                LocalizedText.format(
                    "能用的有 b、i、u、s、a、code、pre、blockquote、tg-spoiler；%s",
                    "it supports b, i, u, s, a, code, pre, blockquote, tg-spoiler; %s", LESS_THAN)),
            new Explanation(
                "Unclosed start tag",
                tag.isEmpty() ? "标签少了最后的大于号" : "标签 \"" + tag + "\" 少了最后的大于号",
                LocalizedText.format("请用 \">\" 结束标签；%s", "end the tag with \">\"; %s", LESS_THAN)),
            new Explanation(
                "Unexpected end tag",
                "这个结束标签前面没有对应的开始标签",
                new LocalizedText("请删掉它，或者在前面补上开始标签", "remove it, or add the start tag before it")),
            new Explanation(
                "Unmatched end tag",
                crossed.matches()
                    ? "标签交叉了：这里应该先写 %s，却写了 %s".formatted(crossed.group(1), crossed.group(2))
                    : "标签交叉了",
                new LocalizedText("后开始的标签要先结束", "close first the tag that was opened last")),
            new Explanation(
                "Unexpected end of name token",
                "标签里的地址没有放在英文引号里",
                new LocalizedText(
                    "请写成 href=\"…\"，用英文直引号", "put the address in straight quotes: href=\"…\"")),
            new Explanation(
                "Unclosed end tag",
                "结束标签写得不对",
                new LocalizedText("请写成 </b> 的样子，不要空格", "write it like </b>, without spaces")),
            new Explanation("", "Telegram 不接受这里的标签", null))
        .filter(it -> description.startsWith(it.beginning()))
        .findFirst()
        .map(
            it ->
                new HtmlError(
                    new LocalizedText(it.zh(), "Telegram says: " + description), it.hint()))
        .orElseThrow();
  }

  /** The explanation of errors whose description begins like this. */
  private record Explanation(String beginning, String zh, @Nullable LocalizedText hint) {}
}
