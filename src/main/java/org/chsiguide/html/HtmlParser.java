package org.chsiguide.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.html.TelegramHtml.Link;

/**
 * One pass over a text in Telegram's HTML.
 *
 * <p>It is not a browser's HTML: a {@code <} always opens a tag, an unknown tag is an error, and an
 * unknown attribute is not. The grammar is that of TDLib's {@code MessageEntity.cpp}; so are the
 * words of the errors and the order in which they are found.
 */
final class HtmlParser {
  private static final Set<String> TAGS =
      Set.of(
          "a",
          "b",
          "strong",
          "i",
          "em",
          "s",
          "strike",
          "del",
          "u",
          "ins",
          "tg-spoiler",
          "tg-emoji",
          "tg-time",
          "span",
          "pre",
          "code",
          "blockquote");

  private static final Pattern EMOJI_ID = Pattern.compile("-?[1-9][0-9]{0,18}");

  private static final char END = '\0';

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final Deque<OpenTag> open = new ArrayDeque<>();
  private final List<Entity> entities = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private int at = 0;
  private boolean halfCharacter = false;

  HtmlParser(String html) {
    this.html = html;
  }

  Parsed parse() {
    int nul = html.indexOf(END);
    if (nul >= 0) {
      return new Parsed.Bad("Text must not contain null bytes", byteOffset(nul));
    }
    try {
      while (at < html.length()) {
        next();
      }
    } catch (Refusal refusal) {
      return new Parsed.Bad(refusal.description, byteOffset(refusal.position));
    }
    if (!open.isEmpty()) {
      OpenTag tag = open.getLast();
      return new Parsed.Bad(
          "Can't find end tag corresponding to start tag " + quoted(tag.name()),
          byteOffset(tag.position()));
    }
    if (halfCharacter) {
      return new Parsed.Bad(
          "Text contains invalid Unicode characters after decoding HTML entities, check for"
              + " unmatched surrogate code units",
          0);
    }
    entities.replaceAll(HtmlParser::withoutCodeLanguage);
    entities.sort(EntityType.ORDER);
    return new Parsed.Ok(text.toString(), entities);
  }

  List<Link> links() {
    return parse() instanceof Parsed.Ok ? List.copyOf(links) : List.of();
  }

  private void next() throws Refusal {
    if (peek() == '<') {
      if (at + 1 < html.length() && html.charAt(at + 1) == '/') {
        endTag();
      } else {
        startTag();
      }
    } else {
      int character = character();
      halfCharacter |= 0 <= character && isSurrogate(character);
    }
  }

  /** Moves one character, or one character reference, to the text. */
  private int character() {
    Optional<CharacterReference> reference = CharacterReference.at(html, at);
    if (reference.isPresent()) {
      at = reference.get().end();
      text.appendCodePoint(reference.get().codePoint());
      return reference.get().codePoint();
    }
    text.append(html.charAt(at++));
    return -1;
  }

  private void startTag() throws Refusal {
    int begin = at++;
    String name = name();
    if (peek() == END) {
      throw refuseAt(begin, "Unclosed start tag");
    }
    if (!TAGS.contains(name)) {
      throw refuseAt(begin, "Unsupported start tag " + quoted(name));
    }
    OpenTag tag = new OpenTag(name, begin, text.length());
    skipSpace();
    while (peek() != '>') {
      attribute(tag);
      skipSpace();
    }
    at++;
    if (name.equals("span") && !tag.argument().equals("tg-spoiler")) {
      throw refuseAt(begin, "Tag \"span\" must have class \"tg-spoiler\"");
    }
    open.addLast(tag);
  }

  private void attribute(OpenTag tag) throws Refusal {
    int begin = at;
    while (!Ascii.isSpace(peek()) && "=>/\"'".indexOf(peek()) < 0) {
      at++;
    }
    String name = html.substring(begin, at);
    if (name.isEmpty()) {
      throw refuseAt(tag.position(), "Empty attribute name in the tag " + quoted(tag.name()));
    }
    skipSpace();
    if (peek() != '=') {
      tag.attribute(name);
      refuseEnd(tag.position(), "Unclosed start tag " + quoted(tag.name()));
      return;
    }
    at++;
    skipSpace();
    refuseEnd(tag.position(), "Unclosed start tag " + quoted(tag.name()));
    tag.attribute(name, peek() == '"' || peek() == '\'' ? quotedValue() : bareValue());
    refuseEnd(tag.position(), "Unclosed start tag");
  }

  private String quotedValue() {
    char quote = html.charAt(at++);
    int textEnd = text.length();
    while (peek() != quote && peek() != END) {
      character();
    }
    if (peek() == quote) {
      at++;
    }
    String value = text.substring(textEnd);
    text.setLength(textEnd);
    return value;
  }

  private String bareValue() throws Refusal {
    int begin = at;
    while (Ascii.isLetterOrDigit(peek()) || peek() == '.' || peek() == '-') {
      at++;
    }
    if (!Ascii.isSpace(peek()) && peek() != '>') {
      throw refuseAt(begin, "Unexpected end of name token");
    }
    return Ascii.lower(html.substring(begin, at));
  }

  private void endTag() throws Refusal {
    int begin = at;
    if (open.isEmpty()) {
      throw refuseAt(begin, "Unexpected end tag");
    }
    at += 2;
    String name = name();
    skipSpace();
    if (peek() != '>') {
      throw refuseAt(begin, "Unclosed end tag");
    }
    at++;
    OpenTag tag = open.removeLast();
    if (!name.isEmpty() && !name.equals(tag.name())) {
      String expected = ", expected \"</" + tag.name() + ">\", found \"</" + name + ">\"";
      throw new Refusal(begin, "Unmatched end tag at byte offset " + byteOffset(begin) + expected);
    }
    if (text.length() > tag.offset()) {
      close(tag);
    }
  }

