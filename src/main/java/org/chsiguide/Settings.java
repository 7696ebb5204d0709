package org.chsiguide;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set in the environment; the only place that knows the names of variables.
 *
 * @param token from @BotFather; absent: the sandbox stands in for Telegram
 * @param apiUrl where the Bot API is
 * @param databaseUrl a JDBC URL
 * @param dialogs the file of the guide; absent: {@code dialogs.yaml} in the working folder if it is
 *     there, else the one inside the jar
 * @param httpHost the address that the sandbox listens on
 * @param httpPort 0 lets the system choose
 * @param cacheConversations how many conversations are held in memory
 * @param cacheIdle after how long without an update one is no longer held in memory
 */
record Settings(
    @Nullable String token,
    URI apiUrl,
    String databaseUrl,
    @Nullable Path dialogs,
    String httpHost,
    int httpPort,
    int cacheConversations,
    Duration cacheIdle) {

  /**
   * Reads the variables; an empty one counts as not set.
   *
   * @throws CannotStart naming every wrong value, one sentence a line
   */
  static Settings read(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    Settings settings =
        new Settings(
            reader.find("TELEGRAM_BOT_TOKEN", Settings::token).orElse(null),
            reader
                .find("TELEGRAM_API_URL", Settings::apiUrl)
                .orElse(URI.create("https://api.telegram.org")),
            reader.find("DATABASE_URL", Settings::databaseUrl).orElse("jdbc:sqlite:data/guide.db"),
            reader.find("DIALOGS", Path::of).orElse(null),
            reader.find("HTTP_HOST", Function.identity()).orElse("127.0.0.1"),
            reader.find("HTTP_PORT", value -> number(value, 0, 65_535)).orElse(8080),
            reader
                .find("CACHE_CONVERSATIONS", value -> number(value, 1, 10_000_000))
                .orElse(10_000),
            reader.find("CACHE_IDLE", Settings::duration).orElse(Duration.ofMinutes(30)));
    if (!reader.wrong.isEmpty()) {
      throw new CannotStart(String.join(System.lineSeparator(), reader.wrong));
    }
    return settings;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Settings[%s, %s, %s]"
        .formatted(token == null ? "sandbox" : "Telegram", apiUrl, databaseUrl);
  }

  private static String token(String value) {
    if (!value.matches("[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,64}")) {
      // The value is a secret even where it is wrong, so it is not quoted.
      throw new Unfit("does not look like a token; @BotFather gives one such as 123456789:AAE…");
    }
    return value;
  }

  private static URI apiUrl(String value) {
    URI url = URI.create(value);
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean bare = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
    if (!web
        || url.getHost() == null
        || !bare
        || url.getQuery() != null
        || url.getUserInfo() != null) {
      throw new Unfit(
          "is \""
              + value
              + "\"; it has to be a scheme, a host and a port, such as http://127.0.0.1:8081");
    }
    return url;
  }

  private static String databaseUrl(String value) {
    if (!value.matches("jdbc:sqlite:.+")) {
      throw new Unfit(
          "is \""
              + value
              + "\"; it has to be jdbc:sqlite: and a file, such as jdbc:sqlite:data/guide.db");
    }
    return value;
  }

  private static int number(String value, int min, int max) {
    try {
      int number = Integer.parseInt(value);
      if (min <= number && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new Unfit(
        "is \"%s\"; it has to be a whole number from %d to %d".formatted(value, min, max));
  }

  private static Duration duration(String value) {
    try {
      Duration duration = Duration.parse(value);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeParseException notADuration) {
      // said below
    }
    throw new Unfit(
        "is \"" + value + "\"; it has to be a time such as PT30M (30 minutes) or PT2H (2 hours)");
  }

  /** Reads variable by variable and keeps what is wrong. */
  private static final class Reader {
    private final Map<String, String> environment;
    private final List<String> wrong = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    <T> Optional<T> find(String name, Function<String, T> read) {
      String value = environment.getOrDefault(name, "").strip();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(read.apply(value));
      } catch (Unfit unfit) {
        wrong.add(name + " " + unfit.getMessage());
      } catch (IllegalArgumentException malformed) {
        wrong.add(
            name + " is \"" + value + "\", which cannot be read; see the README for its form");
      }
      return Optional.empty();
    }
  }

  /** A value that does not fit, told without its name. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String rest) {
      super(rest);
    }
  }
}
