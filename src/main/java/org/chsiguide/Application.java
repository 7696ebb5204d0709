package org.chsiguide;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Screens;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.PortInUse;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.store.StoreUnavailable;
import org.chsiguide.telegram.BotApi;
import org.chsiguide.telegram.Poller;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.WrongTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot with everything it needs, wired: the guide, the store, Telegram or the sandbox. */
final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** Well-formed, and known to nobody but the sandbox. */
  private static final String SANDBOX_TOKEN = "1000000001:the-sandbox-takes-any-token";

  private static final Path SANDBOX_STATE = Path.of("data", "sandbox.json");

  /** What is being sent when the bot is stopped may take this long to arrive. */
  private static final long MILLIS_TO_FINISH = 500;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Poller poller;

  /**
   * Opens everything.
   *
   * @throws CannotStart with a sentence about what is in the way; then nothing stays open
   */
  Application(Settings settings) {
    try {
      Dialog dialog = GuideFile.of(settings.dialogs()).expect();
      Store store =
          opened(
              Store.open(
                  settings.databaseUrl(),
                  new CacheLimits(settings.cacheConversations(), settings.cacheIdle()),
                  InstantSource.system()));
      BotApi api = api(settings);
      TelegramMessenger messenger = opened(new TelegramMessenger(api));
      Courier courier = new Courier(new Screens(dialog), messenger, store.outbox());
      opened(() -> finish(courier));
      Bot bot = new Bot(new Engine(dialog), store.conversations(), courier);
      poller = opened(new Poller(api, bot::take, () -> {}));
      courier.resume();
    } catch (StoreUnavailable | PortInUse | IllegalArgumentException e) {
      close();
      throw new CannotStart(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Takes updates until {@link #close()}.
   *
   * @throws CannotStart if Telegram does not accept the token
   */
  void run() {
    try {
      poller.run();
    } catch (WrongTokenException e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  /** Stops taking, finishes what is being sent if that is quick, and saves. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.error("closing failed", e);
      }
    }
  }

  private BotApi api(Settings settings) {
    String token = settings.token();
    if (token != null) {
      return BotApi.of(token, settings.apiUrl());
    }
    URI url = opened(sandbox(settings, SANDBOX_STATE)).url();
    System.out.println(
        "No TELEGRAM_BOT_TOKEN is set, so this is the sandbox: open "
            + url
            + " and chat with the bot.");
    return BotApi.of(SANDBOX_TOKEN, url);
  }

  /** A sandbox as the settings say. */
  static Sandbox sandbox(Settings settings, Path state) {
    return Sandbox.start(Options.defaults().port(settings.httpPort()));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private static void finish(Courier courier) throws InterruptedException, ExecutionException {
    try {
      courier.idle().toCompletableFuture().get(MILLIS_TO_FINISH, TimeUnit.MILLISECONDS);
    } catch (TimeoutException rest) {
      log.info("what is not sent yet is sent after the next start");
    }
  }
}
