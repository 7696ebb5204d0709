package org.chsiguide.sandbox.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.chsiguide.html.Entity;
import org.chsiguide.html.Parsed;

/**
 * Reads parse_mode MarkdownV2 as td's MessageEntity.cpp does: marks nest, and what could be one
 * must be escaped.
 */
final class MarkdownV2 {
  private static final String RESERVED = "_*[]()~`>#+-=|{}.!\n";
  private static final int LAST_ESCAPABLE = 126;

  /** What a mark opens, with its name in refusals. */
  private enum Kind {
    BOLD("Bold", "bold"),
    ITALIC("Italic", "italic"),
    UNDERLINE("Underline", "underline"),
    STRIKETHROUGH("Strikethrough", "strikethrough"),
    SPOILER("Spoiler", "spoiler"),
    CODE("Code", "code"),
    PRE("Pre", "pre"),
    LINK("TextUrl", "text_link"),
    EMOJI("CustomEmoji", "custom_emoji"),
    QUOTE("BlockQuote", "blockquote");

    private final String title;
    private final String type;

    Kind(String title, String type) {
      this.title = title;
      this.type = type;
    }
  }

  /**
   * An entity that is not closed yet.
   *
   * @param begin where its mark is in the source
   */
  private record Open(Kind kind, int begin, int offset, String language) {}

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int at;

  private MarkdownV2(String source) {
    this.source = source;
  }

  static Parsed.Ok parse(String source) {
    return new MarkdownV2(source).parsed();
  }

  private Parsed.Ok parsed() {
    while (at < source.length()) readOne();
    if (isIn(Kind.QUOTE)) endQuote();
    Open left = open.peek();
    if (left != null) {
      throw malformed(
          "Can't find end of "
              + left.kind().title
              + " entity at byte offset "
              + Markdown.bytes(source, left.begin()));
    }
    entities.sort(
        Comparator.comparingInt(Entity::offset)
            .thenComparing(Comparator.comparingInt(Entity::length).reversed()));
    return new Parsed.Ok(text.toString(), entities);
  }

  private static Refused malformed(String why) {
    return Refused.badRequest("can't parse entities: " + why);
  }

  private void readOne() {
    char c = source.charAt(at);
    if (c == '\\' && at + 1 < source.length() && isEscapable(source.charAt(at + 1))) {
      text.append(source.charAt(at + 1));
      at += 2;
    } else if ((isIn(Kind.CODE) || isIn(Kind.PRE)) ? c != '`' : RESERVED.indexOf(c) < 0) {
      text.append(c);
      at++;
    } else if (!endsHere(c)) {
      begin(c);
    }
  }

  private static boolean isEscapable(char c) {
    return c > 0 && c <= LAST_ESCAPABLE;
  }

  private boolean isIn(Kind kind) {
    Open innermost = open.peek();
    return innermost != null && innermost.kind() == kind;
  }

  private boolean next(String mark) {
    return source.startsWith(mark, at);
  }

  /** Closes the innermost entity if its end is here. */
  private boolean endsHere(char c) {
    if (isIn(Kind.BOLD) && c == '*') return end(1);
    if (isIn(Kind.ITALIC) && c == '_' && !next("__")) return end(1);
    if (isIn(Kind.UNDERLINE) && next("__")) return end(2);
    if (isIn(Kind.STRIKETHROUGH) && c == '~') return end(1);
    if (isIn(Kind.SPOILER) && next("||")) return end(2);
    if (isIn(Kind.CODE) && c == '`') return end(1);
    if (isIn(Kind.PRE) && next("```")) return end(3);
    if ((isIn(Kind.LINK) || isIn(Kind.EMOJI)) && c == ']') return endLink();
    if (isIn(Kind.QUOTE) && (next("||\n") || source.substring(at).equals("||"))) {
      at += 2;
      close("expandable_blockquote", Map.of());
      return true;
    }
    if (isIn(Kind.QUOTE) && c == '\n' && !next("\n>")) {
      endQuote();
      return false;
    }
    return false;
  }

