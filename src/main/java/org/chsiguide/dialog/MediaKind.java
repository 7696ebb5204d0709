package org.chsiguide.dialog;

/** The kinds of messages without text, by what the bot says to each. */
public enum MediaKind {
  /** Something to look at: a photo, a file or a video. */
  PICTURE(DialogPhrase.NOT_KEPT),
  /** Something to listen to. */
  VOICE(DialogPhrase.NOT_HEARD),
  /** A sticker or an animation. */
  STICKER(DialogPhrase.STICKER),
  /** Anything else, such as a contact or a place. */
  OTHER(DialogPhrase.NOT_READ);

  private final DialogPhrase phrase;

  MediaKind(DialogPhrase phrase) {
    this.phrase = phrase;
  }

  /** Returns what the bot says to such a message. */
  DialogPhrase phrase() {
    return phrase;
  }

  /** Returns the kind of a message by its field in the Bot API, such as {@code voice}. */
  public static MediaKind ofField(String field) {
    return switch (field) {
      case "photo", "live_photo", "document", "video", "video_note", "paid_media" -> PICTURE;
      case "voice", "audio" -> VOICE;
      case "sticker", "animation", "dice" -> STICKER;
      default -> OTHER;
    };
  }
}
