package org.chsiguide.sandbox.api.parameter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TextEntity;

/**
 * Parses parse_mode MarkdownV2 as td's MessageEntity.cpp does: marks nest, and characters that
 * could be marks must be escaped.
 */
public final class MarkdownV2 {
  private static final String RESERVED = "_*[]()~`>#+-=|{}.!\n";
  private static final int LAST_ESCAPABLE = 126;

  /**
   * The kinds of entities, with their names in error messages and the mark that opens them and, but
   * for the last three, closes them. Of two marks with the same beginning the longer is first.
   */
  private enum Kind {
    UNDERLINE("Underline", "underline", "__"),
    ITALIC("Italic", "italic", "_"),
    BOLD("Bold", "bold", "*"),
    STRIKETHROUGH("Strikethrough", "strikethrough", "~"),
    SPOILER("Spoiler", "spoiler", "||"),
    PRE("Pre", "pre", "```"),
    CODE("Code", "code", "`"),
    LINK("TextUrl", "text_link", "["),
    EMOJI("CustomEmoji", "custom_emoji", "!["),
    QUOTE("BlockQuote", "blockquote", ">");

    private final String title;
    private final String type;
    private final String mark;

    Kind(String title, String type, String mark) {
      this.title = title;
      this.type = type;
      this.mark = mark;
    }
  }

  /**
   * An entity that is not closed yet.
   *
   * @param begin where its mark is in the source
   */
  private record OpenEntity(Kind kind, int begin, int offset, String language) {}

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<TextEntity> entities = new ArrayList<>();
  private final Deque<OpenEntity> openEntities = new ArrayDeque<>();
  private int position;

  private MarkdownV2(String source) {
    this.source = source;
  }

  static ParseResult.Ok parse(String source) {
    return new MarkdownV2(source).parseAll();
  }

  private ParseResult.Ok parseAll() {
    while (position < source.length()) readNext();
    if (isIn(Kind.QUOTE)) endQuote();
    OpenEntity unclosed = openEntities.peek();
    if (unclosed != null) {
      throw malformed(
          "Can't find end of "
              + unclosed.kind().title
              + " entity at byte offset "
              + LegacyMarkdown.byteOffset(source, unclosed.begin()));
    }
    entities.sort(
        Comparator.comparingInt(TextEntity::offset)
            .thenComparing(Comparator.comparingInt(TextEntity::length).reversed()));
    return new ParseResult.Ok(text.toString(), entities);
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse entities: " + why);
  }

  private void readNext() {
    char c = source.charAt(position);
    if (c == '\\' && position + 1 < source.length() && isEscapable(source.charAt(position + 1))) {
      text.append(source.charAt(position + 1));
      position += 2;
    } else if ((isIn(Kind.CODE) || isIn(Kind.PRE)) ? c != '`' : RESERVED.indexOf(c) < 0) {
      text.append(c);
      position++;
    } else if (!endEntityIfClosed(c)) {
      begin(c);
    }
  }

  private static boolean isEscapable(char c) {
    return c > 0 && c <= LAST_ESCAPABLE;
  }

  private boolean isIn(Kind kind) {
    OpenEntity innermost = openEntities.peek();
    return innermost != null && innermost.kind() == kind;
  }

  private boolean isNext(String mark) {
    return source.startsWith(mark, position);
  }

  /** Closes the innermost entity if its end is here. */
  private boolean endEntityIfClosed(char c) {
    OpenEntity innermost = openEntities.peek();
    if (innermost == null) return false;
    return switch (innermost.kind()) {
      case LINK, EMOJI -> c == ']' && endLink();
      case QUOTE -> endQuoteIfClosed(c);
      case ITALIC -> c == '_' && !isNext("__") && endEntity(innermost);
      default -> isNext(innermost.kind().mark) && endEntity(innermost);
    };
  }

  private boolean endQuoteIfClosed(char c) {
    if (isNext("||\n") || source.substring(position).equals("||")) {
      position += 2;
      close("expandable_blockquote", Map.of());
      return true;
    }
    if (c == '\n' && !isNext("\n>")) endQuote();
    return false;
  }

  private boolean endEntity(OpenEntity ended) {
    position += ended.kind().mark.length();
    if (ended.kind() == Kind.PRE) {
      openEntities.pop();
      add(LegacyMarkdown.pre(ended.language(), ended.offset(), text.length() - ended.offset()));
    } else {
      close(ended.kind().type, Map.of());
    }
    return true;
  }

  private void endQuote() {
    close(Kind.QUOTE.type, Map.of());
  }

  private void close(String type, Map<String, String> attributes) {
    OpenEntity ended = openEntities.pop();
    add(new TextEntity(type, ended.offset(), text.length() - ended.offset(), attributes));
  }

  private void add(TextEntity entity) {
    if (entity.length() > 0) entities.add(entity);
  }

  private boolean endLink() {
    position++;
    OpenEntity ended = openEntities.pop();
    int length = text.length() - ended.offset();
    boolean hasUrl = isNext("(");
    String url = hasUrl ? url() : text.substring(ended.offset());
    if (ended.kind() == Kind.EMOJI) {
      if (!hasUrl) throw malformed("The entity must contain a tg://emoji or tg://time URL");
      add(
          MarkdownLink.emojiOrTime(url, ended.offset(), length)
              .orElseThrow(() -> malformed("Invalid tg://emoji or tg://time URL specified")));
    } else {
      MarkdownLink.entity(url, ended.offset(), length).ifPresent(this::add);
    }
    return true;
  }

  private String url() {
    int begin = position;
    StringBuilder url = new StringBuilder();
    position++;
    while (position < source.length() && source.charAt(position) != ')') {
      if (source.charAt(position) == '\\'
          && position + 1 < source.length()
          && isEscapable(source.charAt(position + 1))) {
        position++;
      }
      url.append(source.charAt(position++));
    }
    if (position == source.length()) {
      throw malformed(
          "Can't find end of a URL at byte offset " + LegacyMarkdown.byteOffset(source, begin));
    }
    position++;
    return url.toString();
  }

  private void begin(char c) {
    if (isAtLineStart() && (c == '>' || isNext("**>"))) {
      beginQuote(c);
    } else if (c == '\n') {
      text.append(c);
      position++;
    } else {
      Kind begun =
          Arrays.stream(Kind.values())
              .filter(it -> it != Kind.QUOTE && isNext(it.mark))
              .findFirst()
              .orElseThrow(() -> reserved(c));
      open(begun, begun.mark.length());
    }
  }

  private static ApiException reserved(char c) {
    return malformed(
        "Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
  }

  private boolean isAtLineStart() {
    return position == 0 || source.charAt(position - 1) == '\n';
  }

  private void beginQuote(char c) {
    boolean continues = c == '>' && openEntities.stream().anyMatch(it -> it.kind() == Kind.QUOTE);
    if (continues) {
      position++;
    } else {
      open(Kind.QUOTE, c == '>' ? 1 : 3);
    }
  }

  private void open(Kind kind, int length) {
    int begin = position;
    position += length;
    String language = kind == Kind.PRE ? LegacyMarkdown.Fence.language(source, position) : "";
    if (kind == Kind.PRE) position = LegacyMarkdown.Fence.contentStart(source, position);
    openEntities.push(new OpenEntity(kind, begin, text.length(), language));
  }
}
