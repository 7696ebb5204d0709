package org.chsiguide.html;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds what readers would see in a text although its author may not mean it: a placeholder that
 * was not filled in, or a tag that does not format.
 */
public final class PlaceholderDetector {
  private static final int MAX_PARTS = 3;
  private static final int MAX_LENGTH = 40;

  private static final Pattern LEFTOVER =
      Pattern.compile(
          String.join(
              "|",
              // {name}, {{name}}, ${name}, [name], ［姓名］
              "[$]?\\{{1,2}[^{}\\n]{0,40}\\}{1,2}",
              "[\\[［][\\p{L} _/]{1,30}[\\]］]",
              // 【姓名】; others are headlines
              "【(?:姓名|名字|日期|时间|地点|链接|电话|学号|老师)】",
              // XX月XX日, ××, ____, %s
              "(?<![\\p{Alnum}])(?:[Xx]{2,}|[Ｘ×]{2,}|某某)(?![a-zA-Z0-9])",
              "_{3,}|%[sd](?![a-zA-Z])|\\b(?:TODO|FIXME)\\b|待填|待补充",
              // <b>, </b>, ＜b＞, 《b》, &nbsp;, **bold**
              "[<＜] ?[/／]?[a-zA-Z][^<>＜＞\\n]{0,40}[>＞]",
              "《[/／]?(?:b|i|u|s|a|em|strong|code|pre|br|p)》",
              "&(?:[a-z]{2,8}|#[0-9]{1,7});",
              "\\*\\*[^*\\n]{1,200}\\*\\*"));

  private PlaceholderDetector() {}

  /**
   * Returns up to three different parts of this kind in a plain text; empty if there are none.
   *
   * @param known a plain text of which no part is doubtful
   */
  public static Optional<String> find(String text, String known) {
    return LEFTOVER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(part -> !known.contains(part))
        .distinct()
        .limit(MAX_PARTS)
        .map(part -> PlainText.truncate(part, MAX_LENGTH))
        .reduce((parts, part) -> parts + "” “" + part);
  }
}
