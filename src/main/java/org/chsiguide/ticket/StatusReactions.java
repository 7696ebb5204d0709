package org.chsiguide.ticket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;

/**
 * Shows staff the status of their messages by reactions of the bot. Reactions do not count against
 * the 20 messages a minute of a group, but Telegram may report a rate limit for them, which pauses
 * the group, so they are sent one at a time and slowly. A failed reaction is not retried, because
 * nothing depends on it. Confined to the thread of the loop.
 */
public final class StatusReactions {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The maximum number of reactions that wait; beyond it the oldest are discarded. */
  private static final int MAX_WAITING = 200;

  /** The status of a message from staff to a student. */
  public enum Status {
    /** The student has the message. */
    DELIVERED("👌"),
    INTERNAL("✍"),
    /** The student does not have the message: it was not delivered, or it was deleted. */
    UNDELIVERED("👎");

    /** One that a bot can react with, https://core.telegram.org/bots/api#reactiontypeemoji. */
    private final String emoji;

    Status(String emoji) {
      this.emoji = emoji;
    }
  }

  private record Message(ChatId chat, int id) {}

  private final RelayMessenger messenger;
  private final ScheduledExecutorService loop;
  private final Map<Message, Status> waiting = new LinkedHashMap<>();
  private boolean isBusy;

  /** Creates the reactions; none is waiting. */
  public StatusReactions(RelayMessenger messenger, ScheduledExecutorService loop) {
    this.messenger = messenger;
    this.loop = loop;
  }

  /** Shows this status of a message of staff. */
  public void show(ChatId chat, int message, Status status) {
    loop.execute(() -> add(new Message(chat, message), status));
  }

  /** Shows the status of the answer of staff that this message is, edits or deletes. */
  public void show(RelayedMessage message) {
    statusOf(message).ifPresent(status -> show(message.from(), (int) message.source(), status));
  }

  /**
   * Returns the status of the answer of staff that this message is, edits or deletes, if it has
   * one.
   */
  private static Optional<Status> statusOf(RelayedMessage message) {
    boolean isDeleted = message.kind() == Kind.DELETE && message.state() == State.DONE;
    if (message.isToStaff() || !(isDeleted || message.isWritten())) {
      return Optional.empty();
    }
    return switch (isDeleted ? message.stateOfDeleted() : message.state()) {
      // An edit of what was not delivered has no copy.
      case DONE ->
          message.kind() == Kind.EDIT && message.target() == null
              ? Optional.empty()
              : Optional.of(Status.DELIVERED);
      case INTERNAL -> Optional.of(Status.INTERNAL);
      case DROPPED -> Optional.of(Status.UNDELIVERED);
      default -> Optional.empty();
    };
  }

  private void add(Message message, Status status) {
    waiting.put(message, status);
    if (waiting.size() > MAX_WAITING) {
      waiting.remove(waiting.keySet().iterator().next());
    }
    sendNext();
  }

  private void sendNext() {
    if (isBusy || waiting.isEmpty()) {
      return;
    }
    isBusy = true;
    Message message = waiting.keySet().iterator().next();
    Status status = Objects.requireNonNull(waiting.remove(message));
    Runnable resume =
        () -> {
          isBusy = false;
          sendNext();
        };
    // If Telegram reports a rate limit, the messenger waits for its end.
    messenger
        .setReaction(message.chat(), message.id(), status.emoji)
        .thenApply(done -> loop.schedule(resume, INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
  }
}
