package org.chsiguide.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.staff.Staff;
import org.chsiguide.telegram.WebhookAddress;
import org.chsiguide.telegram.client.ApiCallListener;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.time.OfficeHours;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the operator, with the meaning and defaults that {@link Setting} describes. Only
 * this package knows the names of the environment variables.
 *
 * @param watchDialogs whether a change of the dialog file reloads it
 */
public record Settings(
    TelegramSettings telegram,
    HttpSettings http,
    OfficeSettings office,
    String databaseUrl,
    @Nullable Path dialogs,
    boolean watchDialogs) {

  /**
   * How the bot reaches Telegram, and is reached by it.
   *
   * @param token absent: the sandbox stands in for Telegram
   * @param webhook absent: long polling
   */
  public record TelegramSettings(
      @Nullable String token,
      URI apiUrl,
      @Nullable URI proxy,
      @Nullable WebhookAddress webhook,
      int bulkPerSecond) {

    private static TelegramSettings read(EnvironmentVariables variables) {
      return new TelegramSettings(
          variables.token(),
          Settings.apiUrl(variables),
          variables.find(Setting.TELEGRAM_PROXY, SettingParsers::proxy).orElse(null),
          Settings.webhook(variables),
          variables.get(Setting.BULK_PER_SECOND, SettingParsers::bulkPerSecond));
    }

    /** Leaves out the token, the secret and the password of the proxy. */
    @Override
    public String toString() {
      return token == null ? "sandbox" : "Telegram at " + apiUrl.getHost();
    }
  }

  /**
   * The web server.
   *
   * @param hasSite whether it serves the page without Telegram
   * @param sandboxHosts empty: no other machine may use the sandbox
   */
  public record HttpSettings(String host, int port, boolean hasSite, Set<String> sandboxHosts) {

    /** Returns whether the host is a loopback address or {@code localhost}; none is looked up. */
    static boolean isLoopback(String host) {
      return host.matches("(?i)localhost|127\\.[0-9.]+|\\[?(::|(0+:){7})0*1]?");
    }

    private static HttpSettings read(EnvironmentVariables variables) {
      return new HttpSettings(
          variables.get(Setting.HTTP_HOST, SettingParsers::host),
          variables.get(Setting.HTTP_PORT, value -> SettingParsers.number(value, 0, 65_535)),
          variables.get(Setting.HTTP_SITE, SettingParsers::bool),
          variables
              .find(Setting.SANDBOX_PUBLIC_HOSTS, SettingParsers::publicHosts)
              .orElse(Set.of()));
    }
  }

  /**
   * The office that answers students.
   *
   * @param owners those among staff who may do everything
   * @param group absent: staff answer students in their own chats
   * @param broadcastApproval a colleague has to approve broadcasts to more people than this
   * @param hours in the time zone of the office
   */
  public record OfficeSettings(
      Set<UserId> owners,
      @Nullable ChatId group,
      ApprovalPolicy editApproval,
      int broadcastApproval,
      OfficeHours hours,
      Duration ticketReminder) {

    private static OfficeSettings read(EnvironmentVariables variables) {
      return new OfficeSettings(
          variables.find(Setting.STAFF_IDS, SettingParsers::userIds).orElse(Set.of()),
          variables.find(Setting.STAFF_CHAT_ID, SettingParsers::group).orElse(null),
          variables.get(Setting.EDIT_APPROVAL, SettingParsers::editApproval),
          variables
              .find(
                  Setting.BROADCAST_APPROVAL,
                  value -> SettingParsers.number(value, 0, 1_000_000_000))
              .orElse(Integer.MAX_VALUE),
          new OfficeHours(
              variables
                  .find(Setting.OFFICE_HOURS, SettingParsers::shifts)
                  .orElse(OfficeHours.DEFAULT_SHIFTS),
              variables.find(Setting.HOLIDAYS, SettingParsers::holidays).orElse(Set.of()),
              variables.get(Setting.TIME_ZONE, SettingParsers::zone)),
          variables.get(Setting.TICKET_REMINDER, SettingParsers::duration));
    }
  }

  /**
   * Reads the environment variables; an empty one counts as not set.
   *
   * @throws StartupException with all wrong values, one sentence per line
   */
  public static Settings read(Map<String, String> environment) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    Settings settings = read(variables);
    variables.expectNoErrors();
    return settings;
  }

  /**
   * Reads the variables for a bot that is about to run. A production environment must have a token:
   * otherwise the sandbox would be up and healthy, and students would get no answer.
   *
   * @param pid the id of this process
   * @throws StartupException as {@link #read} does, or if the token is missing
   */
  public static Settings readForRun(Map<String, String> environment, long pid) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    Settings settings = read(variables);
    if (settings.isSandbox() && !variables.isTokenSet()) {
      ProductionEnvironment.objections(environment, pid).forEach(variables::addError);
    }
    variables.expectNoErrors();
    return settings;
  }

  private static Settings read(EnvironmentVariables variables) {
    Settings settings =
        new Settings(
            TelegramSettings.read(variables),
            HttpSettings.read(variables),
            OfficeSettings.read(variables),
            variables.get(Setting.DATABASE_URL, SettingParsers::databaseUrl),
            variables.find(Setting.DIALOGS, SettingParsers::path).orElse(null),
            variables.get(Setting.WATCH_DIALOGS, SettingParsers::bool));
    WebhookAddress webhook = settings.telegram().webhook();
    if (settings.http().hasSite() && webhook != null && SiteRoute.contains(webhook.path())) {
      variables.addError(
          LocalizedText.format(
              "WEBHOOK_URL 的路径 %s 已被 HTTP_SITE 占用；请换一个",
              "WEBHOOK_URL has the path %s, which HTTP_SITE uses; choose another", webhook.path()));
    }
    // LoggingConfigurator uses the value; reading it here only reports a wrong one.
    variables.find(Setting.LOG_FORMAT, SettingParsers::logFormat);
    return settings;
  }

  /**
   * Reads only the dialog file, for commands that need nothing else.
   *
   * @throws StartupException if it is no path
   */
  public static @Nullable Path dialogs(Map<String, String> environment) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    Optional<Path> dialogs = variables.find(Setting.DIALOGS, SettingParsers::path);
    variables.expectNoErrors();
    return dialogs.orElse(null);
  }

  /** Reads only the database URL. */
  public static String databaseUrl(Map<String, String> environment) {
    return new EnvironmentVariables(environment).get(Setting.DATABASE_URL, value -> value);
  }

  /** Returns a client of the Bot API for the bot with this token. */
  public JettyTelegramClient client(String token, ApiCallListener observer) {
    return new JettyTelegramClient(token, telegram.apiUrl(), telegram.proxy(), observer);
  }

  /** Returns the staff, or the sample staff of the sandbox if none are named. */
  public Staff staff() {
    return isSandbox() && office.owners().isEmpty()
        ? new Staff(
            Set.of(new UserId(SampleUsers.STAFF_MEMBER)), new ChatId(SampleUsers.STAFF_GROUP))
        : new Staff(office.owners(), office.group());
  }

  /** Returns the time zone of the office. */
  public ZoneId timeZone() {
    return office.hours().zone();
  }

  String updateMode() {
    return telegram.webhook() == null ? "polling" : "webhook";
  }

  /** Returns whether the sandbox stands in for Telegram. */
  public boolean isSandbox() {
    return telegram.token() == null;
  }

  /** Leaves out the passwords that URLs may hold. */
  @Override
  public String toString() {
    return "Settings[%s, %s]".formatted(telegram, http.port());
  }

  /** Requires https: each URL that is called contains the token. */
  private static URI apiUrl(EnvironmentVariables variables) {
    URI url = variables.get(Setting.TELEGRAM_API_URL, SettingParsers::apiUrl);
    boolean isInsecureAllowed = variables.get(Setting.TELEGRAM_API_INSECURE, SettingParsers::bool);
    if (url.getScheme().equals("http")
        && !HttpSettings.isLoopback(url.getHost())
        && !isInsecureAllowed) {
      variables.addError(
          new LocalizedText(
              "TELEGRAM_API_URL 用 http 连到别的电脑，中途的人可以读到 token；请改成 https，确定没有人能看到的话设"
                  + " TELEGRAM_API_INSECURE=true",
              "TELEGRAM_API_URL uses http to another machine, so others on the network could read"
                  + " the token; use https, or set TELEGRAM_API_INSECURE=true if nobody can"));
    }
    return url;
  }

  private static @Nullable WebhookAddress webhook(EnvironmentVariables variables) {
    Optional<URI> url = variables.find(Setting.WEBHOOK_URL, SettingParsers::webhookUrl);
    Optional<String> secret = variables.find(Setting.WEBHOOK_SECRET, SettingParsers::webhookSecret);
    if (variables.isSet(Setting.WEBHOOK_URL) && !variables.isSet(Setting.WEBHOOK_SECRET)) {
      variables.addError(
          new LocalizedText(
              "设了 WEBHOOK_URL，但没有设 WEBHOOK_SECRET；请把它设成不超过 256 个随机字母和数字，免得别人冒充 Telegram",
              "WEBHOOK_SECRET is not set, but WEBHOOK_URL is; set it to up to 256 random letters"
                  + " and digits, so that nobody else can send updates"));
    }
    if (variables.isSet(Setting.WEBHOOK_SECRET) && !variables.isSet(Setting.WEBHOOK_URL)) {
      variables.addError(
          new LocalizedText(
              "设了 WEBHOOK_SECRET，但没有设 WEBHOOK_URL；用 webhook 两个都要设，不用就都不设",
              "WEBHOOK_URL is not set, but WEBHOOK_SECRET is; set both for a webhook, or neither"));
    }
    return url.isEmpty() || secret.isEmpty() ? null : new WebhookAddress(url.get(), secret.get());
  }
}
