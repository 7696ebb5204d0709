package org.chsiguide.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/** The variables of the environment, read one by one; what is wrong with them is told at once. */
final class EnvironmentVariables {
  private final Map<String, String> environment;
  private final List<String> errors = new ArrayList<>();

  EnvironmentVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether it has a value; an empty one counts as none. */
  boolean isSet(Setting name) {
    return !value(name).isEmpty();
  }

  /**
   * What it says; empty if it is not set, or wrong.
   *
   * @param parser throws {@link InvalidValueException} for what is wrong
   */
  <T> Optional<T> find(Setting name, Function<String, T> parser) {
    String value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value));
    } catch (InvalidValueException unfit) {
      addError(name + " " + unfit.getMessage());
    } catch (IllegalArgumentException malformed) {
      addError(name + " cannot be read; see the README for its form");
    }
    return Optional.empty();
  }

  /** The token, from whichever place it is in; null if there is none, or it is wrong. */
  @Nullable String token() {
    if (isSet(Setting.TELEGRAM_BOT_TOKEN) && isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)) {
      addError(
          "TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set; set the one that is meant");
      return null;
    }
    return find(Setting.TELEGRAM_BOT_TOKEN, SettingParsers::token)
        .or(() -> find(Setting.TELEGRAM_BOT_TOKEN_FILE, SettingParsers::tokenFile))
        .or(this::tokenFromCredential)
        .orElse(null);
  }

  /** Whether there is a token, right or wrong. */
  boolean isTokenSet() {
    return isSet(Setting.TELEGRAM_BOT_TOKEN)
        || isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)
        || credentialFile().isPresent();
  }

  /** https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#LoadCredential=. */
  private Optional<Path> credentialFile() {
    String folder = environment.getOrDefault("CREDENTIALS_DIRECTORY", "").strip();
    return Optional.of(folder)
        .filter(it -> !it.isEmpty())
        .map(it -> Path.of(it, Setting.TOKEN_CREDENTIAL))
        .filter(Files::exists);
  }

  private Optional<String> tokenFromCredential() {
    Optional<Path> file = credentialFile();
    if (file.isEmpty() || isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SettingParsers.tokenFile(file.get().toString()));
    } catch (InvalidValueException unfit) {
      addError("the credential " + Setting.TOKEN_CREDENTIAL + " " + unfit.getMessage());
      return Optional.empty();
    }
  }

  /** Notes that something is wrong, one sentence. */
  void addError(String sentence) {
    errors.add(sentence);
  }

  /**
   * @throws StartupException naming everything that is wrong, one sentence a line
   */
  void expectNoErrors() {
    if (!errors.isEmpty()) {
      throw new StartupException(String.join(System.lineSeparator(), errors));
    }
  }

  private String value(Setting name) {
    return environment.getOrDefault(name.name(), "").strip();
  }

  /** A value that does not fit, told without its name. */
  static final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidValueException(String rest) {
      super(rest);
    }
  }
}
