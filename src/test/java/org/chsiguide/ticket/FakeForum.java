package org.chsiguide.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.SendPermit;
import org.jspecify.annotations.Nullable;

/** Chats and topics in memory, which reject what Telegram rejects. */
public final class FakeForum implements ForumTopics, Messenger {

  /**
   * A message in a chat.
   *
   * @param copyOf the original of a copy, such as {@code 7/12}
   */
  public record Message(
      int id,
      @Nullable ForumTopic topic,
      @Nullable Integer replyTo,
      MessageContent content,
      Screen screen,
      String copyOf) {
    public String html() {
      return content instanceof MessageContent.Text words ? words.html() : screen.html();
    }
  }

  private final Map<ChatId, Map<Integer, Message>> chats = new LinkedHashMap<>();
  private final Map<ForumTopic, String> topics = new LinkedHashMap<>();
  private final Map<String, String> notices = new LinkedHashMap<>();
  private final Map<String, String> reactions = new LinkedHashMap<>();
  private int lastId = 1_000;

  /** The last topic id of each group. */
  private final Map<ChatId, Integer> lastTopic = new HashMap<>();

  /** The outcomes of the next calls, which are not executed. */
  final List<Delivery> nextOutcomes = new CopyOnWriteArrayList<>();

  /** The outcome of all calls for the group, if set. */
  public volatile @Nullable Delivery groupOutcome;

  /** While true, topics are opened without the bot knowing. */
  volatile boolean unknownTopics;

  /** How often something was to make no sound. */
  final AtomicInteger silences = new AtomicInteger();

  /** The number of executed calls for groups. */
  final AtomicInteger groupCalls = new AtomicInteger();

  /** The number of times that a topic was given a name after it was opened. */
  final AtomicInteger renamings = new AtomicInteger();

  /** The results of reopening topics. */
  final List<String> reopenings = new CopyOnWriteArrayList<>();

  /** The messages that the bot pinned, or wanted to. */
  final List<Integer> pinned = new CopyOnWriteArrayList<>();

  /** Whether the bot may pin. */
  volatile boolean canPin = true;

  /** While true, calls are executed but not answered, as if the bot is killed before. */
  volatile boolean withholdsReplies;

  /** Runs once, while the next message waits for the rate limit. */
  public final AtomicReference<@Nullable Runnable> duringWait = new AtomicReference<>();

  private volatile boolean isPermitted = true;

  final List<ChatId> blocked = new CopyOnWriteArrayList<>();

  /** Receives a message of a user. */
  public synchronized int receive(
      ChatId chat, @Nullable ForumTopic topic, @Nullable Integer replyTo, MessageContent content) {
    return put(chat, topic, replyTo, content, screen(""), "");
  }

  public synchronized void receiveEdit(ChatId chat, int id, MessageContent content) {
    Message old = messages(chat).get(id);
    messages(chat)
        .put(id, new Message(id, old.topic(), old.replyTo(), content, old.screen(), old.copyOf()));
  }

  synchronized List<Message> messagesIn(ChatId chat) {
    return List.copyOf(messages(chat).values());
  }

  synchronized List<Message> messagesIn(ForumTopic topic) {
    return messages(topic.group()).values().stream()
        .filter(message -> topic.equals(message.topic()))
        .toList();
  }

  public synchronized List<ForumTopic> topics() {
    return List.copyOf(topics.keySet());
  }

  synchronized String topicName(ForumTopic topic) {
    return topics.getOrDefault(topic, "");
  }

  synchronized void resetTopicIds() {
    lastTopic.clear();
  }

  synchronized void deleteTopic(ForumTopic topic) {
    topics.remove(topic);
  }

  synchronized String notice(String tap) {
    return notices.getOrDefault(tap, "(not answered)");
  }

  @Override
  public ForumTopics withPermit(SendPermit sendPermit) {
    Optional.ofNullable(duringWait.getAndSet(null)).ifPresent(Runnable::run);
    isPermitted = sendPermit.acquire().toCompletableFuture().join();
    return this;
  }

  @Override
  public ForumTopics silently() {
    silences.incrementAndGet();
    return this;
  }

  @Override
  public CompletionStage<Void> whenReady(ChatId chat) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Set<String>> icons() {
    return CompletableFuture.completedFuture(Set.of("❗"));
  }

  @Override
  public synchronized CompletionStage<Delivery> createTopic(ChatId chat, String name, String icon) {
    Delivery instead = scriptedOutcome(chat);
    if (instead != null) {
      return now(instead);
    }
    int id = lastTopic.merge(chat, 2, (last, two) -> last + 1);
    topics.put(new ForumTopic(chat, id), name);
    return now(unknownTopics ? new Delivery.Unknown("cut") : new Delivery.Sent(List.of(id)));
  }

  @Override
  public synchronized CompletionStage<Delivery> editTopic(
      ForumTopic topic, @Nullable String name, String icon) {
    if (name != null) {
      topics.replace(topic, name);
      renamings.incrementAndGet();
    }
    return now(new Delivery.Sent());
  }

  @Override
  public synchronized CompletionStage<Delivery> reopenTopic(ForumTopic topic) {
    Delivery instead = scriptedOutcome(topic.group());
    reopenings.add(instead == null ? "done" : "not done");
    return now(instead == null ? new Delivery.Sent() : instead);
  }

  @Override
  public synchronized CompletionStage<Delivery> send(
      ChatOrTopic to, @Nullable Integer replyTo, Screen screen) {
    Delivery instead = scriptedOutcome(to);
    return now(
        instead != null
            ? instead
            : done(
                put(
                    to.chat(),
                    to.topic(),
                    replyTo,
                    new MessageContent.Text(screen.html()),
                    screen,
                    "")));
  }

