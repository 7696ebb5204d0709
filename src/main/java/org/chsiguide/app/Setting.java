package org.chsiguide.app;

import java.util.Arrays;
import java.util.List;

/**
 * The environment variables that the bot reads. A variable that is not listed here cannot be read;
 * {@code run --help} prints all of them.
 */
public enum Setting {
  TELEGRAM_BOT_TOKEN("none: the sandbox starts", "the token from @BotFather"),
  TELEGRAM_BOT_TOKEN_FILE("none", "file with the token, instead of the token itself"),
  TELEGRAM_API_URL("https://api.telegram.org", "another Bot API server: scheme, host and port"),
  TELEGRAM_API_INSECURE("false", "allow TELEGRAM_API_URL to use http to another machine"),
  TELEGRAM_PROXY(
      "the proxy of Java, if any", "the way to Telegram: http://host:port or socks5://host:port"),
  DATABASE_URL("jdbc:sqlite:data/guide.db", "an SQLite file or a PostgreSQL database"),
  DIALOGS("dialogs.yaml, else the one in the jar", "the dialog"),
  WEBHOOK_URL("none: long polling", "where Telegram posts updates"),
  WEBHOOK_SECRET("none", "the secret that comes with each update"),
  WATCH_DIALOGS("false", "reload the dialog when its file, or one in `topics` beside it, changes"),
  HTTP_HOST("127.0.0.1", "address of the web server: health, metrics, webhook, page and sandbox"),
  HTTP_PORT("8080", "port of the web server; 0 lets the system choose"),
  HTTP_SITE("false", "serve the page without Telegram at /guide/"),
  SANDBOX_PUBLIC_HOSTS("none: this machine alone", "hosts at which others may use the sandbox"),
  STAFF_IDS("none", "user ids of the owners among staff, comma-separated"),
  STAFF_CHAT_ID("none", "a forum supergroup in which staff answer students"),
  EDIT_APPROVAL(
      "never",
      "which changes made with `/edit` a colleague must publish: `never`, `steps` or `all`"),
  BROADCAST_APPROVAL(
      "none", "a broadcast to more people than this needs the approval of a colleague"),
  TIME_ZONE("Asia/Shanghai", "time zone of the office"),
  OFFICE_HOURS("Mon-Fri 09:00-17:00", "office hours"),
  HOLIDAYS("none", "days on which the office is closed"),
  TICKET_REMINDER("2h", "how long a ticket waits before staff are reminded"),
  // By default below the 30 that Telegram names, so that replies fit in, too.
  BULK_PER_SECOND("25", "broadcast rate, in messages per second (1-30)"),
  LOG_FORMAT("text", "text, or json: one object a line");

  /**
   * The name of the credential that holds the token, in the folder that systemd's {@code
   * LoadCredential=} creates.
   */
  static final String TOKEN_CREDENTIAL = "telegram-bot-token";

  private final String defaultValue;
  private final String description;

  Setting(String defaultValue, String description) {
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** Returns the default value, or a few words about it. */
  public String defaultValue() {
    return defaultValue;
  }

  /** Returns a short description. */
  public String description() {
    return description;
  }

  /** Returns all settings as a table for a terminal: name, description and default. */
  public static List<String> table() {
    int width = Arrays.stream(values()).mapToInt(it -> it.name().length()).max().orElseThrow();
    return Arrays.stream(values())
        .map(
            it ->
                ("  %-" + width + "s  %s (%s)")
                    .formatted(it.name(), it.description, it.defaultValue))
        .toList();
  }
}
