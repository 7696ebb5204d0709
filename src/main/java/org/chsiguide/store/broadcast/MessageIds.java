package org.chsiguide.store.broadcast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps message ids to a column, separated by spaces. */
final class MessageIds {
  private MessageIds() {}

  static List<Integer> read(@Nullable String column) {
    return column == null || column.isEmpty()
        ? List.of()
        : Arrays.stream(column.split(" ")).map(Integer::valueOf).toList();
  }

  static String write(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
