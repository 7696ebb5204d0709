package org.chsiguide.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TextEntity;

/** Parses parse_mode Markdown, the legacy mode without nesting, as td's MessageEntity.cpp does. */
final class LegacyMarkdown {
  private static final String SPECIAL = "_*`[";

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<TextEntity> entities = new ArrayList<>();
  private int position;

  private LegacyMarkdown(String source) {
    this.source = source;
  }

  static FormattedText parse(String source) {
    return new LegacyMarkdown(source).parseAll();
  }

  private FormattedText parseAll() {
    while (position < source.length()) {
      char c = source.charAt(position);
      if (c == '\\' && SPECIAL.indexOf(peek(1)) >= 0) {
        text.append(peek(1));
        position += 2;
      } else if (SPECIAL.indexOf(c) < 0) {
        text.append(c);
        position++;
      } else if (source.startsWith(CodeFence.MARK, position)) {
        readCodeBlock();
      } else {
        readEntity(c);
      }
    }
    entities.removeIf(it -> it.length() == 0);
    return new FormattedText(text.toString(), entities);
  }

  /** Returns the character this far ahead; 0 beyond the end, which is never special. */
  private char peek(int ahead) {
    return position + ahead < source.length() ? source.charAt(position + ahead) : '\0';
  }

  private void readCodeBlock() {
    CodeFence fence = CodeFence.at(source, position + CodeFence.MARK.length());
    int offset = readText(fence.end(), CodeFence.MARK);
    entities.add(CodeFence.entity(fence.language(), offset, text.length() - offset));
  }

  private void readEntity(char mark) {
    int offset = readText(position + 1, mark == '[' ? "]" : String.valueOf(mark));
    int length = text.length() - offset;
    switch (mark) {
      case '_' -> entities.add(new TextEntity("italic", offset, length));
      case '*' -> entities.add(new TextEntity("bold", offset, length));
      case '`' -> entities.add(new TextEntity("code", offset, length));
      default ->
          TextEntity.link(url(text.substring(offset)), offset, length).ifPresent(entities::add);
    }
  }

  /** Reads the text and the end of an entity whose mark is here; returns the offset of the text. */
  private int readText(int begin, String end) {
    int close = source.indexOf(end, begin);
    if (close < 0) {
      throw ApiException.badRequest(
          "Can't parse entities: Can't find end of the entity starting at byte offset "
              + byteOffset(source, position));
    }
    int offset = text.length();
    text.append(source, begin, close);
    position = close + end.length();
    return offset;
  }

  private String url(String plain) {
    if (peek(0) != '(') return plain;
    int close = source.indexOf(')', position);
    int end = close < 0 ? source.length() : close;
    String url = source.substring(position + 1, end);
    position = Math.min(end + 1, source.length());
    return url;
  }

  /** Returns the number of bytes of UTF-8 before this position. */
  static int byteOffset(String source, int position) {
    return source.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * What follows the three marks that open a code block in Markdown: a language or none, and one
   * line break or none.
   *
   * @param language empty: none
   * @param end where the code begins in the source
   */
  record CodeFence(String language, int end) {
    /** Opens a code block, and closes it. */
    static final String MARK = "```";

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n\r|\r|\n");

    /** Parses what begins here, after the marks. */
    static CodeFence at(String source, int begin) {
      int end = begin;
      while (end < source.length()
          && !Character.isWhitespace(source.charAt(end))
          && source.charAt(end) != '`') {
        end++;
      }
      boolean isNamed = end > begin && end < source.length() && source.charAt(end) != '`';
      String language = isNamed ? source.substring(begin, end) : "";
      int languageEnd = begin + language.length();
      Matcher lineBreak = LINE_BREAK.matcher(source).region(languageEnd, source.length());
      return new CodeFence(language, lineBreak.lookingAt() ? lineBreak.end() : languageEnd);
    }

    static TextEntity entity(String language, int offset, int length) {
      return new TextEntity(
          "pre", offset, length, language.isEmpty() ? Map.of() : Map.of("language", language));
    }
  }
}
