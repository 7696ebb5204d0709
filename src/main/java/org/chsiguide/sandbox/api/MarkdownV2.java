package org.chsiguide.sandbox.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.DateTimeFormat;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TextEntity;
import org.chsiguide.sandbox.api.LegacyMarkdown.CodeFence;

/**
 * Parses parse_mode MarkdownV2 as td's MessageEntity.cpp does: marks nest, and characters that
 * could be marks must be escaped.
 */
final class MarkdownV2 {
  private static final String RESERVED = "_*[]()~`>#+-=|{}.!\n";
  private static final int LAST_ESCAPABLE = 126;
  private static final Pattern EMOJI_OR_TIME =
      Pattern.compile("tg:(?://)?(emoji|time)/?\\?([^#]*)(#.*)?", Pattern.CASE_INSENSITIVE);

  /**
   * The kinds of entities, with their names in error messages and the mark that opens them and, for
   * all but the last three, closes them. Of two marks with the same beginning the longer is first.
   */
  private enum Kind {
    UNDERLINE("Underline", "underline", "__"),
    ITALIC("Italic", "italic", "_"),
    BOLD("Bold", "bold", "*"),
    STRIKETHROUGH("Strikethrough", "strikethrough", "~"),
    SPOILER("Spoiler", "spoiler", "||"),
    PRE("Pre", "pre", CodeFence.MARK),
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
  private boolean isQuoted;

  /** Whether nothing but marks has been read of this line. */
  private boolean canStartQuote = true;

  private MarkdownV2(String source) {
    this.source = source;
  }

  /** Returns the text and its entities, in the order in which they end. */
  static FormattedText parse(String source) {
    return new MarkdownV2(source).parseAll();
  }

  private FormattedText parseAll() {
    while (position < source.length()) readNext();
    if (isQuoted) endQuote();
    if (!openEntities.isEmpty()) throw unclosed();
    entities.removeIf(it -> it.length() == 0);
    return new FormattedText(text.toString(), entities);
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("Can't parse entities: " + why);
  }

  private ApiException unclosed() {
    OpenEntity innermost = openEntities.element();
    return malformed(
        "Can't find end of "
            + innermost.kind().title
            + (innermost.language().isEmpty() ? "" : "Code")
            + " entity at byte offset "
            + LegacyMarkdown.byteOffset(source, innermost.begin()));
  }

  private void readNext() {
    char c = source.charAt(position);
    if (isEscape()) {
      append(source.charAt(position + 1), source.charAt(position + 1) == '\n');
      position++;
    } else if ((isIn(Kind.CODE) || isIn(Kind.PRE)) ? c != '`' : RESERVED.indexOf(c) < 0) {
      append(c, false);
    } else if (isEnd(c)) {
      end(c);
    } else {
      begin(c);
    }
  }

  /** Returns whether a backslash is here that makes the next character an ordinary one. */
  private boolean isEscape() {
    if (source.charAt(position) != '\\' || position + 1 == source.length()) return false;
    char next = source.charAt(position + 1);
    return next > 0 && next <= LAST_ESCAPABLE;
  }

  /** Adds an ordinary character, and goes on to the next. */
  private void append(char c, boolean endsLine) {
    text.append(c);
    if (c != '\r') canStartQuote = endsLine;
    position++;
  }

  private boolean isIn(Kind kind) {
    OpenEntity innermost = openEntities.peek();
    return innermost != null && innermost.kind() == kind;
  }

  private boolean isNext(String mark) {
    return source.startsWith(mark, position);
  }

  /** Returns whether the innermost entity ends here. */
  private boolean isEnd(char c) {
    OpenEntity innermost = openEntities.peek();
    if (innermost == null) return false;
    if (isQuoted && c == '\n' && !isNext("\n>")) return true;
    return switch (innermost.kind()) {
      case LINK, EMOJI -> c == ']';
      case QUOTE -> false;
      case ITALIC -> c == '_' && !isNext("__");
      default -> isNext(innermost.kind().mark);
    };
  }

