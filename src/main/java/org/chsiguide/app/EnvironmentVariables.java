package org.chsiguide.app;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/** Reads environment variables one by one and collects their errors. */
final class EnvironmentVariables {
  private static final String LINE_BREAK = System.lineSeparator();

  private final Map<String, String> environment;
  private final List<LocalizedText> errors = new ArrayList<>();

  /**
   * Takes the token from the credential that systemd passes, if none is set, <a
   * href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#LoadCredential=">LoadCredential=</a>.
   */
  EnvironmentVariables(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    String folder = environment.getOrDefault("CREDENTIALS_DIRECTORY", "").strip();
    File credential = new File(folder, Setting.TOKEN_CREDENTIAL); // of any name, unlike a Path
    if (!isTokenSet() && !folder.isEmpty() && credential.exists()) {
      this.environment.put(Setting.TELEGRAM_BOT_TOKEN_FILE.name(), credential.toString());
    }
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
      addError(LocalizedText.format("%s %s", "%s %s", name, unfit.rest()));
      return Optional.empty();
    }
  }

  /** Returns the parsed value, or else the default. */
  <T> T get(Setting name, Function<String, T> parser) {
    return find(name, parser).orElseGet(() -> parser.apply(name.defaultValue()));
  }

  /** Returns the token from whichever place has it; null if there is none or it is wrong. */
  @Nullable String token() {
    if (isSet(Setting.TELEGRAM_BOT_TOKEN) && isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)) {
      addError(
          new LocalizedText(
              "TELEGRAM_BOT_TOKEN 和 TELEGRAM_BOT_TOKEN_FILE 都设了；请只留要用的那一个",
              "TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set; keep only one"));
      return null;
    }
    return find(Setting.TELEGRAM_BOT_TOKEN, SettingParsers::token)
        .or(() -> find(Setting.TELEGRAM_BOT_TOKEN_FILE, SettingParsers::tokenFile))
        .orElse(null);
  }

  /** Returns whether a token is set, right or wrong. */
  boolean isTokenSet() {
    return isSet(Setting.TELEGRAM_BOT_TOKEN) || isSet(Setting.TELEGRAM_BOT_TOKEN_FILE);
  }

  void addError(LocalizedText sentence) {
    errors.add(sentence);
  }

  /**
   * Fails if errors were added.
   *
   * @throws StartupException with all errors, one sentence per line
   */
  void expectNoErrors() {
    if (!errors.isEmpty()) {
      throw new StartupException(LocalizedText.join(errors, LINE_BREAK, LINE_BREAK));
    }
  }

  private String value(Setting name) {
    return environment.getOrDefault(name.name(), "").strip();
  }

  /** A wrong value; its description leaves out the name of the setting. */
  static final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LocalizedText rest;

    /** Creates an exception of sentences without their subject, as {@link String#format} does. */
    InvalidValueException(String zh, String en, Object... arguments) {
      this.rest = LocalizedText.format(zh, en, arguments);
    }

    /** Returns the description of the mistake, without its subject. */
    LocalizedText rest() {
      return rest;
    }
  }
}
