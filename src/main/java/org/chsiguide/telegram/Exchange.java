package org.chsiguide.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * One call on its way, once: it is never sent again from here, for a student would read the same
 * message twice. It tells how it failed: before anything was sent, or after. Its state belongs to
 * the loop of the connection.
 */
final class Exchange {
  private final Request request;
  private final CallObserver observer;
  private final long begun = System.nanoTime();
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private boolean hasLeft;

  /** The request may have been carried out, and its answer is lost. */
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1;

    LostException(IOException cause) {
      super("the answer is lost: " + cause.getMessage(), cause);
    }
  }

  /** Something between us and Telegram answered in its place. */
  static final class StrangerException extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    StrangerException(int status) {
      super("the server answered HTTP " + status + " without the JSON of the Bot API");
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  Exchange(Request request, CallObserver observer) {
    this.request = request;
    this.observer = observer;
  }

  /** Completes on the thread of the connection. */
  CompletableFuture<Answer> answer() {
    return answer;
  }

  Request request() {
    return request;
  }

  /** From now on, nobody knows whether it is carried out. */
  void leave() {
    hasLeft = true;
  }

  /** The server answered. */
  void answered(int status, byte[] body) {
    if (!isObject(body)) {
      tell("stranger");
      answer.completeExceptionally(new StrangerException(status));
      return;
    }
    tell(status / 100 == 2 ? CallObserver.OK : Integer.toString(status));
    try {
      answer.complete(Answer.of(body));
    } catch (Answer.RefusedException | Answer.UnreadableException e) {
      answer.completeExceptionally(e);
    }
  }

  /** There will be no answer. */
  void failed(IOException failure) {
    tell(hasLeft ? "lost" : "unreachable");
    answer.completeExceptionally(hasLeft ? new LostException(failure) : failure);
  }

  private void tell(String outcome) {
    observer.called(
        request.method().toLowerCase(Locale.ROOT),
        outcome,
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static boolean isObject(byte[] body) {
    for (byte next : body) {
      if (next > ' ') {
        return next == '{';
      }
    }
    return false;
  }
}
