package org.chsiguide;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variables of the environment, read one by one; what is wrong with them is told at once. */
final class Variables {
  private final Map<String, String> environment;
  private final List<String> wrong = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether it has a value; an empty one counts as none. */
  boolean isSet(Setting name) {
    return !value(name).isEmpty();
  }

  /**
   * What it says; empty if it is not set, or wrong.
   *
   * @param read throws {@link Unfit} for what is wrong
   */
  <T> Optional<T> find(Setting name, Function<String, T> read) {
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

  /** The token, from whichever place it is in; null if there is none, or it is wrong. */
  @Nullable String token() {
    if (isSet(Setting.TELEGRAM_BOT_TOKEN) && isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)) {
      complain(
          "TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set; set the one that is meant");
      return null;
    }
    return find(Setting.TELEGRAM_BOT_TOKEN, SettingForms::token)
        .or(() -> find(Setting.TELEGRAM_BOT_TOKEN_FILE, SettingForms::tokenFile))
        .or(this::credential)
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

  private Optional<String> credential() {
    Optional<Path> file = credentialFile();
    if (file.isEmpty() || isSet(Setting.TELEGRAM_BOT_TOKEN_FILE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SettingForms.tokenFile(file.get().toString()));
    } catch (Unfit unfit) {
      complain("the credential " + Setting.TOKEN_CREDENTIAL + " " + unfit.getMessage());
      return Optional.empty();
    }
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

  private String value(Setting name) {
    return environment.getOrDefault(name.name(), "").strip();
  }

  /** A value that does not fit, told without its name. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String rest) {
      super(rest);
    }
  }
}
