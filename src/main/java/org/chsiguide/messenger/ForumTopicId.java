package org.chsiguide.messenger;

/**
 * The id of a topic, which is unique only within its group,
 * https://core.telegram.org/bots/api#forumtopic.
 */
public record ForumTopicId(ChatId group, int id) implements ChatOrTopic {

  @Override
  public ChatId chat() {
    return group;
  }

  @Override
  public Integer threadId() {
    return id;
  }
}
