package org.chsiguide.update;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Event;

/**
 * A handler of updates that are not for the dialog, such as those of tickets and broadcasts. Every
 * update is passed to the handlers, in order, before it goes to the dialog.
 */
public interface UpdateHandler {

  /**
   * Handles the update, if it is for this handler. This method is called on the one thread that
   * handles updates, in their order, and must not block: writes are queued in the store, and the
   * handler itself sends messages once the writes are durable.
   *
   * <p>The same update may be passed again after a crash, or if what the handler writes could not
   * be saved. A handler recognizes it by its id and leaves what it has already saved unchanged.
   */
  Handling handle(IncomingUpdate update);

  /** The result of handling an update. */
  sealed interface Handling {

    /**
     * Completes when the writes are durable; completes exceptionally if the update has to be
     * received again.
     */
    default CompletionStage<Void> saved() {
      return CompletableFuture.completedFuture(null);
    }

    /** Not for this handler: the update goes on to the next handler and to the dialog. */
    record NotHandled() implements Handling {}

    /**
     * The handler wrote something, and the update goes on to the next handler and to the dialog.
     */
    record Observed(CompletionStage<Void> saved) implements Handling {}

    /** The handler handled the update; it goes no further. */
    record Handled(CompletionStage<Void> saved) implements Handling {
      /** The handler handled the update, and has nothing to save. */
      public Handled() {
        this(CompletableFuture.completedFuture(null));
      }
    }

    /**
     * The update goes on to the dialog as another event: a button of the handler leads to a step of
     * the dialog.
     */
    record Replaced(Event event, CompletionStage<Void> saved) implements Handling {}
  }
}
