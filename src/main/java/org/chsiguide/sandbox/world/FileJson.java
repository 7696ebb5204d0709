package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the objects of the Bot API that contain files. */
final class FileJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FileJson() {}

  /** Adds a file to a Message; an animation is also added as a document, for old bots. */
  static void put(ObjectNode json, StoredFile file) {
    if (file.kind() == FileKind.ANIMATION) json.set("document", namedFile(file));
    if (file.isPhoto()) {
      json.putArray("photo").add(withDimensions(JSON.objectNode(), file));
    } else {
      json.set(file.kind().field(), media(file));
    }
  }

  private static ObjectNode media(StoredFile file) {
    return switch (file.kind()) {
      case PHOTO -> withDimensions(JSON.objectNode(), file);
      case DOCUMENT -> namedFile(file);
      case VIDEO, ANIMATION ->
          withDimensions(namedFile(file), file).put("duration", file.seconds());
      case AUDIO -> namedFile(file).put("duration", file.seconds());
      case VOICE -> playableFile(file).put("mime_type", file.mimeType());
      case VIDEO_NOTE -> playableFile(file).put("length", file.width());
      case STICKER ->
          withDimensions(JSON.objectNode(), file)
              .put("type", "regular")
              .put("is_animated", false)
              .put("is_video", false);
    };
  }

  private static ObjectNode namedFile(StoredFile file) {
    ObjectNode json = JSON.objectNode().put("file_name", file.name());
    json.put("mime_type", file.mimeType());
    putFile(json, file);
    return json;
  }

  private static ObjectNode withDimensions(ObjectNode json, StoredFile file) {
    if (!json.has("file_id")) putFile(json, file);
    return json.put("width", file.width()).put("height", file.height());
  }

  private static ObjectNode playableFile(StoredFile file) {
    ObjectNode json = JSON.objectNode().put("duration", file.seconds());
    putFile(json, file);
    return json;
  }

  /** Returns a File, with its download path. */
  static ObjectNode file(StoredFile file) {
    ObjectNode json = JSON.objectNode();
    putFile(json, file);
    return json.put("file_path", file.path());
  }

  private static void putFile(ObjectNode json, StoredFile file) {
    json.put("file_id", file.id()).put("file_unique_id", "AgAD" + file.id().substring(4, 16));
    json.put("file_size", file.size());
  }
}
