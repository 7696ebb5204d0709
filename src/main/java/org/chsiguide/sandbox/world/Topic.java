package org.chsiguide.sandbox.world;

/**
 * A topic of a group.
 *
 * @param id of the message that opened it
 * @param color RGB, one of the six that Telegram has
 */
public record Topic(int id, String name, int color, State state) {

  /** Whether members may still write in it. */
  public enum State {
    OPEN,
    CLOSED
  }

  public Topic named(String newName) {
    return new Topic(id, newName, color, state);
  }

  public Topic in(State newState) {
    return new Topic(id, name, color, newState);
  }
}
