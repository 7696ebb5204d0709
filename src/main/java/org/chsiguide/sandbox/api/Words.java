package org.chsiguide.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.chsiguide.html.Entity;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.sandbox.world.AutomaticEntities;
import org.chsiguide.sandbox.world.Formatted;

/** Reads the texts and captions of calls: their parse_mode or entities, then their limits. */
final class Words {
  /** Of the argument before it is parsed, in bytes of UTF-8. */
  private static final int ARGUMENT_BYTES = 32_768;

  /** https://core.telegram.org/bots/api#sendmessage, in code points after parsing. */
  static final int TEXT_CODE_POINTS = 4096;

  /** https://core.telegram.org/bots/api#sendphoto, in code points after parsing. */
  static final int CAPTION_CODE_POINTS = 1024;

  private Words() {}

  /**
   * The argument {@code text}, which must be there; its limits come later, see {@link #settled}.
   */
  static Parsed.Ok text(Arguments arguments) {
    if (arguments.text("text").isEmpty()) throw Refused.badRequest("message text is empty");
    return parse(arguments, "text", "entities");
  }

  /** The argument {@code caption}, which may be absent. */
  static Parsed.Ok caption(Arguments arguments) {
    return parse(arguments, "caption", "caption_entities");
  }

  private static Parsed.Ok parse(Arguments arguments, String name, String entities) {
    String text = arguments.text(name);
    if (text.getBytes(StandardCharsets.UTF_8).length > ARGUMENT_BYTES) {
      throw Refused.badRequest("text is too long");
    }
    return switch (arguments.text("parse_mode").toLowerCase(Locale.ROOT)) {
      case "", "none" -> new Parsed.Ok(text, GivenEntities.of(arguments, entities));
      case "html" -> html(text);
      case "markdown" -> Markdown.parse(text);
      case "markdownv2" -> MarkdownV2.parse(text);
      default -> throw Refused.badRequest("unsupported parse_mode");
    };
  }

  private static Parsed.Ok html(String html) {
    Parsed parsed = TelegramHtml.parse(html);
    if (parsed instanceof Parsed.Ok ok) return ok;
    if (parsed instanceof Parsed.Bad bad) {
      throw Refused.badRequest("can't parse entities: " + bad.description());
    }
    throw new AssertionError(parsed);
  }

  /** What is sent of it: trimmed, entities put in order, links and commands found. */
  static Formatted settled(Parsed.Ok parsed) {
    Parsed.Ok sent = new Parsed.Ok(parsed.text(), settleable(parsed)).asSent();
    return AutomaticEntities.addTo(new Formatted(sent.text(), sent.entities()));
  }

  /** Without what the text cannot hold and without what Telegram finds by itself. */
  private static List<Entity> settleable(Parsed.Ok parsed) {
    return parsed.entities().stream()
        .filter(it -> !AutomaticEntities.TYPES.contains(it.type()))
        .filter(it -> it.offset() >= 0 && it.length() > 0 && it.end() <= parsed.text().length())
        .toList();
  }

  /** As {@link #settled}, and not empty. */
  static Formatted settledText(Parsed.Ok parsed) {
    Formatted words = settled(parsed);
    if (words.text().isEmpty()) throw Refused.badRequest("text must be non-empty");
    return words;
  }

  /** As {@link #settled}, and short enough to be sent as a caption. */
  static Formatted settledCaption(Parsed.Ok parsed) {
    Formatted words = settled(parsed);
    if (words.codePoints() > CAPTION_CODE_POINTS) {
      throw Refused.badRequest("message caption is too long");
    }
    return words;
  }
}
