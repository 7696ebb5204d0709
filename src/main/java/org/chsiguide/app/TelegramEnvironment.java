package org.chsiguide.app;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.app.Settings.HttpSettings;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.telegram.WebhookAddress;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.jspecify.annotations.Nullable;

/** A bot on Telegram, or on another Bot API server, with a web server of its own. */
public final class TelegramEnvironment implements BotEnvironment {
  /**
   * The exit code after the leadership is lost, upon which the service manager restarts the
   * process.
   */
  private static final int LEADERSHIP_LOST = 4;

  private final String token;
  private final Settings settings;
  private final @Nullable WebhookRoute webhook;
  private final @Nullable SiteRoute site;

  /** Creates the environment. */
  public TelegramEnvironment(String token, Settings settings) {
    this.token = token;
    this.settings = settings;
    WebhookAddress address = settings.telegram().webhook();
    this.webhook = address == null ? null : new WebhookRoute(address);
    this.site = settings.http().hasSite() ? new SiteRoute() : null;
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Optional<WebhookRoute> webhook() {
    return Optional.ofNullable(webhook);
  }

  @Override
  public Optional<SiteRoute> site() {
    return Optional.ofNullable(site);
  }

  @Override
  public AutoCloseable serve(Monitoring monitoring) {
    HttpSettings http = settings.http();
    return WebServer.listen(http.host(), http.port(), routes -> addRoutes(routes, monitoring));
  }

  /**
   * Halts the process at once, without its shutdown hooks: the next leader has read all pending
   * work from the database, and finishing it here would send it twice. The service manager restarts
   * this process as a standby; nothing waits for it, since another process leads.
   */
  @Override
  public void onLost() {
    Runtime.getRuntime().halt(LEADERSHIP_LOST);
  }

  private void addRoutes(RoutesConfig routes, Monitoring monitoring) {
    Monitoring.addTo(routes, () -> Optional.of(monitoring));
    if (site != null) {
      site.addTo(routes);
    }
    if (webhook != null) {
      webhook.addTo(routes);
      monitoring.countRequests(routes, webhook.address().path());
    }
  }

  @Override
  public JettyTelegramClient client(ApiCallListener observer) {
    return settings.client(token, observer);
  }
}
