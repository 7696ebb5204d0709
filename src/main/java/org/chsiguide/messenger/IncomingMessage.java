package org.chsiguide.messenger;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.CommandParser;
import org.jspecify.annotations.Nullable;

/**
 * A message that a user sent. It is held in memory while it is handled, never stored or logged.
 *
 * @param id identifies the message within its chat
 * @param authorName the name of the author as Telegram shows it; untrusted
 */
public record IncomingMessage(
    int id,
    String authorName,
    Revision revision,
    Origin origin,
    Placement placement,
    MessageContent content) {

  private static final Pattern COMMAND =
      Pattern.compile(
          "[" + CommandParser.SLASHES + "](\\w+)(?:@\\w+)?(?![@\\w])(?:[.。!！]+$|(.*))",
          Pattern.DOTALL);

  private static final Pattern SLASH_TEXT = Pattern.compile("/|[" + CommandParser.SLASHES + "]\\w");

  /** Creates a message that its author wrote, not one that was forwarded. */
  public IncomingMessage(
      int id, String authorName, Revision revision, Placement placement, MessageContent content) {
    this(id, authorName, revision, Origin.WRITTEN, placement, content);
  }

  /**
   * The place of a message among others.
   *
   * @param repliedAuthor who wrote the message that it replies to; absent if that is a bot, or not
   *     known
   */
  public record Placement(
      @Nullable ForumTopicId topic,
      @Nullable Integer replyTo,
      @Nullable UserId repliedAuthor,
      @Nullable String mediaGroupId) {

    /** The place of a message that stands alone. */
    public static final Placement NONE = new Placement(null, null, null, null);
  }

  /** Returns the topic of the group; absent in the general topic and in other chats. */
  public @Nullable ForumTopicId topic() {
    return placement.topic();
  }

  /** Returns the message of the same chat that this one replies to. */
  public @Nullable Integer replyTo() {
    return placement.replyTo();
  }

  /** Returns the id that the messages of an album share. */
  public @Nullable String mediaGroupId() {
    return placement.mediaGroupId();
  }

  /** Whether the author wrote the message. */
  public enum Origin {
    WRITTEN,
    FORWARDED
  }

  /** Whether the message was just sent, or was sent earlier and was just edited. */
  public enum Revision {
    NEW,
    EDITED
  }

  /**
   * A command and what follows it.
   *
   * @param name in lower case, without the slash, which is one of {@link CommandParser#SLASHES}
   * @param argument Telegram HTML; empty if only a full stop follows
   */
  public record Command(String name, String argument) {}

  /**
   * Returns the command that the text or the caption is; empty if it is none, or was forwarded,
   * which makes it somebody else's words.
   */
  public Optional<Command> command() {
    Matcher matcher = COMMAND.matcher(html().strip());
    if (origin == Origin.FORWARDED || !matcher.matches()) {
      return Optional.empty();
    }
    String argument = matcher.group(2) == null ? "" : matcher.group(2).strip();
    return Optional.of(new Command(matcher.group(1).toLowerCase(Locale.ROOT), argument));
  }

  /** Returns whether it is a command or looks like one, which is seldom meant as a text. */
  public boolean looksLikeCommand() {
    return SLASH_TEXT.matcher(html().strip()).lookingAt();
  }

  /**
   * Returns whether the message is new and consists of this command only.
   *
   * @param name without the slash
   */
  public boolean isCommand(String name) {
    return argumentOf(name).filter(String::isEmpty).isPresent();
  }

  /**
   * Returns what follows this {@link #command}, as Telegram HTML; empty if the message is not new,
   * is no text, or is another one.
   *
   * @param name without the slash
   */
  public Optional<String> argumentOf(String name) {
    return revision == Revision.EDITED || !(content instanceof MessageContent.Text)
        ? Optional.empty()
        : command().filter(it -> it.name().equals(name)).map(Command::argument);
  }

  /** Returns the text or the caption as Telegram HTML; empty if there is none. */
  public String html() {
    return content.html();
  }

  /** Returns the message with another text or caption, as Telegram HTML. */
  public IncomingMessage withHtml(String html) {
    return new IncomingMessage(id, authorName, revision, origin, placement, content.withHtml(html));
  }

  /** Returns the id only, without the content and the author. */
  @Override
  public String toString() {
    return "IncomingMessage[" + id + ", " + revision + "]";
  }
}