  private boolean end(int marks) {
    at += marks;
    Open ended = open.element();
    if (ended.kind() == Kind.PRE) {
      open.pop();
      add(Markdown.pre(ended.language(), ended.offset(), text.length() - ended.offset()));
    } else {
      close(ended.kind().type, Map.of());
    }
    return true;
  }

  private void endQuote() {
    close(Kind.QUOTE.type, Map.of());
  }

  private void close(String type, Map<String, String> attributes) {
    Open ended = open.pop();
    add(new Entity(type, ended.offset(), text.length() - ended.offset(), attributes));
  }

  private void add(Entity entity) {
    if (entity.length() > 0) entities.add(entity);
  }

  private boolean endLink() {
    at++;
    Open ended = open.pop();
    int length = text.length() - ended.offset();
    boolean hasUrl = next("(");
    String url = hasUrl ? url() : text.substring(ended.offset());
    if (ended.kind() == Kind.EMOJI) {
      if (!hasUrl || !url.matches("tg:(//)?emoji/?\\?id=\\d{1,18}")) {
        throw malformed("Custom emoji entity must contain a tg://emoji URL");
      }
      add(
          new Entity(
              "custom_emoji",
              ended.offset(),
              length,
              Map.of("custom_emoji_id", url.substring(url.indexOf('=') + 1))));
    } else {
      MarkdownLink.entity(url, ended.offset(), length).ifPresent(this::add);
    }
    return true;
  }

  private String url() {
    int begin = at;
    StringBuilder url = new StringBuilder();
    at++;
    while (at < source.length() && source.charAt(at) != ')') {
      if (source.charAt(at) == '\\'
          && at + 1 < source.length()
          && isEscapable(source.charAt(at + 1))) {
        at++;
      }
      url.append(source.charAt(at++));
    }
    if (at == source.length()) {
      throw malformed("Can't find end of a URL at byte offset " + Markdown.bytes(source, begin));
    }
    at++;
    return url.toString();
  }

  private void begin(char c) {
    switch (c) {
      case '*' -> open(next("**>") && isAtLineStart() ? Kind.QUOTE : Kind.BOLD);
      case '_' -> open(next("__") ? Kind.UNDERLINE : Kind.ITALIC);
      case '~' -> open(Kind.STRIKETHROUGH);
      case '[' -> open(Kind.LINK);
      case '`' -> open(next("```") ? Kind.PRE : Kind.CODE);
      case '|' -> open(next("||") ? Kind.SPOILER : reserved(c));
      case '!' -> open(next("![") ? Kind.EMOJI : reserved(c));
      case '>' -> quote();
      case '\n' -> {
        text.append(c);
        at++;
      }
      default -> reserved(c);
    }
  }

  private static Kind reserved(char c) {
    throw malformed(
        "Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
  }

  private boolean isAtLineStart() {
    return at == 0 || source.charAt(at - 1) == '\n';
  }

  private void quote() {
    if (!isAtLineStart()) reserved('>');
    boolean goesOn = open.stream().anyMatch(it -> it.kind() == Kind.QUOTE);
    if (goesOn) {
      at++;
    } else {
      open(Kind.QUOTE);
    }
  }

  private void open(Kind kind) {
    int begin = at;
    at += length(kind);
    String language = kind == Kind.PRE ? Markdown.Fence.language(source, at) : "";
    if (kind == Kind.PRE) at = Markdown.Fence.contentStart(source, at);
    open.push(new Open(kind, begin, text.length(), language));
  }

  private int length(Kind kind) {
    return switch (kind) {
      case UNDERLINE, SPOILER, EMOJI -> 2;
      case PRE -> 3;
      case QUOTE -> next("**>") ? 3 : 1;
      case BOLD, ITALIC, STRIKETHROUGH, CODE, LINK -> 1;
    };
  }
}
