package org.chsiguide.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.chsiguide.dialog.Conversation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several handlers as one: each sees the updates that those before it did not handle. A handler
 * that throws has not handled the update, unless the store failed it.
 */
final class HandlerChain implements UpdateHandler {
  private static final Logger log = LoggerFactory.getLogger(HandlerChain.class);

  private final List<UpdateHandler> handlers;
  private final Predicate<Throwable> isTemporaryFailure;

  /**
   * Creates a chain of these handlers, in order.
   *
   * @param isTemporaryFailure tells the failures that are thrown on, because the update has to be
   *     received again
   */
  HandlerChain(List<UpdateHandler> handlers, Predicate<Throwable> isTemporaryFailure) {
    this.handlers = List.copyOf(handlers);
    this.isTemporaryFailure = isTemporaryFailure;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    List<CompletionStage<Void>> saved = new ArrayList<>();
    for (UpdateHandler updateHandler : handlers) {
      Handling handling = handleSafely(updateHandler, incomingUpdate, conversation);
      if (handling instanceof Handling.NotHandled) {
        continue;
      }
      saved.add(handling.saved());
      if (handling instanceof Handling.Handled) {
        return new Handling.Handled(all(saved));
      }
      if (handling instanceof Handling.Replaced replaced) {
        return new Handling.Replaced(replaced.event(), all(saved));
      }
    }
    return saved.isEmpty() ? new Handling.NotHandled() : new Handling.Observed(all(saved));
  }

  /** Calls the handler; if it has a bug, the update goes on to the next one. */
  private Handling handleSafely(
      UpdateHandler updateHandler,
      IncomingUpdate incomingUpdate,
      Optional<Conversation> conversation) {
    try {
      return updateHandler.handle(incomingUpdate, conversation);
    } catch (RuntimeException | AssertionError bug) {
      if (isTemporaryFailure.test(bug)) {
        throw bug;
      }
      log.error(
          "update {} failed at {}",
          incomingUpdate.updateId(),
          updateHandler.getClass().getSimpleName(),
          bug);
      return new Handling.NotHandled();
    }
  }

  private static CompletionStage<Void> all(List<CompletionStage<Void>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new));
  }
}
