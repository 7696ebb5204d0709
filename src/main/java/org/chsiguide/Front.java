package org.chsiguide;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.chsiguide.operations.WebServer;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.telegram.BotApi;

/**
 * The web server of the bot and the Telegram that it works with: where no token is set, the sandbox
 * is both. It opens on a thread of its own, for that takes as long as opening the store.
 */
final class Front implements AutoCloseable {

  /** Well-formed, and known to nobody but the sandbox. */
  private static final String SANDBOX_TOKEN = "1000000001:the-sandbox-takes-any-token";

  private static final Path SANDBOX_STATE = Path.of("data", "sandbox.json");

  private final FutureTask<Opened> opening;

  /** Begins to open it, with these routes and what the settings ask for. */
  Front(Settings settings, Consumer<RoutesConfig> routes) {
    opening = new FutureTask<>(() -> open(settings, routes));
    new Thread(opening, "front").start();
  }

  /** The Bot API to work with; waits for the opening, and throws what that threw. */
  BotApi api() {
    return opened().api();
  }

  /** What to tell whoever starts the bot; waits like {@link #api()}. */
  Optional<String> welcome() {
    return opened().welcome();
  }

  @Override
  public void close() {
    try {
      opening.get().closing().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException neverOpened) {
      // Who waited for it knows.
    }
  }

  /** A sandbox as the settings say. */
  static Sandbox sandbox(Settings settings, Consumer<RoutesConfig> routes) {
    return Sandbox.start(
        Options.defaults()
            .host(settings.httpHost())
            .port(settings.httpPort())
            .stateFile(SANDBOX_STATE)
            .routes(routes));
  }

  private Opened opened() {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("the bot was stopped while it started");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    }
  }

  private static Opened open(Settings settings, Consumer<RoutesConfig> routes) {
    String token = settings.token();
    if (token == null) {
      Sandbox sandbox = sandbox(settings, routes);
      String welcome =
          "No TELEGRAM_BOT_TOKEN is set, so this is the sandbox: open "
              + sandbox.url()
              + " and chat with the bot.";
      return new Opened(
          sandbox::close, BotApi.of(SANDBOX_TOKEN, sandbox.url()), Optional.of(welcome));
    }
    BotApi api = BotApi.of(token, settings.apiUrl());
    WebServer server = WebServer.start(settings.httpHost(), settings.httpPort(), routes);
    return new Opened(server::close, api, Optional.empty());
  }

  private record Opened(Runnable closing, BotApi api, Optional<String> welcome) {}
}
