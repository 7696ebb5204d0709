package org.chsiguide.app;

import java.util.Arrays;
import java.util.List;
import org.chsiguide.time.OfficeHours;

/**
 * The environment variables that the bot reads. A variable that is not listed here cannot be read;
 * {@code run --help} prints all of them.
 */
public enum Setting {
  TELEGRAM_BOT_TOKEN(
      "none: the sandbox starts",
      "the token from @BotFather",
      "Without it the sandbox starts, unless staff, a webhook, PostgreSQL, `TELEGRAM_API_URL` or"
          + " `TELEGRAM_PROXY` are set, or the bot runs as a systemd service: then a missing token"
          + " is an error."),
  TELEGRAM_BOT_TOKEN_FILE(
      "none",
      "file with the token, instead of the token itself",
      "The default is the systemd credential `telegram-bot-token` (`LoadCredential=`), if there is"
          + " one."),
  TELEGRAM_API_URL("https://api.telegram.org", "another Bot API server: scheme, host and port", ""),
  TELEGRAM_API_INSECURE(
      "false",
      "allow TELEGRAM_API_URL to use http to another machine",
      "Others on the network can then read the token."),
  TELEGRAM_PROXY(
      "the proxy of Java, if any",
      "the way to Telegram: http://host:port or socks5://host:port",
      "For places from which Telegram cannot be reached; with `user:password@` before the host if"
          + " the proxy requires it."),
  DATABASE_URL(
      "jdbc:sqlite:data/guide.db",
      "an SQLite file or a PostgreSQL database",
      "An SQLite file serves one process at a time. PostgreSQL:"
          + " `jdbc:postgresql://host/guide?user=…&password=…`."),
  DIALOGS(
      "dialogs.yaml, else the one in the jar",
      "the dialog",
      "The default is `dialogs.yaml` in the working folder, if it exists."),
  WEBHOOK_URL(
      "none: long polling",
      "where Telegram posts updates",
      "Let a reverse proxy with TLS on port 443, 80, 88 or 8443 pass them on to `HTTP_PORT`."),
  WEBHOOK_SECRET(
      "none",
      "the secret that comes with each update",
      "Needed with `WEBHOOK_URL`: up to 256 random letters and digits."),
  WATCH_DIALOGS(
      "false", "reload the dialog when its file, or one in `topics` beside it, changes", ""),
  HTTP_HOST(
      "127.0.0.1", "address of the web server: health, metrics, webhook, page and sandbox", ""),
  HTTP_PORT("8080", "port of the web server; 0 lets the system choose", ""),
  HTTP_SITE(
      "false",
      "serve the page without Telegram at /guide/",
      "See [operations](operations.md#the-page-without-telegram)."),
  SANDBOX_PUBLIC_HOSTS(
      "none: this machine alone",
      "hosts at which others may use the sandbox",
      "Hosts with their ports, as they are in the address bar: `try.example.org,"
          + " 192.168.1.20:8080`. The sandbox has no login. If `HTTP_HOST` opens it to other"
          + " machines and this is not set, it does not start."),
  STAFF_IDS(
      "none",
      "user ids of the owners among staff, comma-separated",
      "They may do everything, and add colleagues with `/staff`. The bot answers `/id` with"
          + " yours."),
  STAFF_CHAT_ID(
      "none",
      "a forum supergroup in which staff answer students",
      "Its number is in the link of any message: see [staff](staff.md#set-up-the-group)."),
  EDIT_APPROVAL(
      "never",
      "which changes made with `/edit` a colleague must publish: `never`, `steps` or `all`",
      "A colleague is asked only if there is one who may change the dialog;"
          + " undoing needs nobody."),
  BROADCAST_APPROVAL(
      "none",
      "a broadcast to more people than this needs the approval of a colleague",
      "`0`: every broadcast. A colleague is asked only if there is one who may send broadcasts;"
          + " taking one back needs nobody. The limit is checked when the broadcast is confirmed,"
          + " though its recipients are found when it starts. The command `broadcast` asks"
          + " nobody."),
  TIME_ZONE("Asia/Shanghai", "time zone of the office", ""),
  OFFICE_HOURS(
      OfficeHours.DEFAULT_SHIFTS,
      "office hours",
      "Several with commas: `Mon-Fri 09:00-12:00, 13:30-17:00`. The key `office` of the dialog,"
          + " which staff also change with `/edit`, takes precedence."),
  HOLIDAYS(
      "none",
      "days on which the office is closed",
      "For example `2026-10-01..2026-10-07, 2027-01-01`. The key `office` takes precedence."),
  TICKET_REMINDER(
      "2h",
      "how long a ticket waits before staff are reminded",
      "In office hours: `30m`, `2h` or an ISO 8601 duration."),
  // By default below the 30 that Telegram names, so that replies fit in, too.
  BULK_PER_SECOND(
      "25",
      "broadcast rate, in messages per second (1-30)",
      "Above 30, Telegram [charges Stars](https://core.telegram.org/bots/api#paid-broadcasts); the"
          + " bot never does that."),
  LOG_FORMAT("text", "text, or json: one object a line", "");

  /**
   * The name of the credential that holds the token, in the folder that systemd's {@code
   * LoadCredential=} creates.
   */
  static final String TOKEN_CREDENTIAL = "telegram-bot-token";

  private final String defaultValue;
  private final String description;
  private final String detail;

  Setting(String defaultValue, String description, String detail) {
    this.defaultValue = defaultValue;
    this.description = description;
    this.detail = detail;
  }

  /** Returns the default value, or a few words about it. */
  public String defaultValue() {
    return defaultValue;
  }

  /** Returns a short description. */
  public String description() {
    return description;
  }

  /** Returns further notes in Markdown; may be empty. */
  public String detail() {
    return detail;
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
