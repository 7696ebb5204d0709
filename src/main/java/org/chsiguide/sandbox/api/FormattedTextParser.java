package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.html.DateTimeFormat;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;
import org.chsiguide.sandbox.world.EntityDetector;

/** Reads the texts and captions of calls: first their parse_mode or entities, then their limits. */
public final class FormattedTextParser {
  /** The maximum length of the parameter before parsing, in bytes of UTF-8. */
  private static final int MAX_PARAMETER_BYTES = 32_768;

  /** https://core.telegram.org/bots/api#sendmessage, in code points after parsing. */
  public static final int MAX_TEXT_CODE_POINTS = 4096;

  /** https://core.telegram.org/bots/api#sendphoto, in code points after parsing. */
  public static final int MAX_CAPTION_CODE_POINTS = 1024;

  /** The characters that count as empty, as in td: misc.cpp. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\s\\u00A0\\u1680\\u180E\\u2000-\\u200F\\u202E\\u202F\\u205F\\u2800\\u3000\\uFEFF\\uFFFC"
              + "\\x{E0000}-\\x{E007F}]*");

  /** The limit of td: MessageEntity.cpp. */
  private static final int MAX_OFFSET = 1_000_000;

  private static final Set<String> PLAIN_TYPES =
      Set.of(
          ("bold italic underline strikethrough spoiler blockquote expandable_blockquote code")
              .split(" "));

  private FormattedTextParser() {}

  /** Returns the required text of this name, whose limits are checked by {@link #normalize}. */
  static FormattedText text(Parameters parameters, String name) {
    ApiException.refuseIf(parameters.text(name).isEmpty(), "Message text is empty");
    return parse(parameters, name, "entities", "parse_mode");
  }

  /**
   * Returns the optional parameter of this name, formatted by those with the suffixes {@code
   * _parse_mode} and {@code _entities}, as it is sent.
   */
  static FormattedText named(Parameters parameters, String name) {
    return normalize(parse(parameters, name, name + "_entities", name + "_parse_mode"));
  }

  /** Returns the optional parameter {@code text}, as it would be sent. */
  static FormattedText draft(Parameters parameters) {
    return normalize(parse(parameters, "text", "entities", "parse_mode"));
  }

  /** Returns the optional parameter {@code caption}. */
  static FormattedText caption(Parameters parameters) {
    return parse(parameters, "caption", "caption_entities", "parse_mode");
  }

  private static FormattedText parse(
      Parameters parameters, String name, String entities, String mode) {
    String text = parameters.text(name);
    ApiException.refuseIf(
        text.getBytes(StandardCharsets.UTF_8).length > MAX_PARAMETER_BYTES, "Text is too long");
    String parseMode = parameters.text(mode).toLowerCase(Locale.ROOT);
    return switch (text.isEmpty() ? "" : parseMode) {
      case "", "none" -> new FormattedText(text, entities(parameters, entities));
      case "html" -> html(text);
      case "markdown" -> LegacyMarkdown.parse(text);
      case "markdownv2" -> MarkdownV2.parse(text);
      default -> throw ApiException.badRequest("Unsupported parse_mode");
    };
  }

  /**
   * Reads the entities of this name, which take the place of a parse_mode; anything but an array
   * counts as empty.
   */
  private static List<TextEntity> entities(Parameters parameters, String name) {
    List<TextEntity> entities = new ArrayList<>();
    for (JsonNode node :
        parameters.json(name).filter(JsonNode::isArray).orElse(MissingNode.getInstance())) {
      if (!node.isObject()) throw malformed("expected an Object");
      entities.add(entity(node));
    }
    return entities;
  }

  private static TextEntity entity(JsonNode node) {
    String type = node.path("type").asText();
    if (type.isEmpty()) throw malformed("Type is not specified");
    return new TextEntity(
        type, node.path("offset").asInt(), node.path("length").asInt(), attributes(type, node));
  }

