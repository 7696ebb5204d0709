package org.chsiguide.sandbox.world;

/**
 * A file that somebody sent.
 *
 * @param id what bots know it by; the same for every bot
 * @param size in bytes
 * @param width in pixels; 0 if it is not known
 * @param seconds how long it plays; 0 if it does not, or that is not known
 */
public record StoredFile(
    String id, String name, String mimeType, int size, int width, int height, int seconds) {

  /** What it was sent as. */
  public FileKind kind() {
    return FileKind.of(id);
  }

  /** Whether it was sent as a picture, not as a file as it is. */
  public boolean isPhoto() {
    return kind() == FileKind.PHOTO;
  }

  /** Where it is found under {@code /file/bot<token>/}. */
  public String path() {
    return kind().folder() + "/" + id + extension();
  }

  private String extension() {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    return extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
  }
}
