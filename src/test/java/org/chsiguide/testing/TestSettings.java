package org.chsiguide.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The settings of a bot in a test, by environment variable. */
public final class TestSettings {
  private TestSettings() {}

  /**
   * Returns settings, which can be changed.
   *
   * @param telegram the address of the Bot API
   * @param database its URL
   * @param more names and values of further settings, alternating
   */
  public static Map<String, String> of(
      String token, URI telegram, String database, Object... more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "TELEGRAM_BOT_TOKEN", token,
                "TELEGRAM_API_URL", telegram.toString(),
                "DATABASE_URL", database));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i].toString(), more[i + 1].toString());
    }
    return settings;
  }
}
