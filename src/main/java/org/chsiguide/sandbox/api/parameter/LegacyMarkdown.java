package org.chsiguide.sandbox.api.parameter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TextEntity;

/** Parses parse_mode Markdown, the legacy mode without nesting, as td's MessageEntity.cpp does. */
public final class LegacyMarkdown {
  private static final String SPECIAL = "_*`[";

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<TextEntity> entities = new ArrayList<>();
  private int position;

  private LegacyMarkdown(String source) {
    this.source = source;
  }

  static ParseResult.Ok parse(String source) {
    return new LegacyMarkdown(source).parseAll();
  }

  private ParseResult.Ok parseAll() {
    while (position < source.length()) {
      char c = source.charAt(position);
      if (c == '\\' && SPECIAL.indexOf(peek(1)) >= 0) {
        text.append(peek(1));
        position += 2;
      } else if (SPECIAL.indexOf(c) < 0) {
        text.append(c);
        position++;
      } else {
        readEntity(c);
      }
    }
    return new ParseResult.Ok(text.toString(), entities);
  }

  /** Returns the character this far ahead; 0 beyond the end, which is never special. */
  private char peek(int ahead) {
    return position + ahead < source.length() ? source.charAt(position + ahead) : '\0';
  }

  private void readEntity(char mark) {
    int begin = position;
    boolean isPre = source.startsWith("```", position);
    position += isPre ? 3 : 1;
    String language = isPre ? Fence.language(source, position) : "";
    if (isPre) position = Fence.contentStart(source, position);
    String end = isPre ? "```" : mark == '[' ? "]" : String.valueOf(mark);
    int close = source.indexOf(end, position);
    if (close < 0) {
      throw ApiException.badRequest(
          "can't parse entities: Can't find end of the entity starting at byte offset "
              + byteOffset(source, begin));
    }
    int offset = text.length();
    text.append(source, position, close);
    position = close + end.length();
    add(mark, isPre, language, offset);
  }

  private void add(char mark, boolean isPre, String language, int offset) {
    int length = text.length() - offset;
    String url = mark == '[' ? url(text.substring(offset)) : "";
    if (length == 0) return;
    switch (mark) {
      case '_' -> entities.add(new TextEntity("italic", offset, length));
      case '*' -> entities.add(new TextEntity("bold", offset, length));
      case '[' -> TextEntity.link(url, offset, length).ifPresent(entities::add);
      default -> entities.add(isPre ? pre(language, offset, length) : code(offset, length));
    }
  }

  private static TextEntity code(int offset, int length) {
    return new TextEntity("code", offset, length);
  }

  static TextEntity pre(String language, int offset, int length) {
    return new TextEntity(
        "pre", offset, length, language.isEmpty() ? Map.of() : Map.of("language", language));
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

  /** Parses what follows the three marks that open a code block. */
  static final class Fence {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n\r|\r|\n");

    private Fence() {}

    /** Returns the name of a programming language; empty if the code begins at once. */
    static String language(String source, int start) {
      int end = start;
      while (end < source.length()
          && !Character.isWhitespace(source.charAt(end))
          && source.charAt(end) != '`') {
        end++;
      }
      boolean isNamed = end > start && end < source.length() && source.charAt(end) != '`';
      return isNamed ? source.substring(start, end) : "";
    }

    /** Returns where the code begins: after the language and one line break. */
    static int contentStart(String source, int position) {
      int start = position + language(source, position).length();
      Matcher lineBreak = LINE_BREAK.matcher(source).region(start, source.length());
      return lineBreak.lookingAt() ? lineBreak.end() : start;
    }
  }
}
