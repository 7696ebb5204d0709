package org.chsiguide.update;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;

/**
 * Somebody beside the guide who takes updates: for broadcasts, for tickets. Every update is shown
 * to the desks, in order, before it goes to the guide.
 */
public interface UpdateHandler {

  /**
   * Deals with the update, if it is this desk's. It is called on the one thread that takes updates,
   * in their order, and waits for nothing: what is to be kept is handed to the store, and what is
   * to be sent is sent when that is safe, by the desk itself.
   *
   * <p>The same update may be given again after a stop or a failure of the store; what was kept of
   * it already is then left as it is, which is what its id is for.
   *
   * @param conversation where the student stands; empty for who was never seen, and for groups
   */
  Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation);

  /** What a desk did with an update. */
  sealed interface Handling {

    /** Completes when what was kept is safe, or exceptionally: then the update comes again. */
    default CompletionStage<Void> saved() {
      return CompletableFuture.completedFuture(null);
    }

    /** Nothing: it goes on to the next desk, and to the guide. */
    record NotHandled() implements Handling {}

    /** It kept something of it, and the update goes on to the next desk, and to the guide. */
    record Observed(CompletionStage<Void> saved) implements Handling {}

    /** It took the update, and nobody else sees it. */
    record Handled(CompletionStage<Void> saved) implements Handling {}

    /**
     * To the guide the update is another event than it seemed: a button of the desk that leads
     * somewhere in the guide.
     */
    record Replaced(Event event, CompletionStage<Void> saved) implements Handling {}
  }
}
