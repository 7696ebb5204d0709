package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.file.FileStore;
import org.chsiguide.sandbox.file.StickerSet;
import org.chsiguide.sandbox.file.StoredFile;

/** Writes the objects of the Bot API about files. */
public record FileJson(FileStore files) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Adds the file to a Message, under the name of its kind. An animation is also a document. */
  void put(ObjectNode json, StoredFile file) {
    if (file.kind() == FileKind.ANIMATION)
      json.set("document", withThumbnail(namedFile(file), file));
    if (file.isPhoto()) {
      json.set("photo", photo(file));
    } else {
      ObjectNode media = withThumbnail(media(file), file);
      if (file.extra() instanceof ObjectNode extra) media.setAll(extra);
      json.set(file.kind().field(), media);
    }
  }

  /** Returns a photo in all its sizes, from the smallest. */
  public ArrayNode photo(StoredFile file) {
    ArrayNode sizes = JSON.arrayNode();
    file.smaller().stream()
        .flatMap(id -> files.find(id).stream())
        .forEach(it -> sizes.add(picture(it)));
    return sizes.add(picture(file));
  }

  /** Returns the ChatPhoto of a photo with this file_id. */
  public ObjectNode chatPhoto(String fileId) {
    ArrayNode sizes = photo(files.find(fileId).orElseThrow());
    ObjectNode json = JSON.objectNode();
    for (String name : List.of("small", "big")) {
      JsonNode size = sizes.get(name.equals("small") ? 0 : sizes.size() - 1);
      json.set(name + "_file_id", size.get("file_id"));
      json.set(name + "_file_unique_id", size.get("file_unique_id"));
    }
    return json;
  }

  /** Returns the Sticker with this file_id. */
  public JsonNode sticker(String fileId) {
    ObjectNode message = JSON.objectNode();
    put(message, files.find(fileId).orElseThrow());
    return message.path("sticker");
  }

  /** Returns a StickerSet. */
  public JsonNode stickerSet(StickerSet set) {
    ObjectNode json = JSON.objectNode().put("name", set.name()).put("title", set.title());
    ArrayNode stickers = json.put("sticker_type", set.type()).putArray("stickers");
    set.stickers().forEach(it -> stickers.add(sticker(it)));
    String thumbnail = set.thumbnail();
    return thumbnail == null ? json : putThumbnail(json, files.find(thumbnail).orElseThrow());
  }

  /** Adds a thumbnail, also under its older name. */
  private ObjectNode putThumbnail(ObjectNode json, StoredFile file) {
    ObjectNode picture = picture(file);
    json.set("thumbnail", picture);
    json.set("thumb", picture);
    return json;
  }

  private ObjectNode withThumbnail(ObjectNode json, StoredFile file) {
    file.smaller().stream()
        .flatMap(id -> files.find(id).stream())
        .findFirst()
        .ifPresent(it -> putThumbnail(json, it));
    return json;
  }

  private static ObjectNode media(StoredFile file) {
    return switch (file.kind()) {
      case PHOTO, THUMBNAIL -> picture(file);
      case DOCUMENT -> namedFile(file);
      case VIDEO, ANIMATION ->
          withDimensions(namedFile(file), file).put("duration", file.seconds());
      case AUDIO -> namedFile(file).put("duration", file.seconds());
      case VOICE -> playableFile(file).put("mime_type", file.mimeType());
      case VIDEO_NOTE -> playableFile(file).put("length", file.width());
      case STICKER ->
          picture(file).put("type", "regular").put("is_animated", false).put("is_video", false);
    };
  }

  private static ObjectNode picture(StoredFile file) {
    return withDimensions(file(file, JSON.objectNode()), file);
  }

  private static ObjectNode withDimensions(ObjectNode json, StoredFile file) {
    return json.put("width", file.width()).put("height", file.height());
  }

  private static ObjectNode namedFile(StoredFile file) {
    ObjectNode json = JSON.objectNode().put("file_name", file.name());
    return file(file, json.put("mime_type", file.mimeType()));
  }

  private static ObjectNode playableFile(StoredFile file) {
    return file(file, JSON.objectNode().put("duration", file.seconds()));
  }

  /** Returns a File, with its path. */
  public static ObjectNode file(StoredFile file) {
    return file(file, JSON.objectNode()).put("file_path", file.path());
  }

  private static ObjectNode file(StoredFile file, ObjectNode json) {
    json.put("file_id", file.id()).put("file_unique_id", "AgAD" + file.id().substring(4, 16));
    return json.put("file_size", file.size());
  }
}