  private void close(OpenTag tag) throws Refusal {
    switch (tag.name()) {
      case "i", "em" -> add(tag, EntityType.ITALIC, Map.of());
      case "b", "strong" -> add(tag, EntityType.BOLD, Map.of());
      case "s", "strike", "del" -> add(tag, EntityType.STRIKETHROUGH, Map.of());
      case "u", "ins" -> add(tag, EntityType.UNDERLINE, Map.of());
      case "tg-spoiler", "span" -> add(tag, EntityType.SPOILER, Map.of());
      case "tg-emoji" -> add(tag, EntityType.CUSTOM_EMOJI, Map.of("custom_emoji_id", emoji(tag)));
      case "tg-time" -> time(tag);
      case "a" -> link(tag);
      case "pre" -> pre(tag);
      case "code" -> code(tag);
      case "blockquote" ->
          add(
              tag,
              tag.isExpandable() ? EntityType.EXPANDABLE_BLOCKQUOTE : EntityType.BLOCKQUOTE,
              Map.of());
      default -> throw new AssertionError(tag.name());
    }
  }

  private void add(OpenTag tag, EntityType type, Map<String, String> attributes) {
    entities.add(new Entity(type.key(), tag.offset(), text.length() - tag.offset(), attributes));
  }

  private String emoji(OpenTag tag) throws Refusal {
    if (EMOJI_ID.matcher(tag.argument()).matches()) {
      return tag.argument();
    }
    throw new Refusal(tag.position(), "Invalid custom emoji identifier specified");
  }

  private void time(OpenTag tag) throws Refusal {
    String format =
        DateTimeFormat.normalise(tag.argument())
            .orElseThrow(() -> new Refusal(tag.position(), "Invalid date format used"));
    if (tag.unixTime() > 0) {
      String seconds = Integer.toString(tag.unixTime());
      add(
          tag,
          EntityType.DATE_TIME,
          format.isEmpty()
              ? Map.of("unix_time", seconds)
              : Map.of("unix_time", seconds, "date_time_format", format));
    }
  }

  /** A link that Telegram does not take is dropped without a word; its text stays. */
  private void link(OpenTag tag) {
    String url = tag.argument().isEmpty() ? text.substring(tag.offset()) : tag.argument();
    links.add(new Link(url, tag.position()));
    Optional<String> user = TelegramUrl.userId(url);
    if (user.isPresent()) {
      add(tag, EntityType.TEXT_MENTION, Map.of("user_id", user.get()));
      return;
    }
    TelegramUrl.normalise(url)
        .ifPresent(normal -> add(tag, EntityType.TEXT_LINK, Map.of("url", normal)));
  }

  /** {@code <pre><code class="language-…">} is one entity, whichever of the two is outside. */
  private void pre(OpenTag tag) {
    Optional<Entity> code = lastIfSame(tag, EntityType.CODE);
    if (code.isPresent() && code.get().attributes().containsKey("language")) {
      entities.remove(entities.size() - 1);
      add(tag, EntityType.PRE, code.get().attributes());
    } else {
      add(tag, EntityType.PRE, Map.of());
    }
  }

  private void code(OpenTag tag) {
    Map<String, String> language =
        tag.argument().isEmpty() ? Map.of() : Map.of("language", tag.argument());
    boolean insideOut =
        lastIfSame(tag, EntityType.PRE).filter(pre -> pre.attributes().isEmpty()).isPresent();
    if (insideOut && !language.isEmpty()) {
      entities.remove(entities.size() - 1);
      add(tag, EntityType.PRE, language);
    } else {
      add(tag, EntityType.CODE, language);
    }
  }

  private Optional<Entity> lastIfSame(OpenTag tag, EntityType type) {
    if (entities.isEmpty()) {
      return Optional.empty();
    }
    Entity last = entities.get(entities.size() - 1);
    boolean same =
        last.type().equals(type.key())
            && last.offset() == tag.offset()
            && last.end() == text.length();
    return same ? Optional.of(last) : Optional.empty();
  }

  private static Entity withoutCodeLanguage(Entity entity) {
    return entity.type().equals(EntityType.CODE.key())
        ? new Entity(entity.type(), entity.offset(), entity.length())
        : entity;
  }

  private String name() {
    int begin = at;
    while (!Ascii.isSpace(peek()) && peek() != '>') {
      at++;
    }
    return Ascii.lower(html.substring(begin, at));
  }

  private void skipSpace() {
    while (peek() != END && Ascii.isSpace(peek())) {
      at++;
    }
  }

  private char peek() {
    return at < html.length() ? html.charAt(at) : END;
  }

  private void refuseEnd(int position, String words) throws Refusal {
    if (peek() == END) {
      throw refuseAt(position, words);
    }
  }

  private Refusal refuseAt(int position, String words) {
    return new Refusal(position, words + " at byte offset " + byteOffset(position));
  }

  private int byteOffset(int position) {
    return html.codePoints()
        .limit(html.codePointCount(0, position))
        .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  private static boolean isSurrogate(int codePoint) {
    return 0xD800 <= codePoint && codePoint <= 0xDFFF;
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  /** Ends the pass at the first error. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int position;
    private final String description;

    Refusal(int position, String description) {
      super(description, null, false, false);
      this.position = position;
      this.description = description;
    }
  }
}
