package org.chsiguide.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.html.TelegramHtml.Link;

/**
 * Parses a text in Telegram's HTML, once.
 *
 * <p>It is not a browser's HTML: a {@code <} always opens a tag, an unknown tag is an error, and an
 * unknown attribute is not. The grammar, the messages of the errors and the order in which they are
 * found are those of TDLib's {@code MessageEntity.cpp}.
 */
final class HtmlParser {
  private static final Set<String> TAGS =
      Set.of(
          ("a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code"
                  + " blockquote")
              .split(" "));

  private static final char END = '\0';

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final Deque<OpenTag> openTags = new ArrayDeque<>();
  private final EntityBuilder entityBuilder = new EntityBuilder(text);
  private int index = 0;
  private boolean hasSurrogate = false;

  HtmlParser(String html) {
    this.html = html;
  }

  ParseResult parse() {
    int nul = html.indexOf(END);
    if (nul >= 0) {
      return new ParseResult.Failed("Text must not contain null bytes", byteOffset(nul));
    }
    try {
      while (index < html.length()) {
        parseNext();
      }
    } catch (HtmlSyntaxException refusal) {
      return new ParseResult.Failed(refusal.description(), byteOffset(refusal.position()));
    }
    if (!openTags.isEmpty()) {
      OpenTag tag = openTags.getLast();
      return new ParseResult.Failed(
          "Can't find end tag corresponding to start tag " + quoted(tag.name()),
          byteOffset(tag.position()));
    }
    if (hasSurrogate) {
      return new ParseResult.Failed(
          "Text contains invalid Unicode characters after decoding HTML entities, check for"
              + " unmatched surrogate code units",
          0);
    }
    return new FormattedText(text.toString(), entityBuilder.entities());
  }

  /** Returns the links; empty if the text is not valid HTML. */
  List<Link> links() {
    boolean mayHaveLinks = html.contains("<a") || html.contains("<A");
    return mayHaveLinks && parse() instanceof FormattedText ? entityBuilder.links() : List.of();
  }

  private void parseNext() throws HtmlSyntaxException {
    if (peek() == '<') {
      if (index + 1 < html.length() && html.charAt(index + 1) == '/') {
        endTag();
      } else {
        startTag();
      }
    } else if (peek() == '&') {
      int character = character();
      hasSurrogate |= 0 <= character && Character.getType(character) == Character.SURROGATE;
    } else {
      int begin = index;
      while (index < html.length() && html.charAt(index) != '<' && html.charAt(index) != '&') {
        index++;
      }
      text.append(html, begin, index);
    }
  }

  private int character() {
    Optional<CharacterReference> reference = CharacterReference.at(html, index);
    if (reference.isPresent()) {
      index = reference.get().end();
      text.appendCodePoint(reference.get().codePoint());
      return reference.get().codePoint();
    }
    text.append(html.charAt(index++));
    return -1;
  }

  private void startTag() throws HtmlSyntaxException {
    int begin = index++;
    String name = name();
    if (peek() == END) {
      throw errorAt(begin, "Unclosed start tag");
    }
    if (!TAGS.contains(name)) {
      throw errorAt(begin, "Unsupported start tag " + quoted(name));
    }
    OpenTag tag = new OpenTag(name, begin, text.length());
    skipSpace();
    while (peek() != '>') {
      attribute(tag);
      skipSpace();
    }
    index++;
    if (name.equals("span") && !tag.attribute("class").equals("tg-spoiler")) {
      throw errorAt(begin, "Tag \"span\" must have class \"tg-spoiler\"");
    }
    openTags.addLast(tag);
  }

  private void attribute(OpenTag tag) throws HtmlSyntaxException {
    int begin = index;
    while (!Ascii.isSpace(peek()) && "=>/\"'".indexOf(peek()) < 0) {
      index++;
    }
    String name = html.substring(begin, index);
    if (name.isEmpty()) {
      throw errorAt(tag.position(), "Empty attribute name in the tag " + quoted(tag.name()));
    }
    skipSpace();
    if (peek() != '=') {
      tag.attributes().putIfAbsent(name, "");
      failAtEnd(tag.position(), "Unclosed start tag " + quoted(tag.name()));
      return;
    }
    index++;
    skipSpace();
    failAtEnd(tag.position(), "Unclosed start tag " + quoted(tag.name()));
    tag.addAttribute(name, peek() == '"' || peek() == '\'' ? quotedValue() : bareValue());
    failAtEnd(tag.position(), "Unclosed start tag");
  }

  private String quotedValue() {
    char quote = html.charAt(index++);
    int textEnd = text.length();
    while (peek() != quote && peek() != END) {
      character();
    }
    if (peek() == quote) {
      index++;
    }
    String value = text.substring(textEnd);
    text.setLength(textEnd);
    return value;
  }

  private String bareValue() throws HtmlSyntaxException {
    int begin = index;
    while (Ascii.isLetterOrDigit(peek()) || peek() == '.' || peek() == '-') {
      index++;
    }
    if (!Ascii.isSpace(peek()) && peek() != '>') {
      throw errorAt(begin, "Unexpected end of name token");
    }
    return Ascii.lower(html.substring(begin, index));
  }

  private void endTag() throws HtmlSyntaxException {
    int begin = index;
    if (openTags.isEmpty()) {
      throw errorAt(begin, "Unexpected end tag");
    }
    index += 2;
    String name = name();
    skipSpace();
    if (peek() != '>') {
      throw errorAt(begin, "Unclosed end tag");
    }
    index++;
    OpenTag tag = openTags.removeLast();
    if (!name.isEmpty() && !name.equals(tag.name())) {
      String expected = ", expected \"</" + tag.name() + ">\", found \"</" + name + ">\"";
      throw new HtmlSyntaxException(
          begin, "Unmatched end tag at byte offset " + byteOffset(begin) + expected);
    }
    if (text.length() > tag.offset()) {
      entityBuilder.close(tag);
    }
  }

  private String name() {
    int begin = index;
    while (!Ascii.isSpace(peek()) && peek() != '>') {
      index++;
    }
    return Ascii.lower(html.substring(begin, index));
  }

  private void skipSpace() {
    while (peek() != END && Ascii.isSpace(peek())) {
      index++;
    }
  }

  private char peek() {
    return index < html.length() ? html.charAt(index) : END;
  }

  private void failAtEnd(int position, String description) throws HtmlSyntaxException {
    if (peek() == END) {
      throw errorAt(position, description);
    }
  }

  private HtmlSyntaxException errorAt(int position, String description) {
    return new HtmlSyntaxException(
        position, description + " at byte offset " + byteOffset(position));
  }

  private int byteOffset(int position) {
    return html.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
