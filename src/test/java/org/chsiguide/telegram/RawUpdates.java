package org.chsiguide.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;

/** Parses raw updates, for tests of other packages. */
public final class RawUpdates {
  private RawUpdates() {}

  public static List<IncomingUpdate> parse(JsonNode update) {
    return UpdateParser.update(update.toString().getBytes(UTF_8))
        .flatMap(UpdateMapper::tryToIncomingUpdate)
        .stream()
        .toList();
  }

  /** Returns the commands in the menu of staff that students do not have, without their slash. */
  public static Set<String> staffCommands() {
    return StaffCommands.of(EnumSet.allOf(StaffRole.class)).keySet();
  }
}
