package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A topic of a group.
 *
 * @param id of the message that opened it; {@link #GENERAL} for the one that is always there
 * @param color RGB, one of the six that Telegram has
 * @param icon a custom emoji in the place of the colour, or null
 */
public record Topic(int id, String name, int color, State state, @Nullable String icon) {
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
  public static Topic opened(int id, String name, int color, @Nullable String icon) {
    return new Topic(id, name, color, State.OPEN, icon);
  }

  /** The same under another name. */
  public Topic named(String newName) {
    return new Topic(id, newName, color, state, icon);
  }

  /** The same with another picture; null: with none. */
  public Topic showing(@Nullable String newIcon) {
    return new Topic(id, name, color, state, newIcon);
  }

  /** The same in another state. */
  public Topic in(State newState) {
    return new Topic(id, name, color, newState, icon);
  }
}
