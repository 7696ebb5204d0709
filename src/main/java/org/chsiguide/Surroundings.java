package org.chsiguide;

import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.operations.Operations;
import org.chsiguide.telegram.CallObserver;
import org.chsiguide.telegram.JettyTelegramClient;
import org.chsiguide.telegram.WebhookRoute;

/** Where a bot lives: the Telegram that it calls, the web server where it is seen, and the time. */
interface Surroundings {

  /** The time that the bot goes by. */
  InstantSource clock();

  /** Where updates are posted; empty: the bot polls. */
  Optional<WebhookRoute> webhook();

  /**
   * Shows how the bot is, until what is returned is closed.
   *
   * @throws org.chsiguide.operations.CannotListen if there is no place for it
   */
  AutoCloseable show(Operations operations);

  /** A client of the Bot API, whose calls somebody observes. */
  JettyTelegramClient client(CallObserver observer);
}
