package org.chsiguide.update;

import java.util.List;
import java.util.function.Consumer;

/** A consumer of updates, whichever way they are received; implemented by {@link Bot}. */
@FunctionalInterface
public interface UpdateConsumer {

  /**
   * Handles updates, in order.
   *
   * @param saved called once, as soon as all of them are saved and may be confirmed, before
   *     anything is sent in reply; never called if this method throws because they were not saved
   */
  void consume(List<IncomingUpdate> updates, Runnable saved);

  /** Takes a question from any chat, which nobody has to save; it neither blocks nor throws. */
  default void consumeInline(IncomingInlineQuery query) {}

  /** Returns this consumer, with a handler of questions from any chat. */
  default UpdateConsumer withInline(Consumer<IncomingInlineQuery> handler) {
    UpdateConsumer self = this;
    return new UpdateConsumer() {
      @Override
      public void consume(List<IncomingUpdate> updates, Runnable saved) {
        self.consume(updates, saved);
      }

      @Override
      public void consumeInline(IncomingInlineQuery query) {
        handler.accept(query);
      }
    };
  }

  /** Handles updates that need no confirmation, in order. */
  default void consume(List<IncomingUpdate> updates) {
    consume(updates, () -> {});
  }
}
