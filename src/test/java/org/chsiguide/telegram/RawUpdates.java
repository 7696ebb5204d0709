package org.chsiguide.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.chsiguide.update.IncomingUpdate;

/** Parses raw updates, for tests of other packages. */
public final class RawUpdates {
  private RawUpdates() {}

  public static List<IncomingUpdate> parse(JsonNode update) {
    return UpdateParser.update(update.toString().getBytes(UTF_8))
        .flatMap(UpdateMapper::toIncomingUpdate)
        .stream()
        .toList();
  }
}