  private static Map<String, String> attributes(String type, JsonNode node) {
    if (PLAIN_TYPES.contains(type) || EntityDetector.TYPES.contains(type)) return Map.of();
    return switch (type) {
      case "pre" ->
          node.hasNonNull("language")
              ? Map.of("language", node.get("language").asText())
              : Map.of();
      case "text_link" ->
          Map.of("url", ButtonUrl.expect("entity URL", field(node, "url").asText()));
      case "text_mention" -> Map.of("user_id", field(node, "user").path("id").asText());
      case "custom_emoji" -> Map.of("custom_emoji_id", number(node, "custom_emoji_id"));
      case "date_time" ->
          DateTimeFormat.attributes(
              DateTimeFormat.leadingNumber(number(node, "unix_time")),
              node.path("date_time_format").asText());
      default -> throw malformed("Unsupported type specified");
    };
  }

  private static String number(JsonNode node, String name) {
    String number = field(node, name).asText();
    if (!number.matches("[0-9]{1,19}")) {
      throw malformed("Field \"" + name + "\" must be a valid Number");
    }
    return number;
  }

  private static JsonNode field(JsonNode node, String name) {
    if (!node.hasNonNull(name)) throw malformed("Can't find field \"" + name + "\"");
    return node.get(name);
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("Can't parse MessageEntity: " + why);
  }

  private static FormattedText html(String html) {
    ParseResult parseResult = TelegramHtml.parse(html);
    if (parseResult instanceof FormattedText ok) return ok;
    if (parseResult instanceof ParseResult.Failed bad) {
      throw ApiException.badRequest("Can't parse entities: " + bad.description());
    }
    throw new AssertionError(parseResult);
  }

  /**
   * Returns the text as it is sent: trimmed, with normalized entities, and with links and commands
   * detected.
   */
  static FormattedText normalize(FormattedText parsed) {
    return EntityDetector.addTo(
        new FormattedText(parsed.text(), validEntities(parsed)).normalized());
  }

  /** Returns the entities except those that Telegram detects; none is outside the text. */
  private static List<TextEntity> validEntities(FormattedText parsed) {
    List<TextEntity> given =
        parsed.entities().stream().filter(it -> !EntityDetector.TYPES.contains(it.type())).toList();
    given.forEach(it -> expectInside(it, parsed.text()));
    return given.stream().filter(it -> it.length() > 0).toList();
  }

  /** Checks where an entity is, in the words of td: MessageEntity.cpp. */
  private static void expectInside(TextEntity entity, String text) {
    if (entity.offset() < 0 || entity.offset() > MAX_OFFSET) {
      throw misplaced("receive an entity with incorrect offset ", entity.offset());
    }
    if (entity.length() < 0 || entity.length() > MAX_OFFSET) {
      throw misplaced("receive an entity with incorrect length ", entity.length());
    }
    if (entity.length() == 0) return;
    String begins = "entity begins ";
    String ends = "entity beginning at UTF-16 offset " + entity.offset() + " ends ";
    String after = "after the end of the text at UTF-16 offset ";
    String within = "in a middle of a UTF-16 symbol at byte offset ";
    if (entity.offset() > text.length()) throw misplaced(begins + after, entity.offset());
    if (entity.end() > text.length()) throw misplaced(ends + after, entity.end());
    if (isWithinSymbol(text, entity.offset())) {
      throw misplaced(begins + within, LegacyMarkdown.byteOffset(text, entity.offset() + 1));
    }
    if (isWithinSymbol(text, entity.end())) {
      throw misplaced(ends + within, LegacyMarkdown.byteOffset(text, entity.end() + 1));
    }
  }

  private static ApiException misplaced(String what, int where) {
    return ApiException.badRequest(what + where);
  }

  private static boolean isWithinSymbol(String text, int offset) {
    return offset > 0
        && offset < text.length()
        && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
  }

  /**
   * Like {@link #normalize}, and checks that the text is not empty and fits into a message.
   *
   * @param tooLong why a longer text is refused
   */
  static FormattedText normalizeMessage(FormattedText parsed, String tooLong) {
    FormattedText formattedText = normalize(parsed);
    ApiException.refuseIf(
        INVISIBLE.matcher(formattedText.text()).matches(), "text must be non-empty");
    ApiException.refuseIf(formattedText.codePoints() > MAX_TEXT_CODE_POINTS, tooLong);
    return formattedText;
  }

  /** Like {@link #normalize}, and checks that the text fits into a caption. */
  static FormattedText normalizeCaption(FormattedText parsed) {
    FormattedText formattedText = normalize(parsed);
    ApiException.refuseIf(
        formattedText.codePoints() > MAX_CAPTION_CODE_POINTS, "message caption is too long");
    return formattedText;
  }
}
