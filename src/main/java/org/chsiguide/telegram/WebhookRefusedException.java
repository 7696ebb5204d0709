package org.chsiguide.telegram;

import org.chsiguide.telegram.client.ApiError;

/** Telegram sends no updates to this address; the message is a sentence for the operator. */
public final class WebhookRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WebhookRefusedException(ApiError error) {
    super("Telegram does not accept the address of the webhook (it says " + error + ")");
  }
}
