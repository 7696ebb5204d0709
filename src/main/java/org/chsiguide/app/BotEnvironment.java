package org.chsiguide.app;

import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.store.LeadershipListener;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;

/** Where a bot lives: the Telegram that it calls, the web server where it is seen, and the time. */
public interface BotEnvironment extends LeadershipListener {

  /** The time that the bot goes by. */
  InstantSource clock();

  /** Where updates are posted; empty: the bot polls. */
  Optional<WebhookRoute> webhook();

  /**
   * Shows how the bot is, until what is returned is closed.
   *
   * @throws org.chsiguide.runtime.StartupException if there is no place for it
   */
  AutoCloseable serve(Monitoring monitoring);

  /** A client of the Bot API, whose calls somebody observes. */
  JettyTelegramClient client(ApiCallListener observer);
}
