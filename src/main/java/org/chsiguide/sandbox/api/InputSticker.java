package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
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
record InputSticker(StoredFile file, ObjectNode extra) {
  /** The format of a sticker whose file tells it. */
  static final String AUTO = "auto";

  private static final Set<String> FORMATS = Set.of("static", "animated", "video");

  /** The parameters with a sticker before Bot API 6.6, and its format. */
  private static final Map<String, String> OLDER_FORMATS =
      Map.of("png_sticker", "static", "tgs_sticker", "animated", "webm_sticker", "video");

  /** https://core.telegram.org/stickers: the longer side in pixels. */
  private static final int STICKER_SIDE = 512;

  private static final int CUSTOM_EMOJI_SIDE = 100;
  private static final int MAX_EMOJI = 20;

  /**
   * Reads the fields of an InputSticker.
   *
   * @param type the type of its set
   * @param older the format if it has none, as before Bot API 7.2; empty: it must have one; {@link
   *     #AUTO} for stickers that are added to a set that exists
   */
  static InputSticker of(World world, Parameters fields, String type, String older) {
    String wrong = "can't parse " + (older.equals(AUTO) ? "sticker: " : "InputSticker: ");
    InputFiles files = new InputFiles(world, fields);
    String reference = fields.text("sticker");
    ApiException.refuseIf(!files.isNamed(reference), wrong + "sticker not found");
    String given = fields.text("format").isEmpty() ? older : fields.text("format");
    ApiException.refuseIf(given.isEmpty(), wrong + "Can't find field \"format\"");
    ApiException.refuseIf(
        !FORMATS.contains(given) && !given.equals(AUTO),
        wrong + "Invalid sticker format specified");
    JsonNode list = fields.json("emoji_list").orElse(NullNode.instance);
    String emoji = ApiException.within(wrong, () -> emoji(list));
    JsonNode mask = maskPosition(fields);
    StoredFile file = files.file(FileKind.STICKER, "", reference);
    String format = given.equals(AUTO) ? formatOf(file.name()) : given;
    expectSize(file, format, type);
    ObjectNode extra = JsonNodeFactory.instance.objectNode().put("emoji", emoji);
    extra.put("is_animated", format.equals("animated")).put("is_video", format.equals("video"));
    if (mask != null && type.equals("mask")) extra.set("mask_position", mask);
    return new InputSticker(file, extra);
  }

  /** Returns the InputSticker whose fields are parameters, as they were before Bot API 6.6. */
  static JsonNode older(Parameters parameters) {
    String name =
        OLDER_FORMATS.keySet().stream()
            .filter(parameters::has)
            .findFirst()
            .orElseThrow(InputSticker::missing);
    ObjectNode sticker = JsonNodeFactory.instance.objectNode();
    boolean isUploaded = parameters.file(name).isPresent();
    sticker.put("sticker", isUploaded ? Parameters.ATTACHED + name : parameters.text(name));
    sticker.put("format", OLDER_FORMATS.get(name));
    sticker.putArray("emoji_list").add(parameters.text("emojis").replaceFirst("(?<=^\\X).*", ""));
    parameters.json("mask_position").ifPresent(it -> sticker.set("mask_position", it));
    return sticker;
  }

  /** Returns the refusal of a call without a sticker. */
  static ApiException missing() {
    return ApiException.badRequest("there is no sticker file in the request");
  }

  private static String formatOf(String fileName) {
    if (fileName.endsWith(".tgs")) return "animated";
    return fileName.endsWith(".webm") ? "video" : "static";
  }

  /** Checks a format and returns it. */
  static String format(String format) {
    if (FORMATS.contains(format)) return format;
    throw ApiException.badRequest("invalid sticker format specified");
  }

  /** Returns the first emoji of a list. */
  static String emoji(JsonNode list) {
    ApiException.refuseIf(!list.isArray(), "expected an Array of string");
    ApiException.refuseIf(list.isEmpty(), "emoji list must be non-empty");
    ApiException.refuseIf(list.size() > MAX_EMOJI, "too many emoji specified");
    for (JsonNode each : list) {
      ApiException.refuseIf(!each.isTextual(), "emoji must be a string");
      ApiException.refuseIf(
          !each.asText().matches("[^\\p{ASCII}\\p{L}]+|[0-9#*]\\X+"), "expected a Unicode emoji");
    }
    return list.get(0).asText();
  }

  /** Returns where a mask is put; null: anywhere. */
  static @Nullable JsonNode maskPosition(Parameters parameters) {
    if (parameters.text("mask_position").isEmpty()) return null;
    JsonNode position =
        parameters
            .json("mask_position")
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ApiException.badRequest("can't parse mask position JSON object"));
    ApiException.refuseIf(
        !Set.of("forehead", "eyes", "mouth", "chin").contains(position.path("point").asText()),
        "can't parse mask position: invalid point specified");
    return position;
  }

  /**
   * Checks the size of a static sticker, the only one whose content is read here.
   *
   * @param type the type of the set; empty: not known yet
   */
  static void expectSize(StoredFile file, String format, String type) {
    if (!format.equals("static")) return;
    int side = Math.max(file.width(), file.height());
    ApiException.refuseIf(side == 0, "STICKER_PNG_NOPNG");
    boolean isSticker = side == STICKER_SIDE && !type.equals("custom_emoji");
    boolean isEmoji =
        file.width() == CUSTOM_EMOJI_SIDE
            && file.height() == CUSTOM_EMOJI_SIDE
            && (type.isEmpty() || type.equals("custom_emoji"));
    ApiException.refuseIf(!isSticker && !isEmoji, "STICKER_PNG_DIMENSIONS");
  }
}
