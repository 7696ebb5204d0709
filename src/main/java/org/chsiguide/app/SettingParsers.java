package org.chsiguide.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chsiguide.app.EnvironmentVariables.InvalidValueException;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.telegram.WebhookAddress;
import org.chsiguide.telegram.client.Proxies;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.time.OfficeHoursParser;

/** Parses the values of settings; the message for a wrong value says what is allowed. */
final class SettingParsers {

  /**
   * The highest rate without paid broadcasts, in messages per second,
   * https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once.
   */
  private static final int FREE_PER_SECOND = 30;

  /** The largest token file in bytes; no token is nearly as long. */
  private static final int MAX_TOKEN_FILE_BYTES = 1024;

  private static final Set<String> RESERVED_PATHS = Set.of("/healthz", "/metrics");

  private SettingParsers() {}

  static String token(String value) {
    if (!value.matches("[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,64}")) {
      // Not quoted: the value is a secret even if it is wrong.
      throw new InvalidValueException(
          "不像机器人的 token；@BotFather 给的是 123456789:AAE… 这样的",
          "does not look like a token; @BotFather gives one such as 123456789:AAE…");
    }
    return value;
  }

  /** Reads the token from this file, which may end with a line break and begin with a BOM. */
  static String tokenFile(String path) {
    byte[] content;
    try (InputStream file = Files.newInputStream(path(path))) {
      content = file.readNBytes(MAX_TOKEN_FILE_BYTES);
    } catch (IOException unreadable) {
      throw new InvalidValueException(
          "读不了：%s", "cannot be read: %s", FileFailure.of(path(path), unreadable).sentence());
    }
    try {
      return token(new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "").strip());
    } catch (InvalidValueException noToken) {
      throw new InvalidValueException(
          "写的文件 %s，里面的内容%s", "names the file %s, whose content %s", path, noToken.rest());
    }
  }

  static Set<String> publicHosts(String value) {
    List<String> hosts = parts(value);
    for (String host : hosts) {
      if (!host.matches("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?")) {
        throw has(
            host,
            "浏览器地址栏里的主机名，比如 sandbox.example.org, 192.168.1.20:8080",
            "hosts as in the address bar, such as sandbox.example.org, 192.168.1.20:8080");
      }
    }
    return hosts.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  static URI apiUrl(String value) {
    // Not quoted: the operator may have put the token there.
    return parsed(value, URI::create)
        .filter(url -> "http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        .filter(url -> Proxies.isServer(url) && url.getUserInfo() == null)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "要写协议、主机和端口，比如 http://127.0.0.1:8081",
                    "must be a scheme, a host and a port, such as http://127.0.0.1:8081"));
  }

  static URI proxy(String value) {
    // Not quoted: it may hold a password.
    return parsed(value, URI::create)
        .filter(Proxies::isProxy)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "要写协议、主机和端口，比如 http://127.0.0.1:3128 或 socks5://127.0.0.1:1080；如果代理要登录，主机前面写"
                        + " 用户名:密码@",
                    "must be a scheme, a host and a port, such as http://127.0.0.1:3128 or"
                        + " socks5://127.0.0.1:1080, with user:password@ before the host if the"
                        + " proxy requires it"));
  }

  static Path path(String value) {
    return parse(
        value,
        Path::of,
        "文件的路径；里面有中文的话，请设 LC_ALL=C.UTF-8",
        "the path of a file; if it has Chinese characters, set LC_ALL=C.UTF-8");
  }

  static String databaseUrl(String value) {
    if (!value.matches("jdbc:(sqlite|postgresql):.+")) {
      // Not quoted: it may hold a password.
      throw new InvalidValueException(
          "要写一个文件，比如 jdbc:sqlite:data/guide.db，或者一个 PostgreSQL 数据库，比如"
              + " jdbc:postgresql://db.example.org/guide?user=guide&password=…",
          "must be a file, such as jdbc:sqlite:data/guide.db, or a PostgreSQL database, such as"
              + " jdbc:postgresql://db.example.org/guide?user=guide&password=…");
    }
    return value;
  }

  static URI webhookUrl(String value) {
    URI url =
        parse(
            value,
            it -> WebhookAddress.url(URI.create(it)),
            " https、主机和简单的路径，比如 https://bot.example.org/webhook",
            "https, a host and a plain path, such as https://bot.example.org/webhook");
    if (RESERVED_PATHS.contains(url.getPath())) {
      throw new InvalidValueException(
          "的路径 %s 已经用在别处；请换一个",
          "has the path %s, which is already used; choose another", url.getPath());
    }
    return url;
  }

  static String webhookSecret(String value) {
    if (!WebhookAddress.isValidSecret(value)) {
      throw new InvalidValueException(
          "要写 1 到 256 个字符，只能用 A-Z、a-z、0-9、_ 和 -",
          "must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -");
    }
    return value;
  }

  static ApprovalPolicy editApproval(String value) {
    return Keyed.find(ApprovalPolicy.values(), value)
        .orElseThrow(() -> is(value, " never、steps 或 all", "never, steps or all"));
  }

  static String logFormat(String value) {
    if (!value.matches("text|json")) {
      throw is(value, " text 或 json", "text or json");
    }
    return value;
  }

  static String host(String value) {
    try {
      return InetAddress.getByName(value).getHostAddress();
    } catch (UnknownHostException unknown) {
      throw is(value, "这台电脑的地址，比如 127.0.0.1", "an address of this machine, such as 127.0.0.1");
    }
  }

  static Set<UserId> userIds(String value) {
    List<String> ids = parts(withAsciiDigits(value));
    for (String id : ids) {
      if (!id.matches("[1-9][0-9]{0,15}")) {
        throw has(
            id,
            "数字，中间用逗号隔开，比如 123456789,987654321",
            "numbers separated by commas, such as 123456789,987654321");
      }
      if (new UserId(Long.parseLong(id)).isShared()) {
        throw has(
            id,
            "每位老师自己的编号；这个编号是所有匿名管理员或频道共用的",
            "the number of a person; this is the number of all anonymous administrators or"
                + " channels");
      }
    }
    return ids.stream().map(Long::valueOf).map(UserId::new).collect(Collectors.toSet());
  }

  /** Returns the parts of a list; the list itself if it has none, which no part may be. */
  private static List<String> parts(String list) {
    List<String> parts = List.of(list.split("\\s*[,、]\\s*"));
    return parts.isEmpty() ? List.of(list) : parts;
  }

  static ChatId group(String value) {
    String id = withAsciiDigits(value);
    if (!id.matches("-[1-9][0-9]{0,15}")) {
      throw is(value, "群的编号，比如 -1001234567890", "the id of a group, such as -1001234567890");
    }
    return new ChatId(Long.parseLong(id));
  }

  /** Returns the value with the wide digits and commas of Chinese keyboards as ordinary ones. */
  private static String withAsciiDigits(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKC);
  }

  static List<OfficeHours.Shift> shifts(String value) {
    return list(
        value,
        OfficeHoursParser::shifts,
        "星期和时间，比如 Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00（下午两点是 14:00）",
        "days and hours such as Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00 (2 p.m. is 14:00)");
  }

  static Set<LocalDate> holidays(String value) {
    return list(
        value,
        OfficeHoursParser::days,
        "日期，比如 2026-10-01..2026-10-07, 2027-01-01",
        "days such as 2026-10-01..2026-10-07, 2027-01-01");
  }

  private static <T> T list(String value, Function<String, T> parser, String zh, String en) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException wrong) {
      throw has(String.valueOf(wrong.getMessage()), zh, en);
    }
  }

  static ZoneId zone(String value) {
    return parse(
        value,
        ZoneId::of,
        "时区的名称，比如 Asia/Shanghai",
        "the name of a time zone, such as Asia/Shanghai");
  }

  static boolean bool(String value) {
    if (!value.matches("true|false")) {
      throw is(value, " true 或 false", "true or false");
    }
    return Boolean.parseBoolean(value);
  }

  /**
   * Parses a rate. Above the limit, Telegram charges Stars,
   * https://core.telegram.org/bots/api#paid-broadcasts.
   */
  static int bulkPerSecond(String value) {
    try {
      return number(value, 1, FREE_PER_SECOND);
    } catch (InvalidValueException unfit) {
      throw new InvalidValueException(
          "%s；再快 Telegram 就要收费，这个机器人不会那样做",
          "%s; Telegram charges for a higher rate, and this bot never pays", unfit.rest());
    }
  }

  static int number(String value, int min, int max) {
    return parsed(value, Integer::valueOf)
        .filter(number -> min <= number && number <= max)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "是“%s”；要写 %d 到 %d 之间的整数",
                    "is \"%s\"; it must be a whole number from %d to %d", value, min, max));
  }

  static Duration duration(String value) {
    String iso = value.toUpperCase(Locale.ROOT);
    return parsed(iso.startsWith("P") ? iso : "PT" + iso, Duration::parse)
        .filter(duration -> !duration.isNegative() && !duration.isZero())
        .orElseThrow(
            () ->
                is(
                    value,
                    "一段时间，比如 30m（30 分钟）或 2h（2 小时）",
                    "a duration such as 30m (30 minutes) or 2h (2 hours)"));
  }

  private static <T> T parse(String value, Function<String, T> parser, String zh, String en) {
    return parsed(value, parser).orElseThrow(() -> is(value, zh, en));
  }

  /** Returns the parsed value; empty if it has another form. */
  private static <T> Optional<T> parsed(String value, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(value));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the description of a wrong value, with examples of right ones. */
  private static InvalidValueException is(String value, String zh, String en) {
    return new InvalidValueException(
        "是“%s”；要写%s", "is \"%s\"; it must be %s", value, new LocalizedText(zh, en));
  }

  private static InvalidValueException has(String part, String zh, String en) {
    return new InvalidValueException(
        "里有“%s”；要写%s", "contains \"%s\"; it must be %s", part, new LocalizedText(zh, en));
  }
}
