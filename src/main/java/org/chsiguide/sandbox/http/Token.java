package org.chsiguide.sandbox.http;

import org.chsiguide.sandbox.api.Refused;

/** A bot's token, of which only the number before the colon counts here. */
final class Token {
  private static final int LENGTH = 80;
  private static final long IDS = 1L << 54;

  private Token() {}

  /** The id of the bot; the checks are those of telegram-bot-api's ClientManager.cpp. */
  static long botId(String token) {
    int colon = token.indexOf(':');
    if (token.startsWith("0") || token.length() > LENGTH || colon < 0) throw invalid();
    long id;
    try {
      id = Long.parseLong(token.substring(0, colon));
    } catch (NumberFormatException noNumber) {
      throw Refused.verbatim(421, "Misdirected Request: unallowed token specified");
    }
    if (id <= 0 || id >= IDS) throw invalid();
    return id;
  }

  private static Refused invalid() {
    return Refused.unauthorized("invalid token specified");
  }
}
