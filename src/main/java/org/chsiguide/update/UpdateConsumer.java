package org.chsiguide.update;

import java.util.List;

/** Takes updates from whatever receives them; {@link Bot} does. */
@FunctionalInterface
public interface UpdateConsumer {

  /**
   * Takes updates, in order.
   *
   * @param saved called once, as soon as all of them are safe and may be confirmed, which is before
   *     anything is sent for them; never, if this throws because they were not taken
   */
  void consume(List<IncomingUpdate> arrivals, Runnable saved);

  /** The same, where there is nobody to confirm them to. */
  default void consume(List<IncomingUpdate> arrivals) {
    consume(arrivals, () -> {});
  }
}
