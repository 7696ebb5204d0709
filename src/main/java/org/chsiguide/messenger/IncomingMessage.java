package org.chsiguide.messenger;

import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wrote, for those who pass it on or answer it. It is held while it is
 * dealt with, never stored, never logged.
 *
 * @param id names it within its chat
 * @param authorName the name that Telegram shows of whoever wrote it; hostile like any other words
 * @param topic the topic of the group that it is in; absent in the general one and in other chats
 * @param replyTo the message of the same chat that it answers
 * @param mediaGroupId shared by the messages that are shown as one
 */
public record IncomingMessage(
    int id,
    String authorName,
    Revision revision,
    @Nullable ForumTopic topic,
    @Nullable Integer replyTo,
    @Nullable String mediaGroupId,
    Origin origin,
    MessageContent content) {

  /** A message that its author wrote. */
  public IncomingMessage(
      int id,
      String author,
      Revision moment,
      @Nullable ForumTopic topic,
      @Nullable Integer replyTo,
      @Nullable String album,
      MessageContent content) {
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
  public enum Revision {
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
    return revision == Revision.NEW
        && content instanceof MessageContent.Text words
        && words.html().strip().matches("/" + name + "(@\\w+)?");
  }

  /** Its words or its caption, as Telegram HTML; empty if it has none. */
  public String html() {
    if (content instanceof MessageContent.Text words) {
      return words.html();
    }
    if (content instanceof MessageContent.Photo photo) {
      return photo.html();
    }
    return content instanceof MessageContent.Document document ? document.html() : "";
  }

  /** The same with other words, which are Telegram HTML. */
  public IncomingMessage withHtml(String html) {
    MessageContent newContent = new MessageContent.Text(html);
    if (content instanceof MessageContent.Photo photo) {
      newContent = new MessageContent.Photo(photo.fileId(), html);
    } else if (content instanceof MessageContent.Document document) {
      newContent = new MessageContent.Document(document.fileId(), html);
    }
    return new IncomingMessage(
        id, authorName, revision, topic, replyTo, mediaGroupId, origin, newContent);
  }

  /** Without what it says and who wrote it. */
  @Override
  public String toString() {
    return "Incoming[" + id + ", " + revision + "]";
  }
}
