package org.chsiguide.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final char END = '\0';

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final Deque<OpenTag> open = new ArrayDeque<>();
  private final ClosedTags closed = new ClosedTags(text);
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
    } catch (BadHtml refusal) {
      return new Parsed.Bad(refusal.description(), byteOffset(refusal.position()));
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
    return new Parsed.Ok(text.toString(), closed.entities());
  }

  /** The links that it has, if it is HTML. */
  List<Link> links() {
    return parse() instanceof Parsed.Ok ? closed.links() : List.of();
  }

  private void next() throws BadHtml {
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

  private void startTag() throws BadHtml {
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

  private void attribute(OpenTag tag) throws BadHtml {
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

  private String bareValue() throws BadHtml {
    int begin = at;
    while (Ascii.isLetterOrDigit(peek()) || peek() == '.' || peek() == '-') {
      at++;
    }
    if (!Ascii.isSpace(peek()) && peek() != '>') {
      throw refuseAt(begin, "Unexpected end of name token");
    }
    return Ascii.lower(html.substring(begin, at));
  }

  private void endTag() throws BadHtml {
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
      throw new BadHtml(begin, "Unmatched end tag at byte offset " + byteOffset(begin) + expected);
    }
    if (text.length() > tag.offset()) {
      closed.close(tag);
    }
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

  private void refuseEnd(int position, String words) throws BadHtml {
    if (peek() == END) {
      throw refuseAt(position, words);
    }
  }

  private BadHtml refuseAt(int position, String words) {
    return new BadHtml(position, words + " at byte offset " + byteOffset(position));
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
}
