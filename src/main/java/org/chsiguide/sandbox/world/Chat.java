package org.chsiguide.sandbox.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages between one bot and one user or group. It runs {@code onChange} after each change.
 */
public final class Chat {

  /** Whether the bot may write in the chat. */
  public enum Status {
    /** The user has never written to the bot, so the bot can't write, either. */
    UNKNOWN,
    OPEN,
    /** The user has blocked the bot. */
    BLOCKED
  }

  /** More than the number of messages that a bot sends to one chat between two saves. */
  private static final int IDS_SKIPPED_ON_RESTORE = 1_000;

  private final long id;
  private final NavigableMap<Integer, Message> messages = new TreeMap<>();
  private final Map<Integer, ForumTopic> topics = new TreeMap<>();
  private final Deque<Integer> pinned = new ArrayDeque<>();
  private final Map<Integer, Map<Long, String>> reactions = new TreeMap<>();
  private final Runnable onChange;
  private Status status;
  private int lastId;

  Chat(long id, Runnable onChange) {
    this.id = id;
    this.status = isPrivate() ? Status.UNKNOWN : Status.OPEN;
    this.onChange = onChange;
    this.lastId = isPrivate() ? 0 : ForumTopic.GENERAL;
  }

  /** Returns the chat as it was saved; ids that may have been used since then are skipped. */
  static Chat of(Snapshot.SavedChat saved, Runnable onChange) {
    Chat chat = new Chat(saved.id(), onChange);
    chat.status = saved.standing();
    chat.lastId = saved.lastId() + IDS_SKIPPED_ON_RESTORE;
    saved.messages().forEach(it -> chat.messages.put(it.id(), it));
    saved.topics().forEach(it -> chat.topics.put(it.id(), it));
    chat.pinned.addAll(saved.pinned());
    saved
        .reactionsBy()
        .forEach((message, each) -> chat.reactions.put(message, new TreeMap<>(each)));
    return chat;
  }

  Snapshot.SavedChat snapshot() {
    Map<Integer, Map<Long, String>> reactionsBy = new TreeMap<>();
    reactions.forEach((message, each) -> reactionsBy.put(message, Map.copyOf(each)));
    return new Snapshot.SavedChat(
        id,
        status,
        lastId,
        List.copyOf(messages.values()),
        List.copyOf(topics.values()),
        List.copyOf(pinned),
        reactionsBy);
  }

  /** Returns the id of the user or of the group. */
  public long id() {
    return id;
  }

  /** Returns whether it is the private chat of a user. */
  public boolean isPrivate() {
    return id > 0;
  }

  /** Returns whether the bot may write in it. */
  public Status status() {
    return status;
  }

  void setStatus(Status newStatus) {
    status = newStatus;
    onChange.run();
  }

  /** Adds a message that was sent at this time, and returns it with its id. */
  public Message add(NewMessage newMessage, Instant now) {
    Message message = newMessage.toMessage(++lastId, id, now);
    messages.put(message.id(), message);
    onChange.run();
    return message;
  }

  /** Replaces a message with a changed one. */
  public void replace(Message message) {
    messages.replace(message.id(), message);
    onChange.run();
  }

  /** Removes a message, if there is one with this id. */
  public void remove(int messageId) {
    forget(messageId);
    onChange.run();
  }

  private void forget(int messageId) {
    pinned.remove(messageId);
    reactions.remove(messageId);
    messages.remove(messageId);
  }

  /** Returns the message with this id, if it still exists. */
  public Optional<Message> find(int messageId) {
    return Optional.ofNullable(messages.get(messageId));
  }

  /** Returns all messages that still exist, oldest first. */
  public Collection<Message> messages() {
    return Collections.unmodifiableCollection(messages.values());
  }

  /** Returns the one of {@link #topics()} with this id. */
  public Optional<ForumTopic> topic(int topicId) {
    return Optional.ofNullable(topics.get(topicId)).filter(it -> it.id() != ForumTopic.GENERAL);
  }

  /** Returns the topics that somebody opened, oldest first. */
  public Collection<ForumTopic> topics() {
    return topics.values().stream().filter(it -> it.id() != ForumTopic.GENERAL).toList();
  }

  /** Returns the topic General, which always exists. */
  public ForumTopic general() {
    return topics.getOrDefault(
        ForumTopic.GENERAL,
        ForumTopic.create(ForumTopic.GENERAL, "General", ForumTopic.DEFAULT_COLOR, null));
  }

  /** Adds a topic, or changes the one with its id. */
  public void put(ForumTopic topic) {
    topics.put(topic.id(), topic);
    onChange.run();
  }

  /** Removes a topic and every message in it. */
  public void removeTopic(int topicId) {
    topics.remove(topicId);
    List.copyOf(messages.values()).stream()
        .filter(message -> topicOf(message) == topicId)
        .forEach(message -> forget(message.id()));
    onChange.run();
  }

  /** Returns the ids of the pinned messages, the last pinned first. */
  public Collection<Integer> pinned() {
    return Collections.unmodifiableCollection(pinned);
  }

  /** Pins a message above the others. */
  public void pin(int messageId) {
    pinned.remove(messageId);
    pinned.addFirst(messageId);
    onChange.run();
  }

  /** Unpins a message. */
  public void unpin(int messageId) {
    pinned.remove(messageId);
    onChange.run();
  }

  /** Unpins all messages of a topic; {@link ForumTopic#GENERAL}: those in no topic. */
  public void unpinAll(int topicId) {
    pinned.removeIf(
        it -> {
          Message message = messages.get(it);
          return message != null && topicOf(message) == topicId;
        });
    onChange.run();
  }

  private static int topicOf(Message message) {
    Integer topic = message.topic();
    return topic == null ? ForumTopic.GENERAL : topic;
  }

  /** Unpins all messages. */
  public void unpinAll() {
    pinned.clear();
    onChange.run();
  }

  /** Returns the reactions to messages: by message, the emoji of each user. */
  public Map<Integer, Map<Long, String>> reactions() {
    return Collections.unmodifiableMap(reactions);
  }

  /** Returns the reaction of a user to a message; empty: none. */
  String reaction(int messageId, long userId) {
    return reactions.getOrDefault(messageId, Map.of()).getOrDefault(userId, "");
  }

  /** Replaces the reaction of a user to a message; an empty one removes it. */
  public void react(int messageId, long userId, String emoji) {
    Map<Long, String> byUser = reactions.computeIfAbsent(messageId, unused -> new TreeMap<>());
    if (emoji.isEmpty()) {
      byUser.remove(userId);
    } else {
      byUser.put(userId, emoji);
    }
    if (byUser.isEmpty()) reactions.remove(messageId);
    onChange.run();
  }
}
