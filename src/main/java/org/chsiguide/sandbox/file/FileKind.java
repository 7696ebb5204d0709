package org.chsiguide.sandbox.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of a file. It is part of the file's id, so a file never changes its kind. */
public enum FileKind {
  PHOTO("AgAC", "photos", "Photo"),
  DOCUMENT("BQAC", "documents", "Document"),
  VIDEO("BAAC", "videos", "Video"),
  ANIMATION("CgAC", "animations", "Animation"),
  AUDIO("CQAC", "music", "Audio"),
  VOICE("AwAC", "voice", "VoiceNote"),
  VIDEO_NOTE("DQAC", "video_notes", "VideoNote"),
  STICKER("CAAC", "stickers", "Sticker"),
  /** A small picture of another file, which nobody sends alone. */
  THUMBNAIL("AAMC", "thumbnails", "Thumbnail");

  static final int ID_LENGTH = 44;

  private final String prefix;
  private final String folder;
  private final String title;

  FileKind(String prefix, String folder, String title) {
    this.prefix = prefix;
    this.folder = folder;
    this.title = title;
  }

  String prefix() {
    return prefix;
  }

  /** Returns the first part of their {@code file_path}. */
  String folder() {
    return folder;
  }

  /**
   * Returns the field of the Bot API's Message that contains such a file, which is also a
   * parameter.
   */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its name in error messages. */
  public String title() {
    return title;
  }

  /** Returns whether it can have a caption. */
  public boolean canHaveCaption() {
    return this != VIDEO_NOTE && this != STICKER;
  }

  /** Returns the kind whose field has this name. */
  public static Optional<FileKind> find(String field) {
    return Arrays.stream(values())
        .filter(it -> it != THUMBNAIL && it.field().equals(field))
        .findFirst();
  }

  /** Returns whether this looks like the id of a file, of this world or another. */
  public static boolean isId(String text) {
    return text.length() >= ID_LENGTH
        && Arrays.stream(values()).anyMatch(it -> text.startsWith(it.prefix));
  }

  /** Returns the kind of the file with this id; a document if the id is of none. */
  public static FileKind of(String fileId) {
    return Arrays.stream(values())
        .filter(it -> fileId.startsWith(it.prefix))
        .findFirst()
        .orElse(DOCUMENT);
  }
}
