package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.chsiguide.bot.Arrival;

/** What updates as Telegram sends them mean to the bot, for tests of other packages. */
public final class RawUpdates {
  private RawUpdates() {}

  public static List<Arrival> arrivals(JsonNode update) {
    return Updates.arrivals(List.of(update));
  }

  /** The commands in the menu of staff beside those of students, without their slash. */
  public static Set<String> staffCommands() {
    return Profile.staffCommands();
  }
}
