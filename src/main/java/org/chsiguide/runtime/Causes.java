package org.chsiguide.runtime;

import java.util.Objects;
import java.util.stream.Stream;

/** The causes of a failure. */
public final class Causes {
  private Causes() {}

  /** Returns the failure and its causes that are of this type, the outermost first. */
  public static <T> Stream<T> of(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** Returns the last cause of this failure; the failure itself if it has none. */
  public static Throwable last(Throwable failure) {
    return of(failure, Throwable.class).reduce(failure, (outer, inner) -> inner);
  }

  /** Returns the message of the last cause that has one; a connection that ends gives none. */
  public static String lastMessage(Throwable failure) {
    return of(failure, Throwable.class)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .reduce(failure.toString(), (outer, inner) -> inner);
  }
}
