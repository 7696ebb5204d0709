package org.chsiguide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables of the environment, read one by one; what is wrong with them is told at once. */
final class Variables {
  private final Map<String, String> environment;
  private final List<String> wrong = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether it has a value; an empty one counts as none. */
  boolean isSet(String name) {
    return !value(name).isEmpty();
  }

  /**
   * What it says; empty if it is not set, or wrong.
   *
   * @param read throws {@link Unfit} for what is wrong
   */
  <T> Optional<T> find(String name, Function<String, T> read) {
    String value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(value));
    } catch (Unfit unfit) {
      complain(name + " " + unfit.getMessage());
    } catch (IllegalArgumentException malformed) {
      complain(name + " cannot be read; see the README for its form");
    }
    return Optional.empty();
  }

  /** Notes that something is wrong, one sentence. */
  void complain(String sentence) {
    wrong.add(sentence);
  }

  /**
   * @throws CannotStart naming everything that is wrong, one sentence a line
   */
  void expectNoneWrong() {
    if (!wrong.isEmpty()) {
      throw new CannotStart(String.join(System.lineSeparator(), wrong));
    }
  }

  private String value(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  /** A value that does not fit, told without its name. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String rest) {
      super(rest);
    }
  }
}
