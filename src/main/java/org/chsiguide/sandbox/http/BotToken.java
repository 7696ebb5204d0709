package org.chsiguide.sandbox.http;

import org.chsiguide.sandbox.api.parameter.ApiException;

/** A bot's token; the sandbox uses only the number before the colon. */
final class BotToken {
  private static final int MAX_LENGTH = 80;
  private static final long MAX_BOT_ID = 1L << 54;

  private BotToken() {}

  /**
   * Returns the id of the bot; the checks are those of telegram-bot-api's ClientManager.cpp, but
   * api.telegram.org does not find what has no colon.
   */
  static long botId(String token) {
    int colon = token.indexOf(':');
    if (colon < 0) throw ApiException.notFound();
    if (token.startsWith("0") || token.length() > MAX_LENGTH) throw invalid();
    long id;
    try {
      id = Long.parseLong(token.substring(0, colon));
    } catch (NumberFormatException noNumber) {
      throw ApiException.withCode(421, "Misdirected Request: unallowed token specified");
    }
    if (id <= 0 || id >= MAX_BOT_ID) throw invalid();
    return id;
  }

  private static ApiException invalid() {
    return ApiException.withCode(401, "Unauthorized: invalid token specified");
  }
}
