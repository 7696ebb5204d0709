package org.chsiguide.messenger;

/**
 * A topic of a group. Its id is unique in that group only, so it names nothing by itself,
 * https://core.telegram.org/bots/api#forumtopic.
 */
public record ForumTopic(ChatId group, int id) {}
