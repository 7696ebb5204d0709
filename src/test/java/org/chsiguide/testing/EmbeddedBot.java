package org.chsiguide.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chsiguide.app.Application;
import org.chsiguide.app.BotEnvironment;
import org.chsiguide.app.Settings;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;

/**
 * The whole bot in the process of the test, which is much cheaper than a process of its own, with a
 * clock that can be advanced.
 */
public final class EmbeddedBot implements BotEnvironment, AutoCloseable {
  private final Settings settings;
  private final Application application;
  private volatile Duration ahead = Duration.ZERO;

  private EmbeddedBot(Settings settings) {
    this.settings = settings;
    this.application = Application.open(settings, this);
  }

  /** Starts a bot with these settings, which must include a token. */
  public static EmbeddedBot start(Map<String, String> environment) {
    EmbeddedBot bot = new EmbeddedBot(Settings.read(environment));
    Thread thread = new Thread(bot.application::run, "bot");
    thread.setDaemon(true);
    thread.start();
    return bot;
  }

  /** Advances the clock. */
  public synchronized void advanceClock(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public InstantSource clock() {
    return () -> Instant.now().plus(ahead);
  }

  @Override
  public Optional<WebhookRoute> webhook() {
    return Optional.empty();
  }

  @Override
  public Optional<SiteRoute> site() {
    return Optional.empty();
  }

  /** Serves nothing, since no test asks for it. */
  @Override
  public AutoCloseable serve(Monitoring monitoring) {
    return () -> {};
  }

  @Override
  public JettyTelegramClient client(ApiCallListener observer) {
    return settings.client(Objects.requireNonNull(settings.telegram().token()), observer);
  }

  @Override
  public void close() {
    application.close();
  }
}
