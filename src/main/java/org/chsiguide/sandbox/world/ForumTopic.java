package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A topic of a group.
 *
 * @param id the id of the message that opened it; {@link #GENERAL} for the topic that always exists
 * @param color RGB, one of the six colours that Telegram has
 * @param icon a custom emoji in place of the colour, or null
 */
public record ForumTopic(int id, String name, int color, State state, @Nullable String icon) {
  /** The id of the topic General, whose messages have no topic; no message has this id. */
  public static final int GENERAL = 1;

  /** https://core.telegram.org/bots/api#createforumtopic. */
  public static final int MAX_NAME_CODE_POINTS = 128;

  /** The colour of topics that were created without one. */
  public static final int DEFAULT_COLOR = 0x6FB9F0;

  /** Whether members may still write in it. */
  public enum State {
    OPEN,
    CLOSED,
    /** Closed and out of the list; General only. */
    HIDDEN
  }

  /** Returns an open topic. */
  public static ForumTopic create(int id, String name, int color, @Nullable String icon) {
    return new ForumTopic(id, name, color, State.OPEN, icon);
  }

  /** Returns this topic with another name. */
  public ForumTopic withName(String newName) {
    return new ForumTopic(id, newName, color, state, icon);
  }

  /** Returns this topic with another icon; null: without one. */
  public ForumTopic withIcon(@Nullable String newIcon) {
    return new ForumTopic(id, name, color, state, newIcon);
  }

  /** Returns this topic in another state. */
  public ForumTopic withState(State newState) {
    return new ForumTopic(id, name, color, newState, icon);
  }
}
