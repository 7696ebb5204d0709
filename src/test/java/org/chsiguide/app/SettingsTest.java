package org.chsiguide.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.chsiguide.app.Settings.HttpSettings;
import org.chsiguide.app.Settings.OfficeSettings;
import org.chsiguide.app.Settings.TelegramSettings;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.WebhookAddress;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.time.OfficeHoursParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

  private static final long PROCESS = 4711;

  private static final String SECRET = "Ay-7_secretOfTheWebhook";

  @Test
  void nothingNeedsToBeSet() {
    assertThat(Settings.read(Map.of("TELEGRAM_BOT_TOKEN", " ", "HTTP_PORT", "")))
        .isEqualTo(
            new Settings(
                new TelegramSettings(null, URI.create("https://api.telegram.org"), null, null, 25),
                new HttpSettings("127.0.0.1", 8080, false, Set.of()),
                new OfficeSettings(
                    Set.of(),
                    null,
                    ApprovalPolicy.NEVER,
                    Integer.MAX_VALUE,
                    new OfficeHours(
                        OfficeHoursParser.shifts("Mon-Fri 09:00-17:00"),
                        Set.of(),
                        ZoneId.of("Asia/Shanghai")),
                    Duration.ofHours(2)),
                "jdbc:sqlite:data/guide.db",
                null,
                false));
  }

  @Test
  void everythingCanBeSet() {
    assertThat(
            Settings.read(
                Map.ofEntries(
                    entry("TELEGRAM_BOT_TOKEN", TOKEN),
                    entry("TELEGRAM_API_URL", "http://127.0.0.1:8081/"),
                    entry("TELEGRAM_PROXY", "socks5://amina:pw@proxy.example.org:1080"),
                    entry("DATABASE_URL", "jdbc:sqlite:/var/lib/guide.db"),
                    entry("DIALOGS", "my.yaml"),
                    entry("WEBHOOK_URL", "https://bot.example.org/updates"),
                    entry("WEBHOOK_SECRET", SECRET),
                    entry("HTTP_HOST", "0.0.0.0"),
                    entry("HTTP_PORT", "0"),
                    entry("HTTP_SITE", "true"),
                    entry("STAFF_IDS", "11， １2"),
                    entry("STAFF_CHAT_ID", "-1001234567890"),
                    entry("EDIT_APPROVAL", "steps"),
                    entry("BROADCAST_APPROVAL", "100"),
                    entry("TIME_ZONE", "Europe/Berlin"),
                    entry("OFFICE_HOURS", "Sat 10:00-12:00"),
                    entry("HOLIDAYS", "2026-10-01..2026-10-02"),
                    entry("TICKET_REMINDER", "PT30M"),
                    entry("WATCH_DIALOGS", "true"),
                    entry("BULK_PER_SECOND", "30"),
                    entry("SANDBOX_PUBLIC_HOSTS", "Try.example.org, 10.0.0.5:8080"))))
        .isEqualTo(
            new Settings(
                new TelegramSettings(
                    TOKEN,
                    URI.create("http://127.0.0.1:8081/"),
                    URI.create("socks5://amina:pw@proxy.example.org:1080"),
                    new WebhookAddress(URI.create("https://bot.example.org/updates"), SECRET),
                    30),
                new HttpSettings("0.0.0.0", 0, true, Set.of("try.example.org", "10.0.0.5:8080")),
                new OfficeSettings(
                    Set.of(new UserId(11), new UserId(12)),
                    new ChatId(-1_001_234_567_890L),
                    ApprovalPolicy.STEPS,
                    100,
                    new OfficeHours(
                        OfficeHoursParser.shifts("Sat 10:00-12:00"),
                        Set.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2)),
                        ZoneId.of("Europe/Berlin")),
                    Duration.ofMinutes(30)),
                "jdbc:sqlite:/var/lib/guide.db",
                Path.of("my.yaml"),
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "HTTP_PORT | x | is \"x\"; it must be a whole number from 0 to 65535",
        "HTTP_PORT | 65536 | is \"65536\"; it must be a whole number from 0 to 65535",
        "TICKET_REMINDER | 30 | is \"30\"; it must be a duration such as 30m (30 minutes) or 2h (2"
            + " hours)",
        "TICKET_REMINDER | PT-1S | is \"PT-1S\"; it must be a duration such as 30m (30 minutes) or"
            + " 2h (2 hours)",
        "DATABASE_URL | guide.db | must be a file, such as jdbc:sqlite:data/guide.db, or a"
            + " PostgreSQL database, such as"
            + " jdbc:postgresql://db.example.org/guide?user=guide&password=…",
        "TELEGRAM_PROXY | proxy:3128 | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:3128 or socks5://127.0.0.1:1080, with user:password@ before the"
            + " host if the proxy requires it",
        "STAFF_IDS | 12,x | contains \"x\"; it must be numbers separated by commas, such as"
            + " 123456789,987654321",
        "STAFF_IDS | ，、 | contains \",、\"; it must be numbers separated by commas, such as"
            + " 123456789,987654321",
        "SANDBOX_PUBLIC_HOSTS | , | contains \",\"; it must be hosts as in the address bar, such as"
            + " sandbox.example.org, 192.168.1.20:8080",
        "STAFF_IDS | 12,1087968824 | contains \"1087968824\"; it must be the number of a person;"
            + " this is the number of all anonymous administrators or channels",
        "STAFF_CHAT_ID | 12 | is \"12\"; it must be the id of a group, such as -1001234567890",
        "OFFICE_HOURS | 9:00-12:00, 2:00-5:00 | contains \"2:00-5:00\"; it must be days and hours"
            + " such as Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00 (2 p.m. is 14:00)",
        "HOLIDAYS | 1 October | contains \"1 October\"; it must be days such as"
            + " 2026-10-01..2026-10-07, 2027-01-01",
        "TICKET_REMINDER | 2 h | is \"2 h\"; it must be a duration such as 30m (30 minutes) or 2h"
            + " (2 hours)",
        "TIME_ZONE | Peking | is \"Peking\"; it must be the name of a time zone, such as"
            + " Asia/Shanghai",
        "BULK_PER_SECOND | 0 | is \"0\"; it must be a whole number from 1 to 30; Telegram charges"
            + " for a higher rate, and this bot never pays",
        "BULK_PER_SECOND | 31 | is \"31\"; it must be a whole number from 1 to 30; Telegram charges"
            + " for a higher rate, and this bot never pays",
        "WATCH_DIALOGS | yes | is \"yes\"; it must be true or false",
        "TELEGRAM_API_URL | ftp://a | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:8081",
        "TELEGRAM_API_URL | http://a/b | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:8081",
        "TELEGRAM_API_URL | https://u:p@a | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:8081",
        "TELEGRAM_API_URL | https://a:65536 | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:8081",
        "TELEGRAM_API_URL | https://a?b=c | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:8081",
        "TELEGRAM_API_URL | http://10.0.0.7:8081 | uses http to another machine, so others on"
            + " the network could read the token; use https, or set TELEGRAM_API_INSECURE=true if"
            + " nobody can",
        "SANDBOX_PUBLIC_HOSTS | http://a | contains \"http://a\"; it must be hosts as in the"
            + " address bar, such as sandbox.example.org, 192.168.1.20:8080",
        "TELEGRAM_API_URL | http://a b | must be a scheme, a host and a port, such as"
            + " http://127.0.0.1:8081"
      })
  void aWrongValueIsNamedWithWhatItHasToBe(String name, String value, String rest) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
        .isInstanceOf(StartupException.class)
        .hasMessage(name + " " + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "WATCH_DIALOGS | yes | 是“yes”；要写 true 或 false",
        "EDIT_APPROVAL | yes | 是“yes”；要写 never、steps 或 all",
        "LOG_FORMAT | xml | 是“xml”；要写 text 或 json",
        "WEBHOOK_URL | http://a | 是“http://a”；要写 https、主机和简单的路径，比如"
            + " https://bot.example.org/webhook",
        "STAFF_CHAT_ID | 12 | 是“12”；要写群的编号，比如 -1001234567890"
      })
  void itIsNamedInChineseToo(String name, String value, String rest) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, value, "WEBHOOK_SECRET", SECRET)))
        .isInstanceOfSatisfying(
            StartupException.class,
            wrong -> assertThat(wrong.sentence().zh().lines()).contains(name + " " + rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIALOGS", "TELEGRAM_BOT_TOKEN_FILE"})
  void aPathThatTheSystemCannotHaveIsNamed(String name) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, "a\0b")))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            name
                + " is \"a\0b\"; it must be the path of a file; if it has Chinese characters, set"
                + " LC_ALL=C.UTF-8");
  }

  @Test
  void aCommandDoesNotTakeAnotherDialogInsteadOfOneWhosePathIsWrong() {
    assertThatThrownBy(() -> Settings.dialogs(Map.of("DIALOGS", "a\0b")))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("DIALOGS is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/guide", "/guide/updates"})
  void theWebhookIsNotWhereThePageIs(String path) {
    Map<String, String> webhook =
        Map.of("WEBHOOK_URL", "https://bot.example.org" + path, "WEBHOOK_SECRET", SECRET);
    assertThat(Settings.read(webhook).telegram().webhook()).isNotNull();

    Map<String, String> both = new HashMap<>(webhook);
    both.put("HTTP_SITE", "true");

    assertThatThrownBy(() -> Settings.read(both))
        .hasMessage("WEBHOOK_URL has the path " + path + ", which HTTP_SITE uses; choose another");
  }

  @Test
  void theTokenIsNotPrinted() {
    assertThat(Settings.read(Map.of("TELEGRAM_BOT_TOKEN", TOKEN)).toString()).doesNotContain(TOKEN);
    assertThatThrownBy(() -> Settings.read(Map.of("TELEGRAM_BOT_TOKEN", TOKEN + "/x")))
        .hasMessageNotContaining("AAEh")
        .hasMessageStartingWith("TELEGRAM_BOT_TOKEN does not look like a token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.org",
        "http://localhost:8081",
        "http://127.0.0.2:8081",
        "http://[::1]:8081"
      })
  void theBotApiIsSpokenToSafelyOrOnThisMachine(String url) {
    assertThat(Settings.read(Map.of("TELEGRAM_API_URL", url)).telegram().apiUrl()).hasToString(url);
  }

  @Test
  void plainHttpToTheApiIsAllowedByItsOwnSetting() {
    assertThat(
            Settings.read(
                    Map.of(
                        "TELEGRAM_API_URL", "http://bot-api:8081", "TELEGRAM_API_INSECURE", "true"))
                .telegram()
                .apiUrl())
        .hasToString("http://bot-api:8081");
  }

  @Test
  void theTokenMayBeInAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "\uFEFF" + TOKEN + "\r\n");

    Settings settings = Settings.read(Map.of("TELEGRAM_BOT_TOKEN_FILE", file.toString()));

    assertThat(settings.telegram().token()).isEqualTo(TOKEN);
  }

  @Test
  void theTokenMayBeACredentialOfSystemd(@TempDir Path folder) throws IOException {
    Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
    assertThat(Settings.read(environment).telegram().token()).isNull();

    Files.writeString(folder.resolve("telegram-bot-token"), TOKEN);

    assertThat(Settings.read(environment).telegram().token()).isEqualTo(TOKEN);
    assertThat(Settings.read(Map.of("CREDENTIALS_DIRECTORY", "a\0b")).telegram().token()).isNull();
  }

  @Test
  void aFileWithoutATokenIsNamedAndNotQuoted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "hush, this is secret");

    assertThatThrownBy(() -> Settings.read(Map.of("TELEGRAM_BOT_TOKEN_FILE", file.toString())))
        .hasMessage(
            "TELEGRAM_BOT_TOKEN_FILE names the file %s, whose content does not look like a"
                + " token; @BotFather gives one such as 123456789:AAE…",
            file);
    assertThatThrownBy(() -> Settings.read(Map.of("TELEGRAM_BOT_TOKEN_FILE", file + "-not")))
        .hasMessage(
            "TELEGRAM_BOT_TOKEN_FILE cannot be read: %s-not does not exist; name another", file);
    assertThatThrownBy(() -> Settings.read(Map.of("TELEGRAM_BOT_TOKEN_FILE", folder.toString())))
        .hasMessage(
            "TELEGRAM_BOT_TOKEN_FILE cannot be read: %s is a folder; name a file in it", folder);
  }

  @Test
  void twoTokensAreOneTooMany() {
    assertThatThrownBy(
            () ->
                Settings.read(
                    Map.of("TELEGRAM_BOT_TOKEN", TOKEN, "TELEGRAM_BOT_TOKEN_FILE", "token")))
        .hasMessage("TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set; keep only one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STAFF_IDS | 11",
        "STAFF_CHAT_ID | -1001234567890",
        "TELEGRAM_API_URL | https://api.example.org",
        "TELEGRAM_API_INSECURE | false",
        "TELEGRAM_PROXY | socks5://127.0.0.1:1080",
        "DATABASE_URL | jdbc:postgresql://localhost/guide"
      })
  void aSettingOfProductionWithoutATokenIsNotTheSandbox(String name, String value) {
    assertThatThrownBy(() -> Settings.readForRun(Map.of(name, value), PROCESS))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "TELEGRAM_BOT_TOKEN is not set, but %s is: set it to the token from @BotFather, or"
                + " unset the rest to try the bot in the sandbox",
            name);
    assertThat(
            Settings.readForRun(Map.of(name, value, "TELEGRAM_BOT_TOKEN", TOKEN), PROCESS)
                .telegram()
                .token())
        .isEqualTo(TOKEN);
  }

  @Test
  void aServiceOfSystemdWithoutATokenIsNotTheSandbox() {
    assertThatThrownBy(
            () ->
                Settings.readForRun(
                    Map.of("SYSTEMD_EXEC_PID", "4711", "INVOCATION_ID", "0f3a"), PROCESS))
        .hasMessage(
            "TELEGRAM_BOT_TOKEN is not set, but the bot runs as a systemd service: set it to the"
                + " token from @BotFather");
  }

  @Test
  void theTerminalOfADesktopIsNoService() {
    assertThat(
            Settings.readForRun(
                    Map.of(
                        "SYSTEMD_EXEC_PID", "815", // of the terminal
                        "INVOCATION_ID", "0f3a",
                        "JOURNAL_STREAM", "8:15",
                        "NOTIFY_SOCKET", "/run/user/1000/systemd/notify",
                        "HTTP_PROXY", "http://proxy.example.org:3128",
                        "DATABASE_URL", "jdbc:sqlite:mine.db",
                        "API_URL", "https://api.example.org",
                        "TELEGRAM_API_ID", "12345",
                        "DISCORD_BOT_TOKEN", "x",
                        "SLACK_WEBHOOK_URL", "https://hooks.example.org"),
                    PROCESS)
                .telegram()
                .token())
        .isNull();
  }

  @Test
  void misspeltSettingsAreNamed() {
    assertThatThrownBy(
            () -> Settings.readForRun(Map.of("TELEGRAM_TOKEN", TOKEN, "STAFF_ID", "5"), PROCESS))
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "STAFF_ID is set, but this bot has no such setting; did you mean STAFF_IDS?",
                "TELEGRAM_TOKEN is set, but this bot has no such setting; did you mean"
                    + " TELEGRAM_BOT_TOKEN?"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "",
      value = {
        "TELEGRAM_TOKEN, TELEGRAM_BOT_TOKEN",
        "BOT_TOKEN, TELEGRAM_BOT_TOKEN",
        "TELEGRAM_BOT_TOKN, TELEGRAM_BOT_TOKEN",
        "TELEGRAM_BOT_TOKEN_FIEL, TELEGRAM_BOT_TOKEN_FILE",
        "STAFF_CHAT, STAFF_CHAT_ID",
        "STAFF_ID, STAFF_IDS",
        "WEBHOOK_URI, WEBHOOK_URL",
        "DATABASE_URI, DATABASE_URL",
        "TIMEZONE, TIME_ZONE",
        "DIALOG, DIALOGS",
        "TELEGRAM_API_HASH,",
        "STAFF_GROUP,",
        "WEBHOOK_PATH,"
      })
  void namesThatLookLikeOursAreFound(String name, String meant) {
    assertThat(MisspelledSettings.find(Map.of(name, "x")))
        .containsExactly(
            new MisspelledSettings.MisspelledSetting(
                name, meant == null ? null : Setting.valueOf(meant)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "API_URL",
        "CHAT_ID",
        "TOKEN",
        "HOST",
        "PORT",
        "TZ",
        "LANG",
        "SLACK_WEBHOOK_URL",
        "DISCORD_BOT_TOKEN",
        "JAVA_HOME",
        "LOGNAME",
        "HOSTNAME",
        "_"
      })
  void otherProgramsNamesAreLeftAlone(String name) {
    assertThat(MisspelledSettings.find(Map.of(name, "x"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://bot.example.org, https://bot.example.org/webhook",
    "https://bot.example.org/, https://bot.example.org/webhook",
    "https://bot.example.org:8443/a/b-1, https://bot.example.org:8443/a/b-1",
    "http://localhost:8080, http://localhost:8080/webhook",
    "http://127.0.0.1:8080/x, http://127.0.0.1:8080/x",
    "http://[::1]:8080, http://[::1]:8080/webhook"
  })
  void aWebhookHasThePathOfItsUrlOrTheUsualOne(String value, String url) {
    assertThat(withWebhook(value, SECRET).telegram().webhook())
        .isEqualTo(new WebhookAddress(URI.create(url), SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://bot.example.org/webhook",
        "http://localhost.example.org/",
        "ftp://localhost",
        "bot.example.org",
        "https:///webhook",
        "https://bot.example.org/a b",
        "https://bot.example.org/a/",
        "https://bot.example.org/{a}",
        "https://bot.example.org/*",
        "https://bot.example.org/a?b",
        "https://bot.example.org/a#b",
        "https://me:word@bot.example.org/a"
      })
  void aWebhookThatTelegramCannotReachSafelyIsRefused(String value) {
    assertThatThrownBy(() -> withWebhook(value, SECRET))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "WEBHOOK_URL is \"%s\"; it must be https, a host and a plain path, such as"
                + " https://bot.example.org/webhook",
            value);
  }

  @Test
  void aWebhookTakesNoOtherPagesPlace() {
    assertThatThrownBy(() -> withWebhook("https://bot.example.org/metrics", SECRET))
        .hasMessage("WEBHOOK_URL has the path /metrics, which is already used; choose another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "secret!", "geheimnüs"})
  void aWrongSecretIsRefusedAndNotTold(String value) {
    assertThatThrownBy(() -> withWebhook("https://bot.example.org", value))
        .hasMessage("WEBHOOK_SECRET must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -");
    assertThatThrownBy(() -> withWebhook("https://bot.example.org", "a".repeat(257)))
        .hasMessageStartingWith("WEBHOOK_SECRET must be");
  }

  @Test
  void aWebhookWithoutASecretOrASecretWithoutAWebhookIsRefused() {
    assertThatThrownBy(() -> withWebhook("https://bot.example.org", ""))
        .hasMessage(
            "WEBHOOK_SECRET is not set, but WEBHOOK_URL is; set it to up to 256 random letters and"
                + " digits, so that nobody else can send updates");
    assertThatThrownBy(() -> withWebhook("", SECRET))
        .hasMessage(
            "WEBHOOK_URL is not set, but WEBHOOK_SECRET is; set both for a webhook, or neither");
  }

  @Test
  void theSecretAndThePathOfAWebhookAreNotPrinted() {
    WebhookAddress webhook =
        new WebhookAddress(URI.create("https://bot.example.org/hidden"), SECRET);
    assertThat(webhook).hasToString("https://bot.example.org/…");
    assertThat(withWebhook("https://bot.example.org/hidden", SECRET).toString())
        .doesNotContain(SECRET)
        .doesNotContain("hidden");
  }

  private static Settings withWebhook(String url, String secret) {
    return Settings.read(Map.of("WEBHOOK_URL", url, "WEBHOOK_SECRET", secret));
  }
}
