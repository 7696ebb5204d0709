package org.chsiguide.app;

import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;

/**
 * The surroundings of a bot: the Bot API that it calls, the web server that shows its state, and
 * its clock.
 */
public interface BotEnvironment {

  InstantSource clock();

  /**
   * Returns the route to which Telegram posts updates; empty if the bot polls, as in the sandbox: a
   * webhook is a production setting, with which no sandbox starts.
   */
  default Optional<WebhookRoute> webhook() {
    return Optional.empty();
  }

  /** Returns the route of the page without Telegram; empty if it is not served. */
  Optional<SiteRoute> site();

  /**
   * Serves health and metrics until the result is closed.
   *
   * @throws org.chsiguide.runtime.StartupException if the address is not available
   */
  AutoCloseable serve(Monitoring monitoring);

  /** Called when another process has taken over and leads; this one can save nothing more. */
  default void onLost() {}

  /** Returns a client of the Bot API that reports its calls to the observer. */
  JettyTelegramClient client(ApiCallListener observer);
}
