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

/** Reads environment variables one by one and collects their errors. */
final class EnvironmentVariables {
  private final Map<String, String> environment;
  private final List<String> errors = new ArrayList<>();

  EnvironmentVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns whether the setting has a value; an empty one counts as none. */
  boolean isSet(Setting name) {
    return !value(name).isEmpty();
  }

  /**
   * Returns the parsed value; empty if the variable is not set or wrong.
   *
   * @param parser throws {@link InvalidValueException} for a wrong value
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

  /** Returns the token from whichever place has it; null if there is none or it is wrong. */
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

  /** Returns whether a token is set, right or wrong. */
  boolean isTokenSet() {
    return isSet(Setting.TELEGRAM_BOT_TOKEN)
        || isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)
        || credentialFile().isPresent();
  }

  /**
   * Returns the file of the credential that systemd passes, <a
   * href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#LoadCredential=">LoadCredential=</a>.
   */
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

  /** Adds an error, one sentence. */
  void addError(String sentence) {
    errors.add(sentence);
  }

  /**
   * Fails if errors were added.
   *
   * @throws StartupException with all errors, one sentence per line
   */
  void expectNoErrors() {
    if (!errors.isEmpty()) {
      throw new StartupException(String.join(System.lineSeparator(), errors));
    }
  }

  private String value(Setting name) {
    return environment.getOrDefault(name.name(), "").strip();
  }

  /** A wrong value; the message leaves out the name of the setting. */
  static final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidValueException(String rest) {
      super(rest);
    }
  }
}
