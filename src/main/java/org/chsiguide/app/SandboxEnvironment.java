package org.chsiguide.app;

import io.javalin.config.RoutesConfig;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.chsiguide.app.Settings.HttpSettings;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.sandbox.BotUnderTest;
import org.chsiguide.sandbox.PortInUseException;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot and its sandbox in one process. Users of the sandbox can kill the bot, start it again and
 * advance its clock; the sandbox keeps running.
 */
public final class SandboxEnvironment implements BotEnvironment, BotUnderTest, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SandboxEnvironment.class);

  /** A well-formed token that only the sandbox knows. */
  private static final String TOKEN = "1000000001:the-sandbox-takes-any-token";

  private static final Path STATE = Path.of("data", "sandbox.json");

  private final Settings settings;
  private final @Nullable SiteRoute site;
  private final Sandbox sandbox;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Monitoring monitoring;
  private @Nullable Application bot;
  private Runnable onExit = () -> {};

  /**
   * Opens the sandbox without starting the bot.
   *
   * @throws StartupException with a sentence that says why the sandbox cannot start
   */
  public SandboxEnvironment(Settings settings) {
    this.settings = settings;
    this.site = settings.http().hasSite() ? new SiteRoute() : null;
    this.sandbox =
        sandbox(
            settings,
            routes -> {
              Monitoring.addTo(routes, () -> Optional.ofNullable(monitoring));
              if (site != null) site.addTo(routes);
            });
  }

  /**
   * Opens a sandbox with these settings and additional routes.
   *
   * @throws StartupException with a sentence that says why the sandbox cannot start
   */
  public static Sandbox sandbox(Settings settings, Consumer<RoutesConfig> routes) {
    HttpSettings http = settings.http();
    if (!HttpSettings.isLoopback(http.host()) && http.sandboxHosts().isEmpty()) {
      throw new StartupException(
          "沙盒不问来的人是谁，而 HTTP_HOST 让别的电脑也能用：要在 Telegram 上运行，请设 TELEGRAM_BOT_TOKEN；要让别人用沙盒，请把"
              + " SANDBOX_PUBLIC_HOSTS 设成他们访问时用的主机名",
          "the sandbox has no login, and HTTP_HOST opens it to other machines: set"
              + " TELEGRAM_BOT_TOKEN to run on Telegram, or SANDBOX_PUBLIC_HOSTS to the hosts at"
              + " which others may use the sandbox");
    }
    try {
      return Sandbox.start(
          new SandboxOptions(
              http.host(),
              http.port(),
              InstantSource.system(),
              STATE,
              http.sandboxHosts(),
              routes));
    } catch (PortInUseException e) {
      throw WebServer.portUnavailable(http.host(), http.port(), e);
    } catch (UncheckedIOException e) {
      throw new StartupException(
          "沙盒读写不了 " + STATE + "；请让运行的用户能写这个文件夹，或者删掉这个文件从头开始", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Starts the bot, prints the address of the page, and returns when everything is closed.
   *
   * @param language the language of the user who started it
   * @throws StartupException with a sentence that says why the bot cannot start
   */
  public void run(Language language) throws InterruptedException {
    sandbox.run(this);
    System.out.println(
        LocalizedText.format(
                "没有设 TELEGRAM_BOT_TOKEN，所以这是试用的沙盒：打开 %s 就能和机器人聊天。",
                "No TELEGRAM_BOT_TOKEN is set, so this is the sandbox: open %s to chat with the"
                    + " bot.",
                sandbox.url())
            .in(language, "\n"));
    closed.await();
  }

  @Override
  public synchronized void start(Runnable newOnExit) {
    Application application = Application.open(settings, this);
    bot = application;
    onExit = newOnExit;
    DaemonThreads.named("bot").newThread(() -> run(application)).start();
  }

  private static void run(Application bot) {
    try {
      bot.run();
    } catch (StartupException e) {
      log.error("the bot has stopped: {}", e.getMessage());
    }
  }

  /** Stops the bot with its network cut off first, so nothing that it still does has an effect. */
  @Override
  public synchronized void kill() {
    sandbox.runOffline(this::stopBot);
    onExit.run();
  }

  private synchronized void stopBot() {
    if (bot != null) bot.close();
    bot = null;
    monitoring = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return bot != null;
  }

  @Override
  public void close() {
    stopBot();
    sandbox.close();
    closed.countDown();
  }

  @Override
  public InstantSource clock() {
    return sandbox.clock();
  }

  @Override
  public Optional<SiteRoute> site() {
    return Optional.ofNullable(site);
  }

  @Override
  public AutoCloseable serve(Monitoring newMonitoring) {
    monitoring = newMonitoring;
    return () -> {};
  }

  @Override
  public JettyTelegramClient client(ApiCallListener observer) {
    return new JettyTelegramClient(TOKEN, sandbox.url(), null, observer);
  }
}
