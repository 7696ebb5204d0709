package org.chsiguide.update;

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
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;

/**
 * A messenger that keeps what each chat shows, and refuses what Telegram refuses: it counts answers
 * to taps already answered, and changes that change nothing.
 */
final class FakeMessenger implements Messenger {
  private final Map<ChatId, Map<Integer, Screen>> chats = new HashMap<>();
  private final Set<String> answeredTaps = new HashSet<>();
  private final Map<String, String> notices = new HashMap<>();
  private final Set<ChatId> blocked = new HashSet<>();
  private int lastMessageId;

  /** Calls that Telegram would have refused. */
  final List<String> rejectedCalls = new ArrayList<>();

  /** So many of the next new messages arrive without the bot being told. */
  int unknownDeliveries;

  /** While set, nothing arrives and no call is answered. */
  boolean dropsCalls;

  /** While set, what arrives does arrive, and no call is answered. */
  boolean withholdsReplies;

  /** So many calls beside the answers to taps may be on their way; others are sent back. */
  int maxInFlight = Integer.MAX_VALUE;

  private int inFlight;

  /** Calls that arrived and whose answers are held back; absent: they are not held back. */
  private @Nullable List<Runnable> heldReplies;

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    if (dropsCalls) {
      return new CompletableFuture<>();
    }
    if (inFlight >= maxInFlight) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    }
    if (blocked.contains(chat)) {
      return reply(new Delivery.Blocked());
    }
    messages(chat).put(++lastMessageId, screen);
    if (unknownDeliveries > 0) {
      unknownDeliveries--;
      return reply(new Delivery.Unknown("the connection was lost"));
    }
    return reply(new Delivery.Sent(lastMessageId));
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
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
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
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
  public CompletionStage<Delivery> answerCallbackQuery(String tapId, String notice) {
    if (dropsCalls) {
      return new CompletableFuture<>();
    }
    if (!answeredTaps.add(tapId)) {
      rejectedCalls.add("query is too old: " + tapId);
    }
    notices.put(tapId, notice);
    return withholdsReplies
        ? new CompletableFuture<>()
        : CompletableFuture.completedFuture(new Delivery.Sent(0));
  }

  /** The messages of a chat by id, oldest first. */
  Map<Integer, Screen> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, id -> new LinkedHashMap<>());
  }

  /** The notice beside a tap; empty if there was none; null if the tap was not answered. */
  String notice(String tapId) {
    return notices.getOrDefault(tapId, "(not answered)");
  }

  /** Also what the student does. */
  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages(chat).remove(messageId);
    return reply(new Delivery.Sent(messageId));
  }

  /** What arrives from now on does arrive, but the bot hears of it later. */
  void holdReplies() {
    heldReplies = new ArrayList<>();
  }

  /** The bot hears of what was held back, and of all that follows. */
  void releaseReplies() {
    List<Runnable> answers = heldReplies;
    heldReplies = null;
    answers.forEach(Runnable::run);
  }

  void block(ChatId chat) {
    blocked.add(chat);
  }

  void unblock(ChatId chat) {
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
