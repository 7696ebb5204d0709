package org.chsiguide.telegram;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.runtime.Causes;
import org.chsiguide.update.IncomingInlineQuery;
import org.chsiguide.update.IncomingUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Receives the updates that Telegram posts, and responds with 200 only when they are saved. After
 * any response but a 2xx, Telegram posts the update again, at first at once, then after growing
 * delays, for a day at most; until then it does not post the next update of that chat.
 *
 * <p>Until {@link #open} it asks Telegram to retry, so the web server may start before the bot.
 * Thread-safe; no thread blocks for the store.
 */
public final class WebhookRoute {
  private static final Logger log = LoggerFactory.getLogger(WebhookRoute.class);

  /** The maximum size of a body; no update is nearly as long. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

  /**
   * The delay before Telegram retries, which it respects; it is short because a callback query can
   * be answered for seconds only.
   */
  private static final String RETRY_AFTER_SECONDS = "2";

  private final WebhookAddress address;

  private volatile Function<Update, CompletionStage<Void>> handler =
      update -> CompletableFuture.failedFuture(new IllegalStateException("not open yet"));

  /** Creates a route at the path of this address. */
  public WebhookRoute(WebhookAddress address) {
    this.address = address;
  }

  /** Returns the address of the route. */
  public WebhookAddress address() {
    return address;
  }

  /**
   * Starts to accept updates.
   *
   * @param consumer handles an update; the stage completes when it is saved, or exceptionally if it
   *     has to be sent again
   * @param inlineHandler handles inline queries, which are confirmed at once
   */
  public void open(
      Function<IncomingUpdate, CompletionStage<Void>> consumer,
      Consumer<IncomingInlineQuery> inlineHandler) {
    handler =
        update ->
            UpdateMapper.toIncomingUpdates(List.of(update), inlineHandler).stream()
                .map(consumer)
                .findFirst()
                .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Adds the route to a web server. */
  public void addTo(RoutesConfig routes) {
    routes.post(address.path(), this::receive);
  }

  private void receive(Context context) {
    if (!address.matchesSecret(context.header(SECRET_HEADER))) {
      context.status(401);
      return;
    }
    byte[] body;
    try {
      body = context.req().getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    } catch (IOException e) {
      log.warn(
          "an update broke off on its way; Telegram posts it again ({})", Causes.lastMessage(e));
      context.status(400);
      return;
    }
    if (body.length > MAX_BODY_BYTES) {
      context.status(413);
      return;
    }
    // An update that can never be handled is confirmed, too, or Telegram would send it for ever.
    UpdateParser.update(body)
        .ifPresent(
            update ->
                context.future(
                    () ->
                        handler
                            .apply(update)
                            .handle((taken, failure) -> failure == null ? context : retry(context))
                            .toCompletableFuture()));
  }

  private static Context retry(Context context) {
    return context.status(503).header("Retry-After", RETRY_AFTER_SECONDS);
  }
}
