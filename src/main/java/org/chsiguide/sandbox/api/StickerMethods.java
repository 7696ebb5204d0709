package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.FileStore;
import org.chsiguide.sandbox.file.StickerSet;
import org.chsiguide.sandbox.file.StoredFile;
import org.chsiguide.sandbox.world.FileJson;
import org.jspecify.annotations.Nullable;

/** The methods of sticker sets. A bot changes only those that it made itself. */
final class StickerMethods {
  /** https://core.telegram.org/bots/api#createnewstickerset. */
  private static final int MAX_NEW_STICKERS = 50;

  private static final int MAX_STICKERS = 120;
  private static final int MAX_CUSTOM_EMOJI = 200;
  private static final int MAX_NAME_LENGTH = 64;

  private static final Set<String> TYPES = Set.of("regular", "mask", "custom_emoji");

  private StickerMethods() {}

  static JsonNode uploadStickerFile(MethodCall call) {
    call.expectUser();
    Parameters parameters = call.parameters();
    boolean isOlder = !parameters.has("sticker") && parameters.has("png_sticker");
    String name = isOlder ? "png_sticker" : "sticker";
    String format = isOlder ? "static" : InputSticker.format(parameters.text("sticker_format"));
    if (parameters.file(name).isEmpty()) throw InputSticker.missing();
    StoredFile file =
        new InputFiles(call.world(), parameters)
            .file(FileKind.STICKER, name, parameters.text(name));
    InputSticker.expectSize(file, format, "");
    return FileJson.file(file);
  }

  static void createNewStickerSet(MethodCall call) {
    Parameters parameters = call.parameters();
    call.expectUser();
    String name = parameters.text("name").strip();
    String title = title(parameters);
    String older = parameters.isTrue("contains_masks") ? "mask" : "regular";
    String type =
        parameters.text("sticker_type").isEmpty() ? older : parameters.text("sticker_type");
    ApiException.refuseIf(!TYPES.contains(type), "unsupported sticker type specified");
    boolean needsRepainting = parameters.isTrue("needs_repainting");
    JsonNode stickers =
        parameters.has("stickers")
            ? parameters.expectArray("stickers", "stickers", "InputSticker")
            : JsonNodeFactory.instance.arrayNode().add(InputSticker.older(parameters));
    String end = "_by_" + call.bot().username().toLowerCase(Locale.ROOT);
    boolean isValid =
        name.length() <= MAX_NAME_LENGTH
            && name.matches("[A-Za-z](_?[A-Za-z0-9])*")
            && name.toLowerCase(Locale.ROOT).endsWith(end);
    ApiException.refuseIf(!isValid, "invalid sticker set name is specified");
    ApiException.refuseIf(
        files(call).findStickerSet(name).isPresent(), "sticker set name is already occupied");
    ApiException.refuseIf(stickers.isEmpty(), "STICKERS_EMPTY");
    ApiException.refuseIf(stickers.size() > MAX_NEW_STICKERS, "too many stickers specified");
    StickerSet empty = new StickerSet(name, title, type, call.bot().id(), List.of(), null);
    List<String> ids = new ArrayList<>();
    String format = parameters.text("sticker_format");
    for (JsonNode sticker : stickers) {
      ids.add(add(call, empty, sticker, format, needsRepainting));
    }
    files(call).put(empty.withStickers(all -> all.addAll(ids)));
  }

  private static String title(Parameters parameters) {
    String title = parameters.text("title").strip();
    int length = title.codePointCount(0, title.length());
    ApiException.refuseIf(length == 0 || length > MAX_NAME_LENGTH, "PACK_TITLE_INVALID");
    return title;
  }

  /** Adds the file of an InputSticker and returns its id. */
  private static String add(
      MethodCall call, StickerSet set, JsonNode sticker, String format, boolean needsRepainting) {
    ApiException.refuseIf(!sticker.isObject(), "can't parse InputSticker: expected an Object");
    Parameters fields = call.parameters().within(sticker);
    InputSticker input = InputSticker.of(call.world(), fields, set.type(), format);
    ObjectNode extra = input.extra().put("type", set.type()).put("set_name", set.name());
    if (set.type().equals("custom_emoji")) {
      extra.put("custom_emoji_id", call.world().newId());
      if (needsRepainting) extra.put("needs_repainting", true);
    }
    return files(call).addSticker(input.file(), extra).id();
  }

  static void addStickerToSet(MethodCall call) {
    call.expectUser();
    JsonNode sticker = input(call);
    StickerSet set = ownSet(call);
    int max = set.type().equals("custom_emoji") ? MAX_CUSTOM_EMOJI : MAX_STICKERS;
    ApiException.refuseIf(set.stickers().size() >= max, "STICKERS_TOO_MUCH");
    String added = add(call, set, sticker, InputSticker.AUTO, false);
    files(call).put(set.withStickers(ids -> ids.add(added)));
  }

  static void replaceStickerInSet(MethodCall call) {
    call.expectUser();
    String old = call.parameters().text("old_sticker");
    JsonNode sticker = input(call);
    StickerSet set = ownSet(call);
    int position = set.stickers().indexOf(old);
    ApiException.refuseIf(position < 0, "STICKER_INVALID");
    String added = add(call, set, sticker, InputSticker.AUTO, false);
    files(call).put(set.withStickers(ids -> ids.set(position, added)));
  }

  private static JsonNode input(MethodCall call) {
    if (!call.parameters().has("sticker")) return InputSticker.older(call.parameters());
    return call.parameters().expectJson("sticker", "sticker JSON object");
  }

  private static FileStore files(MethodCall call) {
    return call.world().files();
  }

