package org.chsiguide.sandbox.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent. Its content is kept elsewhere.
 *
 * @param id its file_id, which starts with the prefix of its kind
 * @param size in bytes
 * @param width in pixels; 0 if it is not a picture or video
 * @param height in pixels; 0 if it is not a picture or video
 * @param seconds how long it plays
 * @param extra further fields of the Bot API's object, such as performer
 * @param smaller the ids of smaller pictures of it, from the smallest: the sizes of a photo, or the
 *     thumbnail of another file
 */
public record StoredFile(
    String id,
    String name,
    String mimeType,
    int size,
    int width,
    int height,
    int seconds,
    @Nullable JsonNode extra,
    List<String> smaller) {

  public StoredFile {
    smaller = List.copyOf(smaller);
  }

  StoredFile withId(String newId) {
    return new StoredFile(newId, name, mimeType, size, width, height, seconds, extra, smaller);
  }

  /** Returns this file with its further fields changed. */
  public StoredFile withExtra(Consumer<ObjectNode> change) {
    ObjectNode newExtra = JsonNodeFactory.instance.objectNode();
    if (extra instanceof ObjectNode old) newExtra.setAll(old.deepCopy());
    change.accept(newExtra);
    return new StoredFile(id, name, mimeType, size, width, height, seconds, newExtra, smaller);
  }

  /** Returns the kind of the file. */
  public FileKind kind() {
    return FileKind.of(id);
  }

  /** Returns whether it is a photo. */
  public boolean isPhoto() {
    return kind() == FileKind.PHOTO;
  }

  /** Returns its file_path, by which it can be downloaded. */
  public String path() {
    return kind().folder() + "/" + id + extension();
  }

  private String extension() {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    return extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
  }
}
