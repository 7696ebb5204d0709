package org.chsiguide.messenger;

import java.util.Set;

/** What a message holds, as far as anybody here looks into it; the rest is only passed on. */
public sealed interface MessageContent {

  /** What it says, or what stands under it, as Telegram HTML; empty if nothing. */
  String html();

  /** Whether its words can be changed; where a live place is changes too, but that is no word. */
  default boolean isEditable() {
    return !(this instanceof Other other) || other.canHaveCaption();
  }

  /**
   * Typed words.
   *
   * @param html Telegram HTML with the formatting that the author gave them
   */
  record Text(String html) implements MessageContent {}

  /**
   * A picture.
   *
   * @param fileId names it to Telegram, for this bot and for ever
   * @param html its caption, empty if it has none
   */
  record Photo(String fileId, String html) implements MessageContent {}

  /**
   * A file.
   *
   * @param fileId names it to Telegram, for this bot and for ever
   * @param html its caption, empty if it has none
   */
  record Document(String fileId, String html) implements MessageContent {}

  /**
   * The group goes on under another id, https://core.telegram.org/bots/api#message
   * (migrate_to_chat_id).
   */
  record GroupMigrated(ChatId to) implements MessageContent {

    @Override
    public String html() {
      return "";
    }
  }

  /**
   * Anything else: a voice, a sticker, a note of the app.
   *
   * @param kind the field of the Bot API's Message that holds it, such as {@code voice} or {@code
   *     forum_topic_closed}; {@code unknown} for one that is not known here
   * @param html its caption, empty if it has none
   */
  record Other(String kind, String html) implements MessageContent {
    private static final Set<String> CAPTIONED = Set.of("animation", "audio", "video", "voice");

    /** Whether words can stand under it, https://core.telegram.org/bots/api#editmessagecaption. */
    public boolean canHaveCaption() {
      return CAPTIONED.contains(kind);
    }
  }
}
