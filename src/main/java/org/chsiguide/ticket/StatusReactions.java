package org.chsiguide.ticket;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopics;

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

  private record Message(ChatId chat, int id) {}

  private final ForumTopics forumTopics;
  private final ScheduledExecutorService loop;
  private final Map<Message, MessageStatus> waiting = new LinkedHashMap<>();
  private boolean isBusy;

  /** Creates the reactions; none is waiting. */
  public StatusReactions(ForumTopics forumTopics, ScheduledExecutorService loop) {
    this.forumTopics = forumTopics;
    this.loop = loop;
  }

  /** Shows this status of a message of staff. */
  public void show(ChatId chat, int message, MessageStatus status) {
    Future<?> unused = loop.submit(() -> add(new Message(chat, message), status));
  }

  /** Shows the status of the answer of staff that this message is, edits or deletes. */
  public void show(RelayedMessage message) {
    MessageStatus.of(message)
        .ifPresent(status -> show(message.from(), (int) message.source(), status));
  }

  private void add(Message message, MessageStatus status) {
    waiting.put(message, status);
    if (waiting.size() > MAX_WAITING) {
      Iterator<Message> oldest = waiting.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    sendNext();
  }

  private void sendNext() {
    if (isBusy || waiting.isEmpty()) {
      return;
    }
    isBusy = true;
    Map.Entry<Message, MessageStatus> first = waiting.entrySet().iterator().next();
    Message message = first.getKey();
    MessageStatus status = first.getValue();
    waiting.remove(message);
    var unused =
        forumTopics
            .setReaction(message.chat(), message.id(), status.emoji())
            .whenCompleteAsync((outcome, failure) -> scheduleNext(), loop);
  }

  /** If Telegram reported a rate limit, the messenger waits for its end. */
  private void scheduleNext() {
    Future<?> unused = loop.schedule(this::resume, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void resume() {
    isBusy = false;
    sendNext();
  }
}
