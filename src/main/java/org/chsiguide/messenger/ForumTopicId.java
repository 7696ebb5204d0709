package org.chsiguide.messenger;

/**
 * The id of a topic, which is unique only within its group,
 * https://core.telegram.org/bots/api#forumtopic.
 */
public record ForumTopicId(ChatId group, int id) {}
