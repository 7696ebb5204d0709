package org.chsiguide.runtime;

import java.util.concurrent.CompletionStage;

/** Takes back what was changed in memory before it is durable: the update comes again. */
public final class Undo {
  private Undo() {}

  /** Returns the stage, with this done before it completes exceptionally. */
  public static <T> CompletionStage<T> onFailure(CompletionStage<T> saved, Runnable undo) {
    return saved.whenComplete(
        (result, failure) -> {
          if (failure != null) {
            undo.run();
          }
        });
  }
}
