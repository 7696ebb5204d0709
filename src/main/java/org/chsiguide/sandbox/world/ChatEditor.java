package org.chsiguide.sandbox.world;

/** What can be changed about a chat beside its messages; see {@link World#change}. */
public final class ChatEditor {
  private final Chat chat;

  ChatEditor(Chat chat) {
    this.chat = chat;
  }

  public void put(Topic topic) {
    chat.put(topic);
  }

  /** Removes a topic and every message in it. */
  public void removeTopic(int topicId) {
    chat.removeTopic(topicId);
  }

  public void pin(int messageId) {
    chat.pin(messageId);
  }

  public void unpin(int messageId) {
    chat.unpin(messageId);
  }

  public void unpinAll() {
    chat.unpinAll();
  }

  /** Puts an emoji under a message in the place of the bot's last one; empty: takes it away. */
  public void react(int messageId, String emoji) {
    chat.react(messageId, emoji);
  }

  void stand(Chat.Standing standing) {
    chat.stand(standing);
  }
}
