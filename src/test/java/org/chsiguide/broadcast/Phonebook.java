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
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.Post;

/** Everybody's chat with the bot, with what arrives at once. Thread-safe. */
public final class Phonebook implements Messenger, Bulk, Handout {
  /** What was sent to many, in order. */
  public final List<ChatId> mailed = new CopyOnWriteArrayList<>();

  final Map<ChatId, List<Post>> posts = new ConcurrentHashMap<>();
  final Map<ChatId, List<String>> files = new ConcurrentHashMap<>();
  final Map<String, String> notices = new ConcurrentHashMap<>();
  public final Set<ChatId> blocked = ConcurrentHashMap.newKeySet();

  /** Which messages with buttons were changed, in order. */
  final List<ChatId> changed = new CopyOnWriteArrayList<>();

  /** What becomes of a post instead of arriving. */
  public final Map<ChatId, Delivery> fates = new ConcurrentHashMap<>();

  /** What the bot does not hear of, until this is completed. */
  final Map<ChatId, CompletableFuture<Delivery>> held = new ConcurrentHashMap<>();

  private final Map<ChatId, Map<Integer, Screen>> screens = new ConcurrentHashMap<>();
  private int lastId = 100;

  @Override
  public synchronized CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    messages(chat).put(++lastId, screen);
    return now(new Delivery.Sent(lastId));
  }

  @Override
  public synchronized CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    changed.add(chat);
    if (!messages(chat).containsKey(messageId)) {
      return now(new Delivery.Gone());
    }
    messages(chat).put(messageId, screen);
    return now(new Delivery.Sent(messageId));
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return now(new Delivery.Sent(messageId));
  }

  @Override
  public synchronized CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages(chat).remove(messageId);
    return now(new Delivery.Sent(messageId));
  }

  @Override
  public CompletionStage<Delivery> answerTap(String tapId, String notice) {
    notices.put(tapId, notice);
    return now(new Delivery.Sent(0));
  }

  @Override
  public CompletionStage<Delivery> hand(ChatId chat, Post post) {
    return now(fates.containsKey(chat) ? fates.get(chat) : arrive(chat, post));
  }

  @Override
  public CompletionStage<Delivery> say(Spot to, Screen screen) {
    return send(to.chat(), screen);
  }

  @Override
  public CompletionStage<Delivery> show(Spot to, byte[] png) {
    return now(new Delivery.Sent(1));
  }

  @Override
  public CompletionStage<Delivery> hand(Spot to, String name, byte[] content) {
    files
        .computeIfAbsent(to.chat(), it -> new CopyOnWriteArrayList<>())
        .add(new String(content, StandardCharsets.UTF_8));
    return now(new Delivery.Sent(1));
  }

  @Override
  public CompletionStage<Turn> turn() {
    return CompletableFuture.completedFuture(new OneTurn());
  }

  private final class OneTurn implements Turn {
    @Override
    public CompletionStage<Delivery> send(ChatId chat, Post post) {
      mailed.add(chat);
      if (blocked.contains(chat)) {
        return now(new Delivery.Blocked());
      }
      Delivery fate = fates.get(chat);
      if (fate != null) {
        return now(fate);
      }
      Delivery arrived = arrive(chat, post);
      return held.containsKey(chat) ? held.get(chat) : now(arrived);
    }

    @Override
    public CompletionStage<Delivery> edit(ChatId chat, int messageId, Post post) {
      posts.get(chat).clear();
      return now(arrive(chat, post));
    }

    @Override
    public CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds) {
      posts.get(chat).clear();
      return now(new Delivery.Sent(0));
    }

    @Override
    public void pass() {}
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
  public List<String> news(ChatId chat) {
    return posts.getOrDefault(chat, List.of()).stream().map(Post::html).toList();
  }

  /** The newest that was sent to many, as it is in the chat now. */
  public Post post(ChatId chat) {
    List<Post> all = posts.get(chat);
    return all.get(all.size() - 1);
  }

  /** Whoever got something more than once. */
  Set<ChatId> twice() {
    Set<ChatId> once = new HashSet<>();
    Set<ChatId> twice = new HashSet<>();
    mailed.stream().filter(chat -> !once.add(chat)).forEach(twice::add);
    return twice;
  }

  private synchronized Delivery arrive(ChatId chat, Post post) {
    posts.computeIfAbsent(chat, it -> new CopyOnWriteArrayList<>()).add(post);
    lastId += Math.max(1, post.attachments().size());
    if (post.attachments().size() < 2) {
      return new Delivery.Sent(lastId);
    }
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < post.attachments().size(); i++) {
      ids.add(lastId - i);
    }
    return new Delivery.SentAlbum(ids);
  }

  private Map<Integer, Screen> messages(ChatId chat) {
    return screens.computeIfAbsent(chat, it -> new LinkedHashMap<>());
  }

  private static CompletionStage<Delivery> now(Delivery delivery) {
    return CompletableFuture.completedFuture(delivery);
  }
}
