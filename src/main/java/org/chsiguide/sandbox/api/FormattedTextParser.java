package org.chsiguide.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;
import org.chsiguide.sandbox.world.EntityDetector;
import org.chsiguide.sandbox.world.FormattedText;

/** Reads the texts and captions of calls: their parse_mode or entities, then their limits. */
final class FormattedTextParser {
  /** Of the argument before it is parsed, in bytes of UTF-8. */
  private static final int MAX_PARAMETER_BYTES = 32_768;

  /** https://core.telegram.org/bots/api#sendmessage, in code points after parsing. */
  static final int MAX_TEXT_CODE_POINTS = 4096;

  /** https://core.telegram.org/bots/api#sendphoto, in code points after parsing. */
  static final int MAX_CAPTION_CODE_POINTS = 1024;

  private FormattedTextParser() {}

  /**
   * The argument {@code text}, which must be there; its limits come later, see {@link #normalize}.
   */
  static ParseResult.Ok text(Parameters parameters) {
    if (parameters.text("text").isEmpty()) throw ApiException.badRequest("message text is empty");
    return parse(parameters, "text", "entities");
  }

  /** The argument {@code caption}, which may be absent. */
  static ParseResult.Ok caption(Parameters parameters) {
    return parse(parameters, "caption", "caption_entities");
  }

  private static ParseResult.Ok parse(Parameters parameters, String name, String entities) {
    String text = parameters.text(name);
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_PARAMETER_BYTES) {
      throw ApiException.badRequest("text is too long");
    }
    return switch (parameters.text("parse_mode").toLowerCase(Locale.ROOT)) {
      case "", "none" -> new ParseResult.Ok(text, EntitiesParameter.of(parameters, entities));
      case "html" -> html(text);
      case "markdown" -> LegacyMarkdown.parse(text);
      case "markdownv2" -> MarkdownV2.parse(text);
      default -> throw ApiException.badRequest("unsupported parse_mode");
    };
  }

  private static ParseResult.Ok html(String html) {
    ParseResult parseResult = TelegramHtml.parse(html);
    if (parseResult instanceof ParseResult.Ok ok) return ok;
    if (parseResult instanceof ParseResult.Failed bad) {
      throw ApiException.badRequest("can't parse entities: " + bad.description());
    }
    throw new AssertionError(parseResult);
  }

  /** What is sent of it: trimmed, entities put in order, links and commands found. */
  static FormattedText normalize(ParseResult.Ok parsed) {
    ParseResult.Ok sent = new ParseResult.Ok(parsed.text(), validEntities(parsed)).normalized();
    return EntityDetector.addTo(new FormattedText(sent.text(), sent.entities()));
  }

  /** Without what the text cannot hold and without what Telegram finds by itself. */
  private static List<TextEntity> validEntities(ParseResult.Ok parsed) {
    return parsed.entities().stream()
        .filter(it -> !EntityDetector.TYPES.contains(it.type()))
        .filter(it -> it.offset() >= 0 && it.length() > 0 && it.end() <= parsed.text().length())
        .toList();
  }

  /** As {@link #normalize}, and not empty. */
  static FormattedText normalizeText(ParseResult.Ok parsed) {
    FormattedText formattedText = normalize(parsed);
    if (formattedText.text().isEmpty()) throw ApiException.badRequest("text must be non-empty");
    return formattedText;
  }

  /** As {@link #normalize}, and short enough to be sent as a caption. */
  static FormattedText normalizeCaption(ParseResult.Ok parsed) {
    FormattedText formattedText = normalize(parsed);
    if (formattedText.codePoints() > MAX_CAPTION_CODE_POINTS) {
      throw ApiException.badRequest("message caption is too long");
    }
    return formattedText;
  }
}