  private static StickerSet ownSet(MethodCall call) {
    return files(call)
        .findStickerSet(call.parameters().text("name"))
        .filter(it -> it.bot() == call.bot().id())
        .orElseThrow(() -> ApiException.badRequest("STICKERSET_INVALID"));
  }

  /** Returns the set with the sticker in the parameter of this name. */
  private static StickerSet setOfSticker(MethodCall call) {
    String id = call.parameters().text("sticker");
    ApiException.refuseIf(id.isEmpty(), "sticker is not specified");
    ApiException.refuseIf(files(call).find(id).isEmpty(), "invalid file identifier specified");
    return files(call).stickerSets().stream()
        .filter(it -> it.stickers().contains(id) && it.bot() == call.bot().id())
        .findFirst()
        .orElseThrow(() -> ApiException.badRequest("STICKER_INVALID"));
  }

  static void setStickerPositionInSet(MethodCall call) {
    int position = call.parameters().integer("position", -1, -1, Integer.MAX_VALUE);
    ApiException.refuseIf(position < 0, "wrong sticker position specified");
    StickerSet set = setOfSticker(call);
    String id = call.parameters().text("sticker");
    files(call)
        .put(
            set.withStickers(
                ids -> {
                  ids.remove(id);
                  ids.add(Math.min(position, ids.size()), id);
                }));
  }

  static void deleteStickerFromSet(MethodCall call) {
    StickerSet set = setOfSticker(call);
    files(call).put(set.withStickers(ids -> ids.remove(call.parameters().text("sticker"))));
  }

  static void setStickerEmojiList(MethodCall call) {
    JsonNode list = call.parameters().expectJson("emoji_list", "emoji list JSON array");
    String emoji = ApiException.within("Can't parse emoji list: ", () -> InputSticker.emoji(list));
    change(call, "emoji", TextNode.valueOf(emoji));
  }

  static void setStickerMaskPosition(MethodCall call) {
    JsonNode position = InputSticker.maskPosition(call.parameters());
    ApiException.refuseIf(
        !setOfSticker(call).type().equals("mask"), "STICKER_MASK_COORDS_NOT_SUPPORTED");
    change(call, "mask_position", position);
  }

  static void setStickerKeywords(MethodCall call) {
    boolean isGiven = call.parameters().isGiven("keywords");
    Optional<JsonNode> keywords = call.parameters().peekJson("keywords");
    ApiException.refuseIf(isGiven && keywords.isEmpty(), "can't parse keywords JSON object");
    ApiException.refuseIf(
        isGiven && !keywords.orElseThrow().isArray(), "field \"keywords\" must be an Array");
    setOfSticker(call);
  }

  /** Changes a field of the Sticker; null: it has none. */
  private static void change(MethodCall call, String field, @Nullable JsonNode value) {
    setOfSticker(call);
    StoredFile file = files(call).find(call.parameters().text("sticker")).orElseThrow();
    StoredFile changed =
        file.withExtra(
            it -> {
              it.remove(field);
              if (value != null) it.set(field, value);
            });
    files(call).put(changed, files(call).content(file));
  }

  static void setStickerSetTitle(MethodCall call) {
    String title = title(call.parameters());
    files(call).put(ownSet(call).withTitle(title));
  }

  static void setStickerSetThumbnail(MethodCall call) {
    call.expectUser();
    String format = call.parameters().text("format");
    // before Bot API 7.2 there was none
    if (!format.isEmpty()) InputSticker.format(format);
    String name = call.parameters().has("thumbnail") ? "thumbnail" : "thumb"; // before 6.6
    StickerSet set = ownSet(call);
    InputFiles files = new InputFiles(call.world(), call.parameters());
    files(call).put(set.withThumbnail(files.stickerSetThumbnail(name, format)));
  }

  static void setCustomEmojiStickerSetThumbnail(MethodCall call) {
    String id = call.parameters().text("custom_emoji_id");
    StickerSet set = ownSet(call);
    FileJson json = new FileJson(files(call));
    String thumbnail =
        set.stickers().stream()
            .filter(it -> json.sticker(it).path("custom_emoji_id").asText().equals(id))
            .findFirst()
            .orElse(null);
    ApiException.refuseIf(
        !set.type().equals("custom_emoji") || (thumbnail == null && !id.isEmpty()),
        "STICKER_INVALID");
    files(call).put(set.withThumbnail(thumbnail));
  }

  static void deleteStickerSet(MethodCall call) {
    files(call).removeStickerSet(ownSet(call).name());
  }

  static JsonNode getStickerSet(MethodCall call) {
    return files(call)
        .findStickerSet(call.parameters().text("name"))
        .map(new FileJson(files(call))::stickerSet)
        .orElseThrow(() -> ApiException.badRequest("STICKERSET_INVALID"));
  }

  /** Returns custom emoji: icons of topics, and those that bots made. */
  static JsonNode getCustomEmojiStickers(MethodCall call) {
    JsonNode ids =
        call.parameters()
            .expectArray(
                "custom_emoji_ids", "custom emoji identifiers", "custom emoji identifiers");
    for (JsonNode id : ids) {
      ApiException.refuseIf(!id.isTextual(), "custom emoji identifier must be of type String");
      ApiException.refuseIf(
          !id.asText().matches("\\d{1,19}"), "invalid custom emoji identifier specified");
    }
    Set<String> wanted = new HashSet<>();
    ids.forEach(id -> wanted.add(id.asText()));
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    Stream<JsonNode> ofBots =
        files(call).stickerSets().stream()
            .flatMap(it -> it.stickers().stream())
            .map(new FileJson(files(call))::sticker);
    Stream.concat(ForumTopicMethods.getForumTopicIconStickers(call).valueStream(), ofBots)
        .filter(it -> wanted.contains(it.path("custom_emoji_id").asText()))
        .forEach(found::add);
    return found;
  }
}
