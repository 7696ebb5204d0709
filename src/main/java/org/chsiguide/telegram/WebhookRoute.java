package org.chsiguide.telegram;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the updates that Telegram posts, and says 200 only when they are safe. To anything but a
 * 2xx Telegram posts the update again, first at once, then after longer and longer times, for a day
 * at most; it never posts a chat's next one before.
 *
 * <p>Until {@link #open} it asks Telegram to come again, so the web server may start before the
 * bot. Thread-safe; no thread waits for the store.
 */
public final class WebhookRoute {

  /** No update is nearly as long. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

  /** Telegram keeps to it, and a tap is of use for seconds only. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private final WebhookAddress address;
  private volatile Function<IncomingUpdate, CompletionStage<Void>> consumer =
      incomingUpdate -> CompletableFuture.failedFuture(new IllegalStateException("not open yet"));

  /** A route at the path of this address. */
  public WebhookRoute(WebhookAddress address) {
    this.address = address;
  }

  /** Where it is. */
  public WebhookAddress address() {
    return address;
  }

  /**
   * From now on updates are taken.
   *
   * @param newConsumer takes an update; the stage completes when it is safe, exceptionally when it
   *     is to be given again
   */
  public void open(Function<IncomingUpdate, CompletionStage<Void>> newConsumer) {
    consumer = newConsumer;
  }

  /** Adds the route to a web server. */
  public void addTo(RoutesConfig routes) {
    routes.post(address.path(), this::receive);
  }

  private void receive(Context context) throws IOException {
    if (!address.matchesSecret(context.header(SECRET_HEADER))) {
      context.status(401);
      return;
    }
    Optional<byte[]> body = body(context);
    if (body.isEmpty()) {
      context.status(413);
      return;
    }
    // What can never be taken is answered like the rest, or it would come again and again.
    UpdateParser.update(body.get())
        .flatMap(UpdateMapper::tryToIncomingUpdate)
        .ifPresent(
            incomingUpdate ->
                context.future(
                    () ->
                        consumer
                            .apply(incomingUpdate)
                            .handle((taken, failure) -> answer(context, failure))
                            .toCompletableFuture()));
  }

  private static Optional<byte[]> body(Context context) throws IOException {
    if (context.req().getContentLengthLong() > MAX_BODY_BYTES) {
      return Optional.empty();
    }
    byte[] body = context.req().getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    return body.length > MAX_BODY_BYTES ? Optional.empty() : Optional.of(body);
  }

  private static Context answer(Context context, @Nullable Throwable failure) {
    return failure == null
        ? context.status(200)
        : context.status(503).header("Retry-After", RETRY_AFTER_SECONDS);
  }
}
