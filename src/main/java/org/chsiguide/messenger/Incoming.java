package org.chsiguide.messenger;

import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wrote, for those who pass it on or answer it. It is held while it is
 * dealt with, never stored, never logged.
 *
 * @param id names it within its chat
 * @param author the name that Telegram shows of whoever wrote it; hostile like any other words
 * @param topic the topic of the group that it is in; absent in the general one and in other chats
 * @param replyTo the message of the same chat that it answers
 * @param album shared by the messages that are shown as one
 */
public record Incoming(
    int id,
    String author,
    Moment moment,
    @Nullable ForumTopic topic,
    @Nullable Integer replyTo,
    @Nullable String album,
    Origin origin,
    Content content) {

  /** A message that its author wrote. */
  public Incoming(
      int id,
      String author,
      Moment moment,
      @Nullable ForumTopic topic,
      @Nullable Integer replyTo,
      @Nullable String album,
      Content content) {
    this(id, author, moment, topic, replyTo, album, Origin.WRITTEN, content);
  }

  /** Whose words it has. */
  public enum Origin {
    /** The author's own. */
    WRITTEN,
    /** Those of a message that the author passed on. */
    FORWARDED
  }

  /** Whether it is new. */
  public enum Moment {
    /** It was just sent. */
    NEW,
    /** It was sent earlier and says this now. */
    EDITED
  }

  /**
   * Whether somebody just gave this command, and said nothing else with it.
   *
   * @param name without the slash
   */
  public boolean isCommand(String name) {
    return moment == Moment.NEW
        && content instanceof Content.Words words
        && words.html().strip().matches("/" + name + "(@\\w+)?");
  }

  /** Its words or its caption, as Telegram HTML; empty if it has none. */
  public String words() {
    if (content instanceof Content.Words words) {
      return words.html();
    }
    if (content instanceof Content.Photo photo) {
      return photo.html();
    }
    return content instanceof Content.Document document ? document.html() : "";
  }

  /** The same with other words, which are Telegram HTML. */
  public Incoming saying(String html) {
    Content other = new Content.Words(html);
    if (content instanceof Content.Photo photo) {
      other = new Content.Photo(photo.fileId(), html);
    } else if (content instanceof Content.Document document) {
      other = new Content.Document(document.fileId(), html);
    }
    return new Incoming(id, author, moment, topic, replyTo, album, origin, other);
  }

  /** Without what it says and who wrote it. */
  @Override
  public String toString() {
    return "Incoming[" + id + ", " + moment + "]";
  }
}
