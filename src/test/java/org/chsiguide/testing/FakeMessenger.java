package org.chsiguide.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;

/**
 * A messenger that keeps the messages of each chat and rejects what Telegram rejects: it counts
 * repeated answers to callback queries and edits that change nothing. Thread-safe.
 */
public final class FakeMessenger implements Messenger {
  private final Map<ChatId, Map<Integer, Screen>> chats = new HashMap<>();
  private final Set<String> answeredTaps = new HashSet<>();
  private final Map<String, String> notices = new HashMap<>();
  private final Set<ChatId> blocked = new HashSet<>();
  private int lastMessageId;

  /** The calls that Telegram would have rejected. */
  public final List<String> rejectedCalls = new ArrayList<>();

  /** How many of the next new messages arrive without the bot knowing. */
  public volatile int unknownDeliveries;

  /** While true, nothing arrives and no call is answered. */
  public volatile boolean dropsCalls;

  /** While true, no new message leaves. */
  public volatile boolean isUnreachable;

  /** While true, messages arrive, but no call is answered. */
  public volatile boolean withholdsReplies;

  /**
   * The maximum number of calls in flight, not counting answers to callback queries; further ones
   * get {@link Delivery.RetryAfter}.
   */
  public volatile int maxInFlight = Integer.MAX_VALUE;

  private int inFlight;
  private BiConsumer<ChatId, Screen> sendListener = (chat, screen) -> {};

  /** Held responses to calls that arrived; null: responses are not held. */
  private @Nullable List<Runnable> heldReplies;

  @Override
  public synchronized CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    if (dropsCalls) {
      return new CompletableFuture<>();
    }
    if (isUnreachable) {
      return CompletableFuture.completedFuture(new Delivery.Unreachable(Duration.ofSeconds(8)));
    }
    if (inFlight >= maxInFlight) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    if (blocked.contains(chat)) {
      return reply(new Delivery.Blocked());
    }
    sendListener.accept(chat, screen);
    messages(chat).put(++lastMessageId, screen);
    if (unknownDeliveries > 0) {
      unknownDeliveries--;
      return reply(new Delivery.Unknown("the connection was lost"));
    }
    return reply(new Delivery.Sent(lastMessageId));
  }

  @Override
  public synchronized CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    if (dropsCalls) {
      return new CompletableFuture<>();
    }
    if (inFlight >= maxInFlight) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    Screen before = messages(chat).get(messageId);
    if (before == null) {
      return reply(new Delivery.Gone());
    }
    if (before.picture() != null && screen.picture() == null) {
      rejectedCalls.add("there is no text in the message to edit: " + messageId);
      return reply(new Delivery.Gone());
    }
    if (screen.equals(messages(chat).put(messageId, screen))) {
      rejectedCalls.add("message is not modified: " + messageId);
    }
    return reply(new Delivery.Sent(messageId));
  }

  @Override
  public synchronized CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    if (dropsCalls) {
      return new CompletableFuture<>();
    }
    if (inFlight >= maxInFlight) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    Screen before = messages(chat).get(messageId);
    if (before == null) {
      return reply(new Delivery.Gone());
    }
    if (before.rows().isEmpty()) {
      rejectedCalls.add("message is not modified: " + messageId);
    }
    messages(chat)
        .put(messageId, new Screen(before.turn(), before.html(), List.of(), before.picture()));
    return reply(new Delivery.Sent(messageId));
  }

  @Override
  public synchronized CompletionStage<Delivery> answerCallbackQuery(
      String callbackQueryId, String notice) {
    if (dropsCalls) {
      return new CompletableFuture<>();
    }
    if (!answeredTaps.add(callbackQueryId)) {
      rejectedCalls.add("query is too old: " + callbackQueryId);
    }
    notices.put(callbackQueryId, notice);
    return withholdsReplies
        ? new CompletableFuture<>()
        : CompletableFuture.completedFuture(new Delivery.Sent());
  }

  /** Registers a listener for each new message that arrives, even if the bot does not know. */
  public FakeMessenger onSend(BiConsumer<ChatId, Screen> listener) {
    sendListener = listener;
    return this;
  }

  /** Returns the messages of a chat by id, oldest first. */
  public synchronized Map<Integer, Screen> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, id -> new LinkedHashMap<>());
  }

  /**
   * Returns the notice that answered a tap; empty if there was none; null if the tap was not
   * answered.
   */
  public synchronized String notice(String callbackQueryId) {
    return notices.getOrDefault(callbackQueryId, "(not answered)");
  }

  /** Deletes a message, for the bot as well as for the student. */
  @Override
  public synchronized CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages(chat).remove(messageId);
    return reply(new Delivery.Sent(messageId));
  }

  /** Holds responses from now on, while calls still arrive. */
  public synchronized void holdReplies() {
    heldReplies = new ArrayList<>();
  }

  /** Releases the held responses and stops holding. */
  public void releaseReplies() {
    List<Runnable> replies;
    synchronized (this) {
      replies = heldReplies;
      heldReplies = null;
    }
    replies.forEach(Runnable::run);
  }

  public synchronized void block(ChatId chat) {
    blocked.add(chat);
  }

  public synchronized void unblock(ChatId chat) {
    blocked.remove(chat);
  }

  private CompletionStage<Delivery> reply(Delivery delivery) {
    if (withholdsReplies) {
      return new CompletableFuture<>();
    }
    if (heldReplies == null) {
      return CompletableFuture.completedFuture(delivery);
    }
    CompletableFuture<Delivery> later = new CompletableFuture<>();
    inFlight++;
    heldReplies.add(
        () -> {
          inFlight--;
          later.complete(delivery);
        });
    return later;
  }
}
