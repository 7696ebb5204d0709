package org.chsiguide.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chsiguide.html.Entity;
import org.chsiguide.html.Parsed;

/**
 * Reads parse_mode Markdown, the old one in which nothing nests, as td's MessageEntity.cpp does.
 */
final class Markdown {
  private static final String SPECIAL = "_*`[";

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();
  private int at;

  private Markdown(String source) {
    this.source = source;
  }

  static Parsed.Ok parse(String source) {
    return new Markdown(source).parsed();
  }

  private Parsed.Ok parsed() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\\' && SPECIAL.indexOf(peek(1)) >= 0) {
        text.append(peek(1));
        at += 2;
      } else if (SPECIAL.indexOf(c) < 0) {
        text.append(c);
        at++;
      } else {
        readEntity(c);
      }
    }
    return new Parsed.Ok(text.toString(), entities);
  }

  /** The character so far ahead; 0 beyond the end, which is never special. */
  private char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
  }

  private void readEntity(char mark) {
    int begin = at;
    boolean isPre = source.startsWith("```", at);
    at += isPre ? 3 : 1;
    String language = isPre ? Fence.language(source, at) : "";
    if (isPre) at = Fence.contentStart(source, at);
    String end = isPre ? "```" : mark == '[' ? "]" : String.valueOf(mark);
    int close = source.indexOf(end, at);
    if (close < 0) {
      throw Refused.badRequest(
          "can't parse entities: Can't find end of the entity starting at byte offset "
              + bytes(source, begin));
    }
    int offset = text.length();
    text.append(source, at, close);
    at = close + end.length();
    add(mark, isPre, language, offset);
  }

  private void add(char mark, boolean isPre, String language, int offset) {
    int length = text.length() - offset;
    String url = mark == '[' ? url(text.substring(offset)) : "";
    if (length == 0) return;
    switch (mark) {
      case '_' -> entities.add(new Entity("italic", offset, length));
      case '*' -> entities.add(new Entity("bold", offset, length));
      case '[' -> MarkdownLink.entity(url, offset, length).ifPresent(entities::add);
      default -> entities.add(isPre ? pre(language, offset, length) : code(offset, length));
    }
  }

  private static Entity code(int offset, int length) {
    return new Entity("code", offset, length);
  }

  static Entity pre(String language, int offset, int length) {
    return new Entity(
        "pre", offset, length, language.isEmpty() ? Map.of() : Map.of("language", language));
  }

  private String url(String plain) {
    if (peek(0) != '(') return plain;
    int close = source.indexOf(')', at);
    int end = close < 0 ? source.length() : close;
    String url = source.substring(at + 1, end);
    at = Math.min(end + 1, source.length());
    return url;
  }

  /** How many bytes of UTF-8 are before this place. */
  static int bytes(String source, int place) {
    return source.substring(0, place).getBytes(StandardCharsets.UTF_8).length;
  }

  /** What follows the three marks that open a block of code. */
  static final class Fence {
    private Fence() {}

    /** The name of a programming language; empty if the code begins at once. */
    static String language(String source, int at) {
      int end = at;
      while (end < source.length()
          && !Character.isWhitespace(source.charAt(end))
          && source.charAt(end) != '`') {
        end++;
      }
      boolean isNamed = end > at && end < source.length() && source.charAt(end) != '`';
      return isNamed ? source.substring(at, end) : "";
    }

    /** Where the code begins: behind the language and one line break. */
    static int contentStart(String source, int at) {
      int start = at + language(source, at).length();
      if (source.startsWith("\r\n", start)) return start + 2;
      return source.startsWith("\n", start) ? start + 1 : start;
    }
  }
}