  private void end(char c) {
    if (c == '\n') {
      endQuote();
    } else if (c == ']') {
      endLink();
    } else {
      OpenEntity ended = openEntities.pop();
      position += ended.kind().mark.length();
      int length = text.length() - ended.offset();
      entities.add(
          ended.kind() == Kind.PRE
              ? CodeFence.entity(ended.language(), ended.offset(), length)
              : new TextEntity(ended.kind().type, ended.offset(), length));
    }
  }

  /** Ends the quote with its last line; one that ends with an empty spoiler can be expanded. */
  private void endQuote() {
    OpenEntity innermost = openEntities.element();
    boolean isExpandable =
        innermost.kind() == Kind.SPOILER
            && source.substring(innermost.begin(), position).matches("\\|\\|\r?");
    if (isExpandable) openEntities.pop();
    if (!isIn(Kind.QUOTE)) throw unclosed();
    if (position < source.length()) append('\n', true);
    OpenEntity quote = openEntities.pop();
    isQuoted = false;
    entities.add(
        new TextEntity(
            isExpandable ? "expandable_blockquote" : quote.kind().type,
            quote.offset(),
            text.length() - quote.offset()));
  }

  private void endLink() {
    position++;
    OpenEntity ended = openEntities.pop();
    int length = text.length() - ended.offset();
    boolean hasUrl = isNext("(");
    String url = hasUrl ? url() : text.substring(ended.offset());
    if (ended.kind() == Kind.EMOJI) {
      if (!hasUrl) throw malformed("The entity must contain a tg://emoji or tg://time URL");
      entities.add(
          emojiOrTime(url, ended.offset(), length)
              .orElseThrow(() -> malformed("Invalid tg://emoji or tg://time URL specified")));
    } else {
      TextEntity.link(url, ended.offset(), length).ifPresent(entities::add);
    }
  }

  /** Returns the custom emoji or the time that this URL stands for; empty if it is neither. */
  private static Optional<TextEntity> emojiOrTime(String url, int offset, int length) {
    Matcher matcher = EMOJI_OR_TIME.matcher(url);
    if (!matcher.matches()) return Optional.empty();
    Map<String, String> query = query(matcher.group(2));
    return matcher.group(1).equalsIgnoreCase("time")
        ? time(query).map(it -> new TextEntity("date_time", offset, length, it))
        : Optional.ofNullable(query.get("id"))
            .filter(it -> it.matches("[1-9]\\d{0,18}"))
            .map(it -> Map.of("custom_emoji_id", it))
            .map(it -> new TextEntity("custom_emoji", offset, length, it));
  }

  private static Map<String, String> query(String query) {
    Map<String, String> fields = new HashMap<>();
    for (String field : query.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) fields.putIfAbsent(parts[0], parts[1]);
    }
    return fields;
  }

  private static Optional<Map<String, String>> time(Map<String, String> query) {
    int unixTime = DateTimeFormat.leadingNumber(query.getOrDefault("unix", ""));
    return DateTimeFormat.normalize(query.getOrDefault("format", ""))
        .filter(format -> unixTime > 0)
        .map(format -> DateTimeFormat.attributes(unixTime, format));
  }

  private String url() {
    int begin = ++position;
    StringBuilder url = new StringBuilder();
    while (position < source.length() && source.charAt(position) != ')') {
      if (isEscape()) position++;
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
    if (c == '\n') {
      append(c, true);
    } else if (c == '>' && canStartQuote) {
      if (isQuoted) {
        position++;
      } else {
        open(Kind.QUOTE);
      }
      isQuoted = true;
    } else {
      open(
          Arrays.stream(Kind.values())
              .filter(it -> it != Kind.QUOTE && isNext(it.mark))
              .findFirst()
              .orElseThrow(
                  () ->
                      malformed(
                          "Character '"
                              + c
                              + "' is reserved and must be escaped with the preceding '\\'")));
    }
  }

  private void open(Kind kind) {
    int begin = position;
    position += kind.mark.length();
    String language = "";
    if (kind == Kind.PRE) {
      CodeFence fence = CodeFence.at(source, position);
      language = fence.language();
      position = fence.end();
    }
    openEntities.push(new OpenEntity(kind, begin, text.length(), language));
  }
}
