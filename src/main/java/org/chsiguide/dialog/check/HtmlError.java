package org.chsiguide.dialog.check;

import java.util.List;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.jspecify.annotations.Nullable;

/**
 * An HTML error, in words for authors: in English Telegram's description, in Chinese ours. What is
 * in quotes in the description stands for each %s.
 *
 * @param beginning how the description begins
 */
record HtmlError(String beginning, String zh, @Nullable LocalizedText hint) {
  private static final Pattern QUOTED = Pattern.compile("\"(.*?)\"");
  private static final LocalizedText LESS_THAN =
      new LocalizedText("文字里的小于号 \"<\" 要写成 &lt;", "write &lt; for a literal \"<\"");
  private static final LocalizedText END_TAG =
      LocalizedText.format("请用 \">\" 结束标签；%s", "end the tag with \">\"; %s", LESS_THAN);

  private static final List<HtmlError> ALL =
      List.of(
          new HtmlError(
              "Can't find end tag",
              "标签 \"%s\" 没有结束",
              new LocalizedText("请在它结束的地方写 </%s>", "write </%s> where it ends")),
          new HtmlError(
              "Unsupported start tag \"\"",
              "这里的小于号后面不是标签",
              LocalizedText.format("标签里不要空格；%s", "a tag has no spaces; %s", LESS_THAN)),
          new HtmlError(
              "Unsupported start tag \"br\"",
              "Telegram 不认识标签 \"br\"",
              new LocalizedText("直接换行就行", "start a new line instead")),
          new HtmlError(
              "Unsupported start tag",
              "Telegram 不认识标签 \"%s\"",
              LocalizedText.format(
                  "能用的有 b、i、u、s、a、code、pre、blockquote、tg-spoiler；%s",
                  "it supports b, i, u, s, a, code, pre, blockquote, tg-spoiler; %s", LESS_THAN)),
          new HtmlError("Unclosed start tag \"", "标签 \"%s\" 少了最后的大于号", END_TAG),
          new HtmlError("Unclosed start tag", "标签少了最后的大于号", END_TAG),
          new HtmlError(
              "Unexpected end tag",
              "这个结束标签前面没有对应的开始标签",
              new LocalizedText("请删掉它，或者在前面补上开始标签", "remove it, or add the start tag before it")),
          new HtmlError(
              "Unmatched end tag",
              "标签交叉了：这里应该先写 \"%s\"，却写了 \"%s\"",
              new LocalizedText("后开始的标签要先结束", "close first the tag that was opened last")),
          new HtmlError(
              "Unexpected end of name token",
              "标签里的地址没有放在英文引号里",
              new LocalizedText(
                  "请写成 href=\"…\"，用英文直引号", "put the address in straight quotes: href=\"…\"")),
          new HtmlError(
              "Unclosed end tag",
              "结束标签写得不对",
              new LocalizedText("请写成 </b> 的样子，不要空格", "write it like </b>, without spaces")),
          new HtmlError(
              "Tag \"span\"",
              "标签 \"span\" 必须有 class \"tg-spoiler\"",
              new LocalizedText("文字没有颜色和字号，请用 <b>", "text has no colors or sizes; use <b>")),
          new HtmlError("", "Telegram 不接受这里的标签", null));

  /** Reports the error with this description at its position. */
  static void report(String description, Position position, ProblemCollector problems) {
    HtmlError error =
        ALL.stream().filter(it -> description.startsWith(it.beginning)).findFirst().orElseThrow();
    Object[] words = QUOTED.matcher(description).results().map(it -> it.group(1)).toArray();
    problems
        .at(position, Rule.HTML)
        .hint(error.hint == null ? null : error.hint.formatted(words))
        .add(new LocalizedText(error.zh.formatted(words), "Telegram says: " + description));
  }
}
