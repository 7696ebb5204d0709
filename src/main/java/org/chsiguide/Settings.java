package org.chsiguide;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.bot.Staff;
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

  private static final String DATABASE = "jdbc:sqlite:data/guide.db";

  /**
   * Reads the variables; an empty one counts as not set.
   *
   * @throws CannotStart naming every wrong value, one sentence a line
   */
  static Settings read(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    ZoneId zone =
        variables.find("TIME_ZONE", SettingForms::zone).orElse(ZoneId.of("Asia/Shanghai"));
    Settings settings =
        new Settings(
            variables.find("TELEGRAM_BOT_TOKEN", SettingForms::token).orElse(null),
            variables
                .find("TELEGRAM_API_URL", SettingForms::apiUrl)
                .orElse(URI.create("https://api.telegram.org")),
            variables.find("DATABASE_URL", SettingForms::databaseUrl).orElse(DATABASE),
            variables.find("DIALOGS", Path::of).orElse(null),
            webhook(variables),
            variables.find("HTTP_HOST", SettingForms::host).orElse("127.0.0.1"),
            variables
                .find("HTTP_PORT", value -> SettingForms.number(value, 0, 65_535))
                .orElse(8080),
            variables
                .find("CACHE_CONVERSATIONS", value -> SettingForms.number(value, 1, 10_000_000))
                .orElse(10_000),
            variables.find("CACHE_IDLE", SettingForms::duration).orElse(Duration.ofMinutes(30)),
            new Staff(
                variables.find("STAFF_IDS", SettingForms::people).orElse(Set.of()),
                variables.find("STAFF_CHAT_ID", SettingForms::group).orElse(null)),
            zone,
            officeHours(variables, zone),
            variables.find("TICKET_REMINDER", SettingForms::duration).orElse(Duration.ofHours(2)),
            variables.find("WATCH_DIALOGS", SettingForms::yesOrNo).orElse(false),
            variables
                .find("BULK_PER_SECOND", SettingForms::bulk)
                .orElse(TelegramMessenger.BULK_PER_SECOND));
    // Read by LogLines; here only so that a wrong value is told.
    variables.find("LOG_FORMAT", SettingForms::logFormat);
    variables.expectNoneWrong();
    return settings;
  }

  /** The file of the guide alone, for commands that need nothing else. */
  static @Nullable Path dialogs(Map<String, String> environment) {
    return new Variables(environment).find("DIALOGS", Path::of).orElse(null);
  }

  /** The database alone. */
  static String databaseUrl(Map<String, String> environment) {
    return new Variables(environment).find("DATABASE_URL", value -> value).orElse(DATABASE);
  }

  /** Without the token and the secret. */
  @Override
  public String toString() {
    return "Settings[%s, %s, %s]"
        .formatted(token == null ? "sandbox" : "Telegram", apiUrl.getHost(), httpPort);
  }

  private static @Nullable WebhookAddress webhook(Variables variables) {
    Optional<URI> url = variables.find("WEBHOOK_URL", SettingForms::webhookUrl);
    Optional<String> secret = variables.find("WEBHOOK_SECRET", SettingForms::webhookSecret);
    if (variables.isSet("WEBHOOK_URL") && !variables.isSet("WEBHOOK_SECRET")) {
      variables.complain(
          "WEBHOOK_SECRET is not set, but WEBHOOK_URL is; set it to up to 256 random letters and"
              + " digits, so that nobody else can send updates");
    }
    if (variables.isSet("WEBHOOK_SECRET") && !variables.isSet("WEBHOOK_URL")) {
      variables.complain(
          "WEBHOOK_URL is not set, but WEBHOOK_SECRET is; set both for a webhook, or none");
    }
    return url.isEmpty() || secret.isEmpty() ? null : new WebhookAddress(url.get(), secret.get());
  }

  private static OfficeHours officeHours(Variables variables, ZoneId zone) {
    return new OfficeHours(
        variables
            .find("OFFICE_HOURS", SettingForms::shifts)
            .orElse(OfficeHours.shifts(OfficeHours.USUAL)),
        variables.find("HOLIDAYS", SettingForms::holidays).orElse(Set.of()),
        zone);
  }
}
