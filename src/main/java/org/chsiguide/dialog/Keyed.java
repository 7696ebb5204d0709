package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A constant of an enum with a key, by which files, the store and callback data name it. */
public interface Keyed {

  /** Returns the name of the constant. */
  String name();

  /** Returns the key: the name in lower case. */
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one of these constants that has this key, if there is one. */
  static <E extends Keyed> Optional<E> find(E[] constants, String key) {
    return Stream.of(constants).filter(constant -> constant.key().equals(key)).findFirst();
  }
}
