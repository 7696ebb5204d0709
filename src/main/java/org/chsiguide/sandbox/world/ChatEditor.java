package org.chsiguide.sandbox.world;

/** Edits everything about a chat except its messages; see {@link World#editChat}. */
public final class ChatEditor {
  private final Chat chat;

  ChatEditor(Chat chat) {
    this.chat = chat;
  }

  /** Adds a topic, or changes the one with its id. */
  public void put(ForumTopic topic) {
    chat.put(topic);
  }

  /** Removes a topic and every message in it. */
  public void removeTopic(int topicId) {
    chat.removeTopic(topicId);
  }

  /** Pins a message above the others. */
  public void pin(int messageId) {
    chat.pin(messageId);
  }

  /** Unpins a message. */
  public void unpin(int messageId) {
    chat.unpin(messageId);
  }

  /** Unpins all messages. */
  public void unpinAll() {
    chat.unpinAll();
  }

  /** Unpins all messages of a topic; {@link ForumTopic#GENERAL}: those in no topic. */
  public void unpinAll(int topicId) {
    chat.unpinAll(topicId);
  }

  /** Replaces the reaction of a user to a message; an empty one removes it. */
  public void react(int messageId, long userId, String emoji) {
    chat.react(messageId, userId, emoji);
  }

  void setStatus(Chat.Status status) {
    chat.setStatus(status);
  }
}
