package org.chsiguide.telegram;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.MethodSender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * The links that open a step in a private chat with the bot,
 * https://core.telegram.org/bots/features#deep-linking. They contain the bot's username, for which
 * Telegram is asked until it answers. Thread-safe.
 */
public final class DeepLinks {
  private static final Logger log = LoggerFactory.getLogger(DeepLinks.class);

  /** The delay before Telegram is asked again, if it does not say how long to wait. */
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final TelegramClient client;
  private final ScheduledExecutorService executor;

  /** Whether Telegram is being asked for the username, or may not be asked again yet. */
  private final AtomicBoolean isAsking = new AtomicBoolean();

  private volatile @Nullable String username;

  /** Creates links of the bot of this client, whose username is not known yet. */
  public DeepLinks(TelegramClient client, ScheduledExecutorService executor) {
    this.client = client;
    this.executor = executor;
  }

  /**
   * Asks Telegram for the username, unless it is known or Telegram has just failed to answer;
   * nothing blocks.
   */
  public void fetchUsername() {
    if (username != null || isAsking.getAndSet(true)) {
      return;
    }
    var unused =
        MethodSender.call(client, new GetMe())
            .whenComplete(
                (bot, failure) -> {
                  if (failure == null) {
                    username = bot.getUserName();
                  } else {
                    handleFailure(ApiError.unwrap(failure));
                  }
                });
  }

  private void handleFailure(Throwable failure) {
    log.warn("the username of the bot is not known yet: {}", ApiError.describe(failure));
    Duration delay = ApiError.of(failure).flatMap(ApiError::retryAfter).orElse(RETRY_DELAY);
    Future<?> unused =
        executor.schedule(() -> isAsking.set(false), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns the username of the bot; empty while it is unknown. */
  public Optional<String> username() {
    fetchUsername();
    return Optional.ofNullable(username);
  }

  /** Returns the link to a step; empty while the username is unknown. */
  public Optional<String> find(StepId step) {
    return username().map(name -> "https://t.me/" + name + "?start=" + step.value());
  }

  /**
   * Returns the screen with links in place of its buttons that share a step: they let the user
   * choose a chat, https://core.telegram.org/api/links#share-links. While the username is unknown,
   * the screen is without them.
   */
  Screen resolve(Screen screen) {
    if (screen.rows().stream().noneMatch(DeepLinks::hasShareButton)) {
      return screen;
    }
    List<List<Button>> rows =
        screen.rows().stream()
            .map(row -> row.stream().flatMap(this::resolve).toList())
            .filter(row -> !row.isEmpty())
            .toList();
    return new Screen(screen.turn(), screen.html(), rows, screen.picture());
  }

  private static boolean hasShareButton(List<Button> row) {
    return row.stream().anyMatch(Button.Share.class::isInstance);
  }

  private Stream<Button> resolve(Button button) {
    return button instanceof Button.Share share
        ? find(share.step()).stream().map(link -> new Button.Link(share.label(), url(link, share)))
        : Stream.of(button);
  }

  private static String url(String link, Button.Share share) {
    return "https://t.me/share/url?url=" + encoded(link) + "&text=" + encoded(share.text());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
