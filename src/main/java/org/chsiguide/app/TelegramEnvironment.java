package org.chsiguide.app;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.jspecify.annotations.Nullable;

/** Telegram itself, or another Bot API server; and a web server of the bot's own. */
public final class TelegramEnvironment implements BotEnvironment {
  /** What the process ends with, so that whatever started it starts it again. */
  private static final int LEADERSHIP_LOST = 4;

  private final String token;
  private final Settings settings;
  private final Optional<WebhookRoute> webhook;
  private @Nullable WebServer webServer;

  public TelegramEnvironment(String token, Settings settings) {
    this.token = token;
    this.settings = settings;
    this.webhook = Optional.ofNullable(settings.webhook()).map(WebhookRoute::new);
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Optional<WebhookRoute> webhook() {
    return webhook;
  }

  @Override
  public AutoCloseable serve(Monitoring operations) {
    WebServer newServer =
        WebServer.listen(
            settings.httpHost(), settings.httpPort(), routes -> addRoutes(routes, operations));
    if (webhook.isEmpty()) {
      newServer.serveOnFirstConnection();
    }
    webServer = newServer;
    return newServer;
  }

  /** A standby answers at once that it is one, and posts with 503. */
  @Override
  public void onStandby() {
    if (webhook.isPresent() && webServer != null) {
      webServer.serve();
    }
  }

  /**
   * The process ends at once, without what it does at other ends: whatever it still has in memory
   * the next leader has read from the database, and would be said twice. Starting anew, as a
   * standby, is for what started it; nothing waits for that, for another process leads.
   */
  @Override
  public void onLost() {
    Runtime.getRuntime().halt(LEADERSHIP_LOST);
  }

  private void addRoutes(RoutesConfig routes, Monitoring operations) {
    operations.addTo(routes);
    webhook.ifPresent(
        route -> {
          route.addTo(routes);
          operations.countRequests(routes, route.address().path());
        });
  }

  /** Where updates are posted, the web server starts when Telegram was reached, or was not. */
  @Override
  public JettyTelegramClient client(ApiCallListener observer) {
    return settings.client(
        token,
        webhook.isEmpty()
            ? observer
            : (method, outcome, took) -> {
              if (webServer != null) webServer.serve();
              observer.onCallEnded(method, outcome, took);
            });
  }
}
