package org.chsiguide;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.bot.Staff;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.WebhookAddress;
import org.chsiguide.ticket.OfficeHours;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set in the environment; the only place that knows the names of variables.
 *
 * @param token from @BotFather; absent: the sandbox stands in for Telegram
 * @param apiUrl where the Bot API is
 * @param databaseUrl a JDBC URL
 * @param dialogs the file of the guide; absent: {@code dialogs.yaml} in the working folder if it is
 *     there, else the one inside the jar
 * @param webhook where Telegram sends updates; absent: the bot asks for them
 * @param httpHost the address that the web server listens on: health, metrics, webhook, sandbox
 * @param httpPort 0 lets the system choose
 * @param cacheConversations how many conversations are held in memory
 * @param cacheIdle after how long without an update one is no longer held in memory
 * @param timeZone where the office is
 * @param ticketReminder how long a question waits until staff are reminded of it
 * @param watchDialogs whether the guide is reloaded when its file changes
 * @param bulkPerSecond at most so many messages of what goes to many
 */
record Settings(
    @Nullable String token,
    URI apiUrl,
    String databaseUrl,
    @Nullable Path dialogs,
    @Nullable WebhookAddress webhook,
    String httpHost,
    int httpPort,
    int cacheConversations,
    Duration cacheIdle,
    Staff staff,
    ZoneId timeZone,
    OfficeHours officeHours,
    Duration ticketReminder,
    boolean watchDialogs,
    int bulkPerSecond) {

  /** https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once. */
  private static final int FREE_PER_SECOND = 30;

  private static final String DATABASE = "jdbc:sqlite:data/guide.db";

  /** What else is on the web server. */
  private static final Set<String> TAKEN_PATHS = Set.of("/healthz", "/metrics");

  /**
   * Reads the variables; an empty one counts as not set.
   *
   * @throws CannotStart naming every wrong value, one sentence a line
   */
  static Settings read(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    ZoneId zone = reader.find("TIME_ZONE", Settings::zone).orElse(ZoneId.of("Asia/Shanghai"));
    Settings settings =
        new Settings(
            reader.find("TELEGRAM_BOT_TOKEN", Settings::token).orElse(null),
            reader
                .find("TELEGRAM_API_URL", Settings::apiUrl)
                .orElse(URI.create("https://api.telegram.org")),
            reader.find("DATABASE_URL", Settings::databaseUrl).orElse(DATABASE),
            reader.find("DIALOGS", Path::of).orElse(null),
            webhook(reader),
            reader.find("HTTP_HOST", Settings::host).orElse("127.0.0.1"),
            reader.find("HTTP_PORT", value -> number(value, 0, 65_535)).orElse(8080),
            reader
                .find("CACHE_CONVERSATIONS", value -> number(value, 1, 10_000_000))
                .orElse(10_000),
            reader.find("CACHE_IDLE", Settings::duration).orElse(Duration.ofMinutes(30)),
            new Staff(
                reader.find("STAFF_IDS", Settings::people).orElse(Set.of()),
                reader.find("STAFF_CHAT_ID", Settings::group).orElse(null)),
            zone,
            officeHours(reader, zone),
            reader.find("TICKET_REMINDER", Settings::duration).orElse(Duration.ofHours(2)),
            reader.find("WATCH_DIALOGS", Settings::yesOrNo).orElse(false),
            reader
                .find("BULK_PER_SECOND", Settings::bulk)
                .orElse(TelegramMessenger.BULK_PER_SECOND));
    // Read by LogLines; here only so that a wrong value is told.
    reader.find("LOG_FORMAT", Settings::logFormat);
    if (!reader.wrong.isEmpty()) {
      throw new CannotStart(String.join(System.lineSeparator(), reader.wrong));
    }
    return settings;
  }

  /** The file of the guide alone, for commands that need nothing else. */
  static @Nullable Path dialogs(Map<String, String> environment) {
    return new Reader(environment).find("DIALOGS", Path::of).orElse(null);
  }

  /** The database alone. */
  static String databaseUrl(Map<String, String> environment) {
    return new Reader(environment).find("DATABASE_URL", value -> value).orElse(DATABASE);
  }

  /** Without the token and the secret. */
  @Override
  public String toString() {
    return "Settings[%s, %s, %s]"
        .formatted(token == null ? "sandbox" : "Telegram", apiUrl.getHost(), httpPort);
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
        || url.getFragment() != null
        || url.getUserInfo() != null) {
      // Not quoted: whoever puts too much into it may have put the token there.
      throw new Unfit("has to be a scheme, a host and a port, such as http://127.0.0.1:8081");
    }
    return url;
  }

  private static String databaseUrl(String value) {
    if (!value.matches("jdbc:(sqlite|postgresql):.+")) {
      // Not quoted: it may hold a password.
      throw new Unfit(
          "has to be a file, such as jdbc:sqlite:data/guide.db, or a database of PostgreSQL, such"
              + " as jdbc:postgresql://db.example.org/guide?user=guide&password=…");
    }
    return value;
  }

  private static @Nullable WebhookAddress webhook(Reader reader) {
    Optional<URI> url = reader.find("WEBHOOK_URL", Settings::webhookUrl);
    Optional<String> secret = reader.find("WEBHOOK_SECRET", Settings::webhookSecret);
    if (reader.isSet("WEBHOOK_URL") && !reader.isSet("WEBHOOK_SECRET")) {
      reader.wrong.add(
          "WEBHOOK_SECRET is not set, but WEBHOOK_URL is; set it to up to 256 random letters and"
              + " digits, so that nobody else can send updates");
    }
    if (reader.isSet("WEBHOOK_SECRET") && !reader.isSet("WEBHOOK_URL")) {
      reader.wrong.add(
          "WEBHOOK_URL is not set, but WEBHOOK_SECRET is; set both for a webhook, or none");
    }
    return url.isEmpty() || secret.isEmpty() ? null : new WebhookAddress(url.get(), secret.get());
  }

  private static URI webhookUrl(String value) {
    URI url;
    try {
      url = WebhookAddress.url(URI.create(value));
    } catch (IllegalArgumentException unfit) {
      throw new Unfit(
          "is \""
              + value
              + "\"; it has to be https, a host and a plain path, such as"
              + " https://bot.example.org/webhook");
    }
    if (TAKEN_PATHS.contains(url.getPath())) {
      throw new Unfit("has the path " + url.getPath() + ", which is taken; give it another");
    }
    return url;
  }

  private static String webhookSecret(String value) {
    if (!WebhookAddress.isSecret(value)) {
      throw new Unfit("has to be 1 to 256 of A-Z, a-z, 0-9, _ and -");
    }
    return value;
  }

  private static String logFormat(String value) {
    if (!value.equals("text") && !value.equals("json")) {
      throw new Unfit("is \"" + value + "\"; it has to be text or json");
    }
    return value;
  }

  private static String host(String value) {
    try {
      return InetAddress.getByName(value).getHostAddress();
    } catch (UnknownHostException unknown) {
      throw new Unfit(
          "is \"" + value + "\"; it has to be an address of this machine, such as 127.0.0.1");
    }
  }

  private static Set<PersonId> people(String value) {
    String[] ids = value.split("\\s*,\\s*");
    for (String id : ids) {
      if (!id.matches("[1-9][0-9]{0,15}")) {
        throw new Unfit(
            "has \"%s\"; it has to be numbers with commas between, such as 123456789,987654321"
                .formatted(id));
      }
    }
    return Stream.of(ids).map(Long::valueOf).map(PersonId::new).collect(Collectors.toSet());
  }

  private static ChatId group(String value) {
    if (!value.matches("-[1-9][0-9]{0,15}")) {
      throw new Unfit(
          "is \"" + value + "\"; it has to be the id of a group, such as -1001234567890");
    }
    return new ChatId(Long.parseLong(value));
  }

  private static OfficeHours officeHours(Reader reader, ZoneId zone) {
    return new OfficeHours(
        reader.find("OFFICE_HOURS", Settings::shifts).orElse(OfficeHours.shifts(OfficeHours.USUAL)),
        reader.find("HOLIDAYS", Settings::holidays).orElse(Set.of()),
        zone);
  }

  private static List<OfficeHours.Shift> shifts(String value) {
    try {
      return OfficeHours.shifts(value);
    } catch (IllegalArgumentException wrong) {
      throw new Unfit(
          "has \""
              + wrong.getMessage()
              + "\"; it has to be days and hours such as Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00");
    }
  }

  private static Set<LocalDate> holidays(String value) {
    try {
      return OfficeHours.holidays(value);
    } catch (IllegalArgumentException wrong) {
      throw new Unfit(
          "has \""
              + wrong.getMessage()
              + "\"; it has to be days such as 2026-10-01..2026-10-07, 2027-01-01");
    }
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException unknown) {
      throw new Unfit(
          "is \"" + value + "\"; it has to be the name of a time zone, such as Asia/Shanghai");
    }
  }

  private static boolean yesOrNo(String value) {
    if (!value.matches("true|false")) {
      throw new Unfit("is \"" + value + "\"; it has to be true or false");
    }
    return Boolean.parseBoolean(value);
  }

  /** More would cost Stars, https://core.telegram.org/bots/api#paid-broadcasts. */
  private static int bulk(String value) {
    try {
      return number(value, 1, FREE_PER_SECOND);
    } catch (Unfit unfit) {
      throw new Unfit(
          unfit.getMessage() + "; more is paid for at Telegram, which this bot never does");
    }
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

    boolean isSet(String name) {
      return !value(name).isEmpty();
    }

    <T> Optional<T> find(String name, Function<String, T> read) {
      String value = value(name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(read.apply(value));
      } catch (Unfit unfit) {
        wrong.add(name + " " + unfit.getMessage());
      } catch (IllegalArgumentException malformed) {
        wrong.add(name + " cannot be read; see the README for its form");
      }
      return Optional.empty();
    }

    private String value(String name) {
      return environment.getOrDefault(name, "").strip();
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
