package org.chsiguide.broadcast.panel;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;

/** The callback data about broadcasts, for tests of other packages. */
public final class BroadcastButtons {
  private BroadcastButtons() {}

  /** How the data begin, one for each kind of button that there is in the code. */
  public static List<String> prefixes() {
    return Stream.of(BroadcastHandler.class.getDeclaredFields())
        .filter(field -> field.getType() == String.class)
        .map(BroadcastButtons::value)
        .toList();
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
