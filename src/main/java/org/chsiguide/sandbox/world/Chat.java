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

/** What was said between one bot and one person or group. */
public final class Chat {

  /** How the bot stands with the chat. */
  public enum Standing {
    /** The person has never written to the bot, so the bot can't write either. */
    UNKNOWN,
    OPEN,
    /** The person has blocked the bot. */
    BLOCKED
  }

  /** More than a bot sends to one chat between two times that the chat is saved. */
  private static final int IDS_SKIPPED_ON_RETURN = 1_000;

  private final long id;
  private final NavigableMap<Integer, Message> messages = new TreeMap<>();
  private final Map<Integer, Topic> topics = new TreeMap<>();
  private final Deque<Integer> pinned = new ArrayDeque<>();
  private final Map<Integer, Map<Long, String>> reactions = new TreeMap<>();
  private Standing standing;
  private int lastId;

  Chat(long id, Standing standing) {
    this.id = id;
    this.standing = standing;
    this.lastId = isPrivate() ? 0 : Topic.GENERAL;
  }

  /** The chat as it was saved; ids that may have been given out since then are skipped. */
  static Chat of(Snapshot.Room room) {
    Chat chat = new Chat(room.id(), room.standing());
    chat.lastId = room.lastId() + IDS_SKIPPED_ON_RETURN;
    room.messages().forEach(it -> chat.messages.put(it.id(), it));
    room.topics().forEach(chat::put);
    chat.pinned.addAll(room.pinned());
    room.reactionsBy().forEach((message, each) -> chat.reactions.put(message, new TreeMap<>(each)));
    return chat;
  }

  Snapshot.Room snapshot() {
    Map<Integer, Map<Long, String>> reactionsBy = new TreeMap<>();
    reactions.forEach((message, each) -> reactionsBy.put(message, Map.copyOf(each)));
    return new Snapshot.Room(
        id,
        standing,
        lastId,
        List.copyOf(messages.values()),
        List.copyOf(topics.values()),
        List.copyOf(pinned),
        reactionsBy);
  }

  /** That of the person, or of the group. */
  public long id() {
    return id;
  }

  /** Whether it is with one person. */
  public boolean isPrivate() {
    return id > 0;
  }

  /** Whether the bot may write in it. */
  public Standing standing() {
    return standing;
  }

  void stand(Standing newStanding) {
    standing = newStanding;
  }

  /** Gives the message its id and time and keeps it. */
  Message add(Draft draft, Instant now) {
    Message message = draft.sent(++lastId, id, now);
    messages.put(message.id(), message);
    return message;
  }

  /** Puts a changed message in the place of the old one. */
  void replace(Message message) {
    messages.replace(message.id(), message);
  }

  boolean remove(int messageId) {
    pinned.remove(messageId);
    reactions.remove(messageId);
    return messages.remove(messageId) != null;
  }

  /** The message with this id, if it is still there. */
  public Optional<Message> find(int messageId) {
    return Optional.ofNullable(messages.get(messageId));
  }

  /** All messages that still exist, the oldest first. */
  public Collection<Message> messages() {
    return Collections.unmodifiableCollection(messages.values());
  }

  /** One of {@link #topics()}. */
  public Optional<Topic> topic(int topicId) {
    return Optional.ofNullable(topics.get(topicId)).filter(it -> it.id() != Topic.GENERAL);
  }

  /** The topics that somebody opened, the oldest first. */
  public Collection<Topic> topics() {
    return topics.values().stream().filter(it -> it.id() != Topic.GENERAL).toList();
  }

  /** The topic that is always there. */
  public Topic general() {
    return topics.getOrDefault(
        Topic.GENERAL, Topic.opened(Topic.GENERAL, "General", Topic.DEFAULT_COLOR, null));
  }

  void put(Topic topic) {
    topics.put(topic.id(), topic);
  }

  /** Removes a topic and every message in it. */
  void removeTopic(int topicId) {
    topics.remove(topicId);
    messages.values().removeIf(message -> isIn(message, topicId));
  }

  private static boolean isIn(Message message, int topicId) {
    return message.id() == topicId || (message.thread() != null && message.thread() == topicId);
  }

  /** Ids of the pinned messages, the last pinned first. */
  public Collection<Integer> pinned() {
    return Collections.unmodifiableCollection(pinned);
  }

  void pin(int messageId) {
    pinned.remove(messageId);
    pinned.addFirst(messageId);
  }

  void unpin(int messageId) {
    pinned.remove(messageId);
  }

  /** Unpins all messages of a topic; {@link Topic#GENERAL}: those in none. */
  void unpinAll(int topicId) {
    pinned.removeIf(
        it -> {
          Message message = messages.get(it);
          return message != null && topicOf(message) == topicId;
        });
  }

  private static int topicOf(Message message) {
    Integer thread = message.thread();
    return thread == null ? Topic.GENERAL : thread;
  }

  void unpinAll() {
    pinned.clear();
  }

  /** The emoji under messages: by message, who put which. */
  public Map<Integer, Map<Long, String>> reactions() {
    return Collections.unmodifiableMap(reactions);
  }

  /** The emoji that somebody put under a message; empty: none. */
  String reaction(int messageId, long who) {
    return reactions.getOrDefault(messageId, Map.of()).getOrDefault(who, "");
  }

  void react(int messageId, long who, String emoji) {
    Map<Long, String> each = reactions.computeIfAbsent(messageId, unused -> new TreeMap<>());
    if (emoji.isEmpty()) {
      each.remove(who);
    } else {
      each.put(who, emoji);
    }
    if (each.isEmpty()) reactions.remove(messageId);
  }
}
