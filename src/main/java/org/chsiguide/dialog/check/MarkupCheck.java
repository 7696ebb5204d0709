package org.chsiguide.dialog.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.SourceText;
import org.jspecify.annotations.Nullable;

/** Warns of text that looks like formatting, but that students would see as typed. */
record MarkupCheck(ProblemCollector problems) {
  /**
   * Something that a text should not have; only its first occurrence is reported.
   *
   * @param message with %s for what is there
   */
  private record Unwanted(
      Pattern pattern, Rule rule, LocalizedText message, @Nullable LocalizedText hint) {
    Unwanted(String pattern, LocalizedText hint) {
      this(Pattern.compile(pattern), Rule.AS_TYPED, AS_TYPED, hint);
    }

    Unwanted(String pattern, String hintZh, String hintEn) {
      this(pattern, new LocalizedText(hintZh, hintEn));
    }
  }

  private static final LocalizedText AS_TYPED =
      new LocalizedText("学生会原样看到 %s", "students would see %s as typed");

  private static final LocalizedText NO_FORMAT =
      new LocalizedText("这里不能用粗体、链接等格式", "formatting does not work here");

  private static final String MARKDOWN_BOLD =
      "\\*\\*[^*\\n]{1,200}\\*\\*"
          + "|(?<!\\w)__(?=[^_\\s])[^_\\n]{0,199}[^_\\s]__(?!\\w)"
          + "|\\[b][^\\[\\n]{1,200}\\[/b]";

  private static final String MARKDOWN_CODE = "(?<![A-Za-z])`[^`\\n]{1,200}`";
  private static final String MARKDOWN_LINK =
      "\\[[^\\[\\]\\n]{1,200}]\\(https?://[^()\\s]{1,500}\\)";

  /** Chinese quotes around a whole text. */
  private static final Unwanted QUOTES =
      new Unwanted(
          "[“”][^“”]*(?:“[^“”]*”[^“”]*)*[“”\"]|「[^「」]*」|＂[^＂]*＂|‘[^‘’]*[’']",
          "学生看不到英文引号：请改用它；如果就是要学生看到这些引号，请在外面再加一对英文的",
          "students do not see straight quotes: use those, or add them around these if students"
              + " should see these");

  /** A straight quote that nothing opened; behind a digit it means inches. */
  private static final Unwanted QUOTE_AT_END =
      new Unwanted(
          "[^\"]*(?<!\\p{Nd})\"", "请删掉它，或者在开头也写一个", "remove it, or begin the text with one too");

  /** An ampersand in the text; the attributes of a tag may contain any. */
  private static final String AMPERSAND =
      "(?<!<[^<>]{0,500})&(?!(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)";

  private static final List<Unwanted> IN_HTML =
      List.of(
          new Unwanted(MARKDOWN_BOLD, "粗体请写成 <b>…</b>", "write <b>…</b>"),
          new Unwanted(MARKDOWN_CODE, "要点一下就复制，请写成 <code>…</code>", "write <code>…</code>"),
          new Unwanted(MARKDOWN_LINK, "链接请写成 <a href=\"…\">…</a>", "write <a href=\"…\">…</a>"),
          new Unwanted( // a tag whose brackets were escaped by a web page or a translator
              "&lt; ?/? ?(?:b|i|u|s|a|em|strong|code|pre|br|p)\\b[^&\\n]{0,300}&gt;",
              "标签请直接写 < 和 >",
              "write the < and > of a tag as they are"),
          new Unwanted(
              "(?m)^(?:# |＃|// |/\\*|<!--).{0,40}", "备注请写在这段文字外面", "put comments outside the text"),
          new Unwanted(
              AMPERSAND + "[a-zA-Z]{2,8};",
              "Telegram 只认 &lt; &gt; &amp; &quot;",
              "Telegram supports only &lt; &gt; &amp; &quot;"),
          new Unwanted( // Telegram shows it, but asks for its escape
              Pattern.compile(AMPERSAND + "(?![a-zA-Z]{2,8};)"),
              Rule.AS_TYPED,
              new LocalizedText("文字里的 \"&\" 要写成 &amp;", "write &amp; for a literal \"&\""),
              null));

  private static final List<Unwanted> IN_PLAIN_TEXT =
      List.of(
          new Unwanted(MARKDOWN_BOLD, NO_FORMAT),
          new Unwanted(MARKDOWN_CODE, NO_FORMAT),
          new Unwanted(MARKDOWN_LINK, NO_FORMAT),
          new Unwanted(
              "</?(?:b|i|u|s|a|em|strong|code|pre|br|p)(?: [^<>\\n]{1,500})?/?>", NO_FORMAT),
          new Unwanted(
              "&(?:[a-zA-Z]{2,8}|#[0-9]{1,7});", "这里直接写那个符号", "type the character itself"));

  /** A tag with a Chinese bracket at either end; 《 is what a Chinese keyboard has for &lt;. */
  private static final Unwanted CHINESE_TAG =
      new Unwanted(
          Pattern.compile(
              "(?:[＜《] ?[/／]? ?TAG[^<>＜＞《》\\n]{0,300}[＞》>]|< ?[/／]? ?TAG[^<>＜＞《》\\n]{0,300}[＞》])"
                  .replace("TAG", "(?:b|i|u|s|a|em|strong|code|pre|blockquote|tg-spoiler)\\b")),
          Rule.CHINESE_TAG,
          new LocalizedText(
              "标签 %s 用了中文的尖括号，学生会原样看到它",
              "the tag %s has Chinese brackets, so students would see it as typed"),
          new LocalizedText("请关掉中文输入法，改成 < 和 >", "turn off Chinese input and type < and >"));