  @Override
  public synchronized CompletionStage<Delivery> copyMessage(
      ChatId from,
      int message,
      ChatOrTopic to,
      @Nullable Integer replyTo,
      @Nullable String caption,
      List<List<Button>> below) {
    Delivery instead = scriptedOutcome(to);
    if (instead != null) {
      return now(instead);
    }
    Message original = messages(from).get(message);
    if (original == null) {
      return now(new Delivery.Gone());
    }
    MessageContent content = original.content();
    if (caption != null && content instanceof MessageContent.Photo photo) {
      content = new MessageContent.Photo(photo.fileId(), caption);
    }
    Screen screen = new Screen(0, content.html(), below);
    return now(done(put(to.chat(), to.topic(), replyTo, content, screen, from + "/" + message)));
  }

  @Override
  public synchronized CompletionStage<Delivery> copyMessages(
      ChatId from, List<Integer> messages, ChatOrTopic to) {
    Delivery instead = scriptedOutcome(to);
    if (instead != null) {
      return now(instead);
    }
    List<Integer> ids = new ArrayList<>();
    for (int message : messages) {
      Message original = messages(from).get(message);
      if (original != null) {
        ids.add(
            put(to.chat(), to.topic(), null, original.content(), screen(""), from + "/" + message));
      }
    }
    return now(new Delivery.Sent(ids));
  }

  @Override
  public synchronized CompletionStage<Delivery> setReaction(
      ChatId chat, int message, String emoji) {
    reactions.put(chat + "/" + message, emoji);
    return now(new Delivery.Sent());
  }

  @Override
  public synchronized CompletionStage<Delivery> pin(ChatId chat, int message) {
    pinned.add(message);
    return now(
        canPin ? new Delivery.Sent() : new Delivery.GroupNotReady(Delivery.GroupProblem.RIGHTS));
  }

  /** Returns the reaction of the bot to a message; empty if there is none. */
  synchronized String reaction(ChatId chat, int message) {
    return reactions.getOrDefault(chat + "/" + message, "");
  }

  @Override
  public synchronized CompletionStage<Delivery> edit(
      ChatId chat, int message, MessageContent content, List<List<Button>> below) {
    Delivery instead = scriptedOutcome(ChatOrTopic.of(chat));
    if (instead != null) {
      return now(instead);
    }
    Message old = messages(chat).get(message);
    if (old == null || content instanceof MessageContent.Other) {
      return now(new Delivery.Gone());
    }
    Screen screen = new Screen(0, content.html(), below);
    messages(chat)
        .put(
            message,
            new Message(message, old.topic(), old.replyTo(), content, screen, old.copyOf()));
    return now(new Delivery.Sent());
  }

  @Override
  public synchronized CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    int id = put(chat, null, null, new MessageContent.Text(screen.html()), screen, "");
    return now(new Delivery.Sent(id));
  }

  @Override
  public synchronized CompletionStage<Delivery> edit(ChatId chat, int id, Screen screen) {
    Message old = messages(chat).get(id);
    if (old == null) {
      return now(new Delivery.Gone());
    }
    messages(chat)
        .put(
            id,
            new Message(
                id,
                old.topic(),
                old.replyTo(),
                new MessageContent.Text(screen.html()),
                screen,
                old.copyOf()));
    return now(new Delivery.Sent(id));
  }

  @Override
  public synchronized CompletionStage<Delivery> removeButtons(ChatId chat, int id) {
    Message old = messages(chat).get(id);
    return old == null ? now(new Delivery.Gone()) : edit(chat, id, screen(old.screen().html()));
  }

  @Override
  public synchronized CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    messages(chat).remove(messageId);
    return now(new Delivery.Sent(messageId));
  }

  @Override
  public synchronized CompletionStage<Delivery> answerCallbackQuery(
      String callbackQueryId, String notice) {
    notices.put(callbackQueryId, notice);
    return now(new Delivery.Sent());
  }

  private @Nullable Delivery scriptedOutcome(ChatOrTopic to) {
    ForumTopic topic = to.topic();
    if (topic != null && !topics.containsKey(topic)) {
      return new Delivery.TopicDeleted();
    }
    return scriptedOutcome(to.chat());
  }

  private @Nullable Delivery scriptedOutcome(ChatId chat) {
    if (!isPermitted) {
      isPermitted = true;
      return new Delivery.NotPermitted();
    }
    if (blocked.contains(chat)) {
      return new Delivery.Blocked();
    }
    if (chat.value() >= 0) {
      return null;
    }
    if (!nextOutcomes.isEmpty()) {
      return nextOutcomes.remove(0);
    }
    if (groupOutcome == null) {
      groupCalls.incrementAndGet();
    }
    return groupOutcome;
  }

  private int put(
      ChatId chat,
      @Nullable ForumTopic topic,
      @Nullable Integer replyTo,
      MessageContent content,
      Screen screen,
      String copyOf) {
    int id = ++lastId;
    messages(chat).put(id, new Message(id, topic, replyTo, content, screen, copyOf));
    return id;
  }

  private Map<Integer, Message> messages(ChatId chat) {
    return chats.computeIfAbsent(chat, it -> new TreeMap<>());
  }

  private static Screen screen(String html) {
    return new Screen(0, html, List.of());
  }

  private static Delivery done(int id) {
    return new Delivery.Sent(List.of(id));
  }

  private CompletionStage<Delivery> now(Delivery outcome) {
    return withholdsReplies
        ? new CompletableFuture<>()
        : CompletableFuture.completedFuture(outcome);
  }
}
