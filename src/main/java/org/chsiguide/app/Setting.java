package org.chsiguide.app;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every variable of the environment that the bot reads, by its name: one that is not here cannot be
 * read, and {@code run --help} tells of all that are.
 */
public enum Setting {
  TELEGRAM_BOT_TOKEN("none: the sandbox starts", "the token from @BotFather"),
  TELEGRAM_BOT_TOKEN_FILE("none", "a file that holds the token, instead"),
  TELEGRAM_API_URL("https://api.telegram.org", "another Bot API server: scheme, host and port"),
  TELEGRAM_API_INSECURE("false", "true lets that be http to another machine"),
  TELEGRAM_PROXY("the proxy of Java, if any", "http://host:port or socks5://host:port"),
  DATABASE_URL("jdbc:sqlite:data/guide.db", "an SQLite file, or a database of PostgreSQL"),
  DIALOGS("dialogs.yaml, else the one in the jar", "the guide"),
  WEBHOOK_URL("none: long polling", "where Telegram posts updates"),
  WEBHOOK_SECRET("none", "the secret that it has to bring"),
  WATCH_DIALOGS("false", "true reloads the guide whenever its file changes"),
  HTTP_HOST("127.0.0.1", "where health, metrics, webhook and the sandbox listen"),
  HTTP_PORT("8080", "0 lets the system choose"),
  SANDBOX_PUBLIC_HOSTS("none: this machine alone", "names by which others may use the sandbox"),
  STAFF_IDS("none", "user ids of the staff, comma-separated"),
  STAFF_CHAT_ID("none", "a forum supergroup in which staff answer students"),
  TIME_ZONE("Asia/Shanghai", "where the office is"),
  OFFICE_HOURS("Mon-Fri 09:00-17:00", "when staff are there"),
  HOLIDAYS("none", "days on which nobody is"),
  TICKET_REMINDER("PT2H", "how long a question waits until staff are reminded of it"),
  BULK_PER_SECOND("25", "messages a second, at most, of what goes to many"),
  CACHE_CONVERSATIONS("10000", "conversations held in memory"),
  CACHE_IDLE("PT30M", "after so long without an update one is no longer held"),
  LOG_FORMAT("text", "json: one object a line");

  /**
   * A file of this name in the folder that systemd's {@code LoadCredential=} makes is the token.
   */
  static final String TOKEN_CREDENTIAL = "telegram-bot-token";

  private final String defaultValue;
  private final String description;

  Setting(String defaultValue, String description) {
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** All of them for a terminal: name and meaning, and what holds where it is not set. */
  public static List<String> table() {
    int width = Arrays.stream(values()).mapToInt(it -> it.name().length()).max().orElseThrow();
    return Arrays.stream(values())
        .map(
            it ->
                ("  %-" + width + "s  %s (%s)")
                    .formatted(it.name(), it.description, it.defaultValue))
        .collect(Collectors.toList());
  }
}
