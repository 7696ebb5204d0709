package org.chsiguide.sandbox.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What Telegram takes a file for. It is part of the file's id, so a file never changes its kind.
 */
public enum FileKind {
  PHOTO("AgAC", "photos", "Photo"),
  DOCUMENT("BQAC", "documents", "Document"),
  VIDEO("BAAC", "videos", "Video"),
  ANIMATION("CgAC", "animations", "Animation"),
  AUDIO("CQAC", "music", "Audio"),
  VOICE("AwAC", "voice", "VoiceNote"),
  VIDEO_NOTE("DQAC", "video_notes", "VideoNote"),
  STICKER("CAAC", "stickers", "Sticker");

  private final String prefix;
  private final String folder;
  private final String title;

  FileKind(String prefix, String folder, String title) {
    this.prefix = prefix;
    this.folder = folder;
    this.title = title;
  }

  /** What the ids of such files begin with. */
  String prefix() {
    return prefix;
  }

  /** The first part of their {@code file_path}. */
  String folder() {
    return folder;
  }

  /** The field of the Bot API's Message in which such a file is, which is also an argument. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in refusals. */
  public String title() {
    return title;
  }

  /** Whether words can stand under it. */
  public boolean canHaveCaption() {
    return this != VIDEO_NOTE && this != STICKER;
  }

  /** The kind whose field has this name. */
  public static Optional<FileKind> find(String field) {
    return Arrays.stream(values()).filter(it -> it.field().equals(field)).findFirst();
  }

  static FileKind of(String fileId) {
    return Arrays.stream(values())
        .filter(it -> fileId.startsWith(it.prefix))
        .findFirst()
        .orElse(DOCUMENT);
  }
}
