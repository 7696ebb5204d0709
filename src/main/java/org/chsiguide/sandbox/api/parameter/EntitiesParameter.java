package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.html.TextEntity;
import org.chsiguide.sandbox.world.EntityDetector;

/** The entities parameter of a call, which takes the place of a parse_mode. */
public final class EntitiesParameter {
  private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

  private static final Set<String> PLAIN =
      Set.of(
          ("bold italic underline strikethrough spoiler blockquote expandable_blockquote code")
              .split(" "));

  private EntitiesParameter() {}

  /** Reads the parameter of this name; anything but an array counts as empty. */
  static List<TextEntity> of(Parameters parameters, String name) {
    List<TextEntity> entities = new ArrayList<>();
    for (JsonNode node : parameters.json(name).filter(JsonNode::isArray).orElse(NONE)) {
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
    if (PLAIN.contains(type) || EntityDetector.TYPES.contains(type)) return Map.of();
    return switch (type) {
      case "pre" ->
          node.hasNonNull("language")
              ? Map.of("language", node.get("language").asText())
              : Map.of();
      case "text_link" ->
          Map.of("url", ButtonUrl.expect("entity URL", field(node, "url").asText()));
      case "text_mention" -> Map.of("user_id", number(field(node, "user"), "id"));
      case "custom_emoji" -> Map.of("custom_emoji_id", number(node, "custom_emoji_id"));
      case "date_time" -> time(node);
      default -> throw malformed("Unsupported type specified");
    };
  }

  private static Map<String, String> time(JsonNode node) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("unix_time", number(node, "unix_time"));
    if (node.hasNonNull("date_time_format")) {
      attributes.put("date_time_format", node.get("date_time_format").asText());
    }
    return attributes;
  }

  private static String number(JsonNode node, String name) {
    String number = field(node, name).asText();
    if (!number.matches("[0-9]{1,18}")) {
      throw malformed("Field \"" + name + "\" must be a valid Number");
    }
    return number;
  }

  private static JsonNode field(JsonNode node, String name) {
    if (!node.hasNonNull(name)) throw malformed("Can't find field \"" + name + "\"");
    return node.get(name);
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse MessageEntity: " + why);
  }
}
