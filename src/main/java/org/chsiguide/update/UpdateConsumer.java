package org.chsiguide.update;

import java.util.List;

/** A consumer of updates, whichever way they are received; implemented by {@link Bot}. */
@FunctionalInterface
public interface UpdateConsumer {

  /**
   * Handles updates, in order.
   *
   * @param saved called once, as soon as all of them are saved and may be confirmed, before
   *     anything is sent in reply; never called if this method throws because they were not saved,
   *     and then they have to be passed again
   */
  void consume(List<IncomingUpdate> updates, Runnable saved);
}
