package org.chsiguide.sandbox.world;

/**
 * A file that somebody sent.
 *
 * @param id what bots know it by; the same for every bot
 * @param width in pixels; 0 if it is no picture
 */
public record StoredFile(String id, String name, String mimeType, int size, int width, int height) {

  /** Whether it was sent as a picture, not as a file as it is. */
  public boolean isPhoto() {
    return width > 0;
  }

  /** Where it is found under {@code /file/bot<token>/}. */
  public String path() {
    return (isPhoto() ? "photos/" : "documents/") + id + extension();
  }

  private String extension() {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    return extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
  }
}