  /** Among them what stands around a phone number that was copied from the contacts of a phone. */
  private static final Unwanted INVISIBLE =
      new Unwanted(
          Pattern.compile("[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u00AD]"),
          Rule.INVISIBLE,
          new LocalizedText("这里有一个看不见的字符", "there is an invisible character here"),
          new LocalizedText("请删掉它", "remove it"));

  private static final Unwanted UNFINISHED =
      new Unwanted(
          "\\bTODO\\b.{0,40}|(?:^|[【\\[(])(?i:placeholder)\\b】?|待(?:翻译|补充)(?![\\p{IsHan}”<])",
          "请写完这段文字",
          "finish this text");

  /** A comma behind a text without quotes, as behind a value in JSON. */
  private static final Unwanted COMMA_AT_END =
      new Unwanted(
          "(?<=\\p{IsHan})[,;]\\z", "行末不用写标点来分隔", "no separator is needed at the end of a line");

  private static final List<Unwanted> ANYWHERE =
      List.of(
          new Unwanted( // also four of the five digits of an emoji, read as Greek before the fifth
              Pattern.compile(
                  "\\\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{5}|[nt](?![\\p{Alnum}]))"
                      + "|[\u1F00-\u1FFF][0-9a-fA-F]"),
              Rule.ESCAPE,
              new LocalizedText(
                  "这里写的是字符的代号，学生看不到那个字或表情",
                  "this is a character code; students would not see the character"),
              new LocalizedText(
                  "请直接写那个字或表情；要换行就直接换行",
                  "type the character or emoji itself; for a line break, start a new line")),
          INVISIBLE,
          new Unwanted( // a sign of a font such as Wingdings
              Pattern.compile("\\p{Co}"),
              Rule.BROKEN_TEXT,
              new LocalizedText("这里有一个手机上显示不出来的符号", "no phone can display this character"),
              new LocalizedText(
                  "如果是从 Word 贴来的项目符号，请改成 •", "if it is a bullet pasted from Word, type • instead")),
          new Unwanted( // UTF-8 that was read as Latin letters, or question marks for characters
              Pattern.compile(
                  SourceText.LATIN_MOJIBAKE
                      + "|(?<![\\p{L}\\p{N}?])\\?{2,}+"
                      + " ?(?=\\p{IsHan})|^(?=\\s*\\?\\s*\\?)[?\\s]++$"),
              Rule.BROKEN_TEXT,
              new LocalizedText("%s 像是坏掉的字", "%s looks garbled"),
              new LocalizedText(
                  "文件可能用错误的编码保存过：请从以前的文件重新改",
                  "the file may have been saved in the wrong encoding; start again from an older"
                      + " copy")));

  /** Reports a tag that students would see, and returns whether there is none. */
  boolean hasNoChineseTag(Scalar scalar) {
    return !reportFirst(CHINESE_TAG, scalar);
  }

  /** Reports that a text is not written yet, and returns whether it is not. */
  boolean reportUnfinished(Scalar words) {
    return reportFirst(UNFINISHED, words);
  }

  /** Warns of a character that nobody sees, and of quotes that should not be part of a value. */
  void checkUnwanted(Scalar words) {
    reportFirst(INVISIBLE, words);
    checkQuotes(words);
  }

  /** Checks the text of a step or topic. */
  void checkHtml(Scalar scalar) {
    IN_HTML.forEach(it -> reportFirst(it, scalar));
    checkAnyText(scalar);
  }

  /** Checks a label or a name, which cannot be formatted. */
  void checkPlain(Scalar scalar) {
    IN_PLAIN_TEXT.forEach(it -> reportFirst(it, scalar));
    checkAnyText(scalar);
  }

  private void checkAnyText(Scalar words) {
    ANYWHERE.forEach(it -> reportFirst(it, words));
    checkQuotes(words);
    if (words.isPlain()) {
      reportFirst(COMMA_AT_END, words);
    }
    words
        .findCutOffComment()
        .ifPresent(
            position ->
                problems
                    .at(position, Rule.COMMENT)
                    .hint("请用英文引号把整段文字括起来", "put the whole text in quotes")
                    .add("这个 # 后面的字都不算了", "everything after this # is ignored"));
  }

  /** Warns of quotes that should not be part of the text; those within straight ones are meant. */
  private void checkQuotes(Scalar words) {
    String text = words.value();
    if (words.isPlain() && QUOTES.pattern.matcher(text).matches()) {
      report(words, 0, QUOTES, text.charAt(0) + text.substring(text.length() - 1));
    } else if (words.isPlain() && QUOTE_AT_END.pattern.matcher(text).matches()) {
      report(words, text.length() - 1, QUOTE_AT_END, "\"");
    }
  }

  /** Reports where this first occurs in a text, and returns whether it does. */
  private boolean reportFirst(Unwanted unwanted, Scalar words) {
    Matcher found = unwanted.pattern.matcher(words.value());
    boolean isFound = found.find();
    if (isFound) {
      report(words, found.start(), unwanted, found.group().strip());
    }
    return isFound;
  }

  private void report(Scalar words, int offset, Unwanted unwanted, String typed) {
    problems
        .at(words.positionOf(offset), unwanted.rule)
        .hint(unwanted.hint)
        .add(unwanted.message.formatted(Quoting.of(typed)));
  }
}
