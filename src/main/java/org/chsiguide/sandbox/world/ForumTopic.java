package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A topic of a group.
 *
 * @param id of the message that opened it; {@link #GENERAL} for the one that is always there
 * @param color RGB, one of the six that Telegram has
 * @param icon a custom emoji in the place of the colour, or null
 */
public record ForumTopic(int id, String name, int color, State state, @Nullable String icon) {
  /** The topic whose messages are in none; its id is never that of a message. */
  public static final int GENERAL = 1;

  /** The colour of those that were given none. */
  public static final int DEFAULT_COLOR = 0x6FB9F0;

  /** Whether members may still write in it. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** An open topic. */
  public static ForumTopic create(int id, String name, int color, @Nullable String icon) {
    return new ForumTopic(id, name, color, State.OPEN, icon);
  }

  /** The same under another name. */
  public ForumTopic withName(String newName) {
    return new ForumTopic(id, newName, color, state, icon);
  }

  /** The same with another picture; null: with none. */
  public ForumTopic withIcon(@Nullable String newIcon) {
    return new ForumTopic(id, name, color, state, newIcon);
  }

  /** The same in another state. */
  public ForumTopic withState(State newState) {
    return new ForumTopic(id, name, color, newState, icon);
  }
}
