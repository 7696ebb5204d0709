package org.chsiguide.broadcast;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.StaffMessenger;

/** Everybody's chat with the bot, with what arrives at once. Thread-safe. */
public final class FakeMessenger implements Messenger, BulkSender, StaffMessenger {
  /** The recipients of broadcasts, in order. */
  public final List<ChatId> sentTo = new CopyOnWriteArrayList<>();

  final Map<ChatId, List<OutgoingPost>> posts = new ConcurrentHashMap<>();
  private final Map<ChatId, Integer> postIds = new ConcurrentHashMap<>();
  final Map<ChatId, List<String>> files = new ConcurrentHashMap<>();
  final Map<String, String> notices = new ConcurrentHashMap<>();
  public final Set<ChatId> blocked = ConcurrentHashMap.newKeySet();

  /** Which messages with buttons were changed, in order. */
  final List<ChatId> edited = new CopyOnWriteArrayList<>();

  /** The outcomes of posts that are not delivered. */
  public final Map<ChatId, Delivery> scriptedDeliveries = new ConcurrentHashMap<>();

  /** What the bot does not hear of, until this is completed. */
  final Map<ChatId, CompletableFuture<Delivery>> heldDeliveries = new ConcurrentHashMap<>();

  /** The chats for which a call to many cannot be prepared. */
  final Set<ChatId> broken = ConcurrentHashMap.newKeySet();

  /** The number of deletions that were tried so far. */
  final AtomicInteger deletions = new AtomicInteger();

  /** The number of slots so far. */
  final AtomicInteger acquiredSlots = new AtomicInteger();

  /** The number of slots that were neither used nor released. */
  final AtomicInteger openSlots = new AtomicInteger();

  /** New messages with buttons that have not left yet. */
  final Map<ChatId, CompletableFuture<Delivery>> heldScreens = new ConcurrentHashMap<>();

  /** The chats that refused a message with buttons, in order. */
  final List<ChatId> refused = new CopyOnWriteArrayList<>();

  private final Map<ChatId, Map<Integer, Screen>> screens = new ConcurrentHashMap<>();
  private int lastId = 100;

  @Override
  public synchronized CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    if (blocked.contains(chat)) {
      refused.add(chat);
      return completed(new Delivery.Blocked());
    }
    CompletableFuture<Delivery> held = heldScreens.get(chat);
    if (held != null) {
      return held;
    }
    messages(chat).put(++lastId, screen);
    return completed(new Delivery.Sent(lastId));
  }

  @Override
  public synchronized CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    edited.add(chat);
    if (blocked.contains(chat)) {
      return completed(new Delivery.Blocked());
    }
    if (!messages(chat).containsKey(messageId)) {
      return completed(new Delivery.Gone());
    }
    messages(chat).put(messageId, screen);
    return completed(new Delivery.Sent(messageId));
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return completed(new Delivery.Sent(messageId));
  }

  @Override
  public synchronized CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages(chat).remove(messageId);
    return completed(new Delivery.Sent(messageId));
  }

  @Override
  public CompletionStage<Delivery> answerCallbackQuery(String callbackQueryId, String notice) {
    notices.put(callbackQueryId, notice);
    return completed(new Delivery.Sent());
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    CompletableFuture<Delivery> held = heldDeliveries.get(chat);
    Delivery delivery =
        scriptedDeliveries.containsKey(chat) ? scriptedDeliveries.get(chat) : deliver(chat, post);
    return held == null ? completed(delivery) : held;
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    return send(to.chat(), screen);
  }

  @Override
  public CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png) {
    return completed(new Delivery.Sent(1));
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content) {
    files
        .computeIfAbsent(to.chat(), it -> new CopyOnWriteArrayList<>())
        .add(new String(content, StandardCharsets.UTF_8));
    return completed(new Delivery.Sent(1));
  }

  @Override
  public CompletionStage<Slot> acquireSlot() {
    acquiredSlots.incrementAndGet();
    openSlots.incrementAndGet();
    return CompletableFuture.completedFuture(new FakeTurn());
  }

  private final class FakeTurn implements Slot {
    @Override
    public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
      if (broken.contains(chat)) {
        throw new IllegalStateException("broken");
      }
      release();
      CompletableFuture<Delivery> held = heldDeliveries.get(chat);
      sentTo.add(chat);
      if (blocked.contains(chat)) {
        return completed(new Delivery.Blocked());
      }
      Delivery fate = scriptedDeliveries.get(chat);
      if (fate != null) {
        return completed(fate);
      }
      Delivery arrived = deliver(chat, post);
      postIds.put(chat, lastId);
      return held == null ? completed(arrived) : held;
    }

    @Override
    public CompletionStage<Delivery> edit(ChatId chat, int messageId, OutgoingPost post) {
      release();
      posts.get(chat).clear();
      return completed(deliver(chat, post));
    }

    @Override
    public CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds) {
      release();
      deletions.incrementAndGet();
      if (scriptedDeliveries.containsKey(chat)) {
        return completed(scriptedDeliveries.get(chat));
      }
      posts.get(chat).clear();
      return completed(new Delivery.Sent());
    }

    @Override
    public void release() {
      openSlots.decrementAndGet();
    }
  }

  /** The newest message with buttons. */
  Optional<Map.Entry<Integer, Screen>> panel(ChatId chat) {
    return panels(chat).stream().reduce((older, newer) -> newer);
  }

  /** All messages with buttons, the oldest first. */
  synchronized List<Map.Entry<Integer, Screen>> panels(ChatId chat) {
    return messages(chat).entrySet().stream()
        .filter(entry -> !entry.getValue().rows().isEmpty())
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  synchronized List<String> texts(ChatId chat) {
    return messages(chat).values().stream().map(Screen::html).toList();
  }

  /** The words of what was sent to many, as they are in the chat now. */
  public List<String> broadcastTexts(ChatId chat) {
    return posts.getOrDefault(chat, List.of()).stream().map(OutgoingPost::html).toList();
  }

  /** The newest that was sent to many, as it is in the chat now. */
  public OutgoingPost post(ChatId chat) {
    List<OutgoingPost> all = posts.get(chat);
    return all.get(all.size() - 1);
  }

  /** The id of the newest message that was sent to many. */
  int postId(ChatId chat) {
    return postIds.get(chat);
  }

  /** The chats that got a post more than once. */
  Set<ChatId> sentTwice() {
    Set<ChatId> once = new HashSet<>();
    Set<ChatId> twice = new HashSet<>();
    sentTo.stream().filter(chat -> !once.add(chat)).forEach(twice::add);
    return twice;
  }

  private synchronized Delivery deliver(ChatId chat, OutgoingPost post) {
    posts.computeIfAbsent(chat, it -> new CopyOnWriteArrayList<>()).add(post);
    lastId += Math.max(1, post.attachments().size());
    if (post.attachments().size() < 2) {
      return new Delivery.Sent(lastId);
    }
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < post.attachments().size(); i++) {
      ids.add(lastId - i);
    }
    return new Delivery.Sent(ids);
  }

  private Map<Integer, Screen> messages(ChatId chat) {
    return screens.computeIfAbsent(chat, it -> new LinkedHashMap<>());
  }

  private static CompletionStage<Delivery> completed(Delivery delivery) {
    return CompletableFuture.completedFuture(delivery);
  }
}
