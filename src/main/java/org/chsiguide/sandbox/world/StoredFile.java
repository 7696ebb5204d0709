package org.chsiguide.sandbox.world;

/**
 * A file that a user or a bot sent.
 *
 * @param id its file_id, which is the same for every bot
 * @param size in bytes
 * @param width in pixels; 0 if unknown
 * @param seconds how long it plays; 0 if it does not play or this is unknown
 */
public record StoredFile(
    String id, String name, String mimeType, int size, int width, int height, int seconds) {

  /** Returns the kind as which it was sent. */
  public FileKind kind() {
    return FileKind.of(id);
  }

  /** Returns whether it was sent as a photo, not as a document. */
  public boolean isPhoto() {
    return kind() == FileKind.PHOTO;
  }

  /** Returns its path under {@code /file/bot<token>/}. */
  public String path() {
    return kind().folder() + "/" + id + extension();
  }

  private String extension() {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    return extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
  }
}
