package org.chsiguide.messenger;

/**
 * A topic of a group. Its id is unique only within the group,
 * https://core.telegram.org/bots/api#forumtopic.
 */
public record ForumTopic(ChatId group, int id) {}
