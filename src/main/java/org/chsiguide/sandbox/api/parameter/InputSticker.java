package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * A sticker that is added to a set.
 *
 * @param extra fields of the Bot API's Sticker
 */
public record InputSticker(StoredFile file, ObjectNode extra) {
  /** https://core.telegram.org/stickers: the longer side in pixels. */
  private static final int STICKER_SIDE = 512;

  private static final int CUSTOM_EMOJI_SIDE = 100;
  private static final int MAX_EMOJI = 20;

  /**
   * Reads the fields of an InputSticker.
   *
   * @param type the type of its set
   * @param older the format if it has none, as before Bot API 7.2
   */
  public static InputSticker of(World world, Parameters fields, String type, String older) {
    String format = format(fields.text("format").isEmpty() ? older : fields.text("format"));
    String emoji = emoji(fields.json("emoji_list"));
    JsonNode mask = maskPosition(fields);
    InputFiles files = new InputFiles(world, fields);
    if (!files.isNamed(fields.text("sticker"))) {
      throw ApiException.badRequest("can't parse InputSticker: sticker not found");
    }
    StoredFile file = files.file(FileKind.STICKER, "", fields.text("sticker"));
    expectSize(file, format, type);
    ObjectNode extra = JsonNodeFactory.instance.objectNode().put("emoji", emoji);
    extra.put("is_animated", format.equals("animated")).put("is_video", format.equals("video"));
    if (mask != null && type.equals("mask")) extra.set("mask_position", mask);
    return new InputSticker(file, extra);
  }

  /** Checks a format and returns it. */
  public static String format(String format) {
    if (Set.of("static", "animated", "video").contains(format)) return format;
    throw ApiException.badRequest("invalid sticker format specified");
  }

  /** Returns the first emoji of a list. */
  public static String emoji(Optional<JsonNode> list) {
    JsonNode emoji = list.filter(JsonNode::isArray).orElse(JsonNodeFactory.instance.arrayNode());
    boolean isValid = !emoji.isEmpty() && emoji.size() <= MAX_EMOJI;
    for (JsonNode each : emoji)
      isValid &= each.asText().matches("[^\\p{ASCII}\\p{L}]+|[0-9#*]\\X+");
    if (!isValid) throw ApiException.badRequest("invalid sticker emojis");
    return emoji.get(0).asText();
  }

  /** Returns where a mask is put; null: anywhere. */
  public static @Nullable JsonNode maskPosition(Parameters parameters) {
    if (parameters.text("mask_position").isEmpty()) return null;
    JsonNode position =
        parameters
            .json("mask_position")
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ApiException.badRequest("can't parse mask position JSON object"));
    if (!Set.of("forehead", "eyes", "mouth", "chin").contains(position.path("point").asText())) {
      throw ApiException.badRequest("can't parse mask position: invalid point specified");
    }
    return position;
  }

  /**
   * Checks the size of a static sticker, the only one whose content is read here.
   *
   * @param type the type of the set; empty: not known yet
   */
  public static void expectSize(StoredFile file, String format, String type) {
    if (!format.equals("static")) return;
    int side = Math.max(file.width(), file.height());
    if (side == 0) throw ApiException.badRequest("STICKER_PNG_NOPNG");
    boolean isSticker = side == STICKER_SIDE && !type.equals("custom_emoji");
    boolean isEmoji =
        file.width() == CUSTOM_EMOJI_SIDE
            && file.height() == CUSTOM_EMOJI_SIDE
            && (type.isEmpty() || type.equals("custom_emoji"));
    if (!isSticker && !isEmoji) throw ApiException.badRequest("STICKER_PNG_DIMENSIONS");
  }
}
