package org.chsiguide.html;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses that Telegram accepts in buttons and links, and how it normalizes them, as in
 * TDLib's {@code LinkManager} and {@code HttpUrl}.
 *
 * <p>An accepted address may still be useless: {@code mailto:a@b.org} becomes {@code
 * http://mailto:a@b.org/}.
 */
public final class TelegramUrl {
  private static final Pattern OWN_SCHEME =
      Pattern.compile("(tg|ton|tonsite):(?://)?(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern USER =
      Pattern.compile("tg:(?://)?user/?\\?(?:[^#]*?&)?id=([0-9]{1,13})(?:[&#].*)?");
  private static final String HOST_CHARACTERS = "._!$,~*'();&+=-";
  private static final Pattern PERCENT_ENCODED = Pattern.compile("%[0-9a-f]{2}");

  /** Groups of digits; two colons may stand for some of them. */
  private static final Pattern IPV6 =
      Pattern.compile("(?:H(?::H)*)?(?:::(?:H(?::H)*)?)?".replace("H", "[0-9a-f]{1,4}"));

  /** The last two groups, written as an address of IPv4. */
  private static final Pattern IPV4 =
      Pattern.compile(":N(?:\\.N){3}$".replace("N", "(?:25[0-5]|(?:2[0-4]|1?[0-9])?[0-9])"));

  private static final int IPV6_GROUPS = 8;

  private TelegramUrl() {}

  /** Returns the normalized address; empty if Telegram does not accept it. */
  public static Optional<String> normalize(String url) {
    try {
      return Optional.of(check(url));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }

  /** Returns Telegram's reason for not accepting the address; empty if it does. */
  public static Optional<String> problem(String url) {
    try {
      check(url);
      return Optional.empty();
    } catch (InvalidUrlException e) {
      return Optional.of(e.reason);
    }
  }

  /** Returns the id of the user that {@code tg://user?id=…} names; empty for any other address. */
  static Optional<String> userId(String url) {
    if (!url.regionMatches(true, 0, "tg:", 0, 3)) {
      return Optional.empty();
    }
    Matcher user = USER.matcher(Ascii.lower(url));
    return user.matches() && !user.group(1).startsWith("0")
        ? Optional.of(user.group(1))
        : Optional.empty();
  }

  private static String check(String url) throws InvalidUrlException {
    Matcher own = OWN_SCHEME.matcher(url);
    if (own.matches()) {
      return normalizeOwnScheme(Ascii.lower(own.group(1)), own.group(2));
    }
    Parts parts = parts(url);
    if (!parts.host().contains(".") && !parts.isIpv6()) {
      throw new InvalidUrlException("Wrong HTTP URL");
    }
    return parts.scheme() + "://" + parts.userInfo() + parts.host() + parts.port() + parts.path();
  }

  /** Normalizes an address in a scheme of Telegram or TON: a host of one word, and a query. */
  private static String normalizeOwnScheme(String scheme, String rest) throws InvalidUrlException {
    Parts parts = parts(rest);
    boolean isPlain = parts.userInfo().isEmpty() && parts.port().isEmpty() && !parts.isIpv6();
    if (!isPlain || Ascii.lower(rest).startsWith("http://") || parts.scheme().equals("https")) {
      throw new InvalidUrlException(scheme.equals("tg") ? "Wrong tg URL" : "Wrong ton URL");
    }
    String allowed = scheme.equals("tonsite") ? "-_." : "-_";
    if (!parts
        .host()
        .chars()
        .allMatch(c -> Ascii.isLetterOrDigit((char) c) || allowed.indexOf(c) >= 0)) {
      throw new InvalidUrlException("Unallowed characters in URL host");
    }
    String path = parts.path().startsWith("/?") ? parts.path().substring(1) : parts.path();
    return scheme + "://" + parts.host() + path;
  }

  private static Parts parts(String url) throws InvalidUrlException {
    int schemeEnd = firstOf(":/?#@[]", url, 0);
    boolean hasScheme = url.startsWith("://", schemeEnd);
    String scheme = hasScheme ? Ascii.lower(url.substring(0, schemeEnd)) : "http";
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new InvalidUrlException("Unsupported URL protocol");
    }
    int begin = hasScheme ? schemeEnd + "://".length() : 0;
    int end = firstOf("/?#", url, begin);
    String authority = url.substring(begin, end);
    int colon = authority.lastIndexOf(':');
    boolean hasPort =
        colon > Math.max(0, Math.max(authority.lastIndexOf(']'), authority.lastIndexOf('@')));
    String port = hasPort ? port(authority.substring(colon + 1)) : "";
    String userAndHost = hasPort ? authority.substring(0, colon) : authority;
    int at = userAndHost.lastIndexOf('@');
    String userInfo = at > 0 ? userAndHost.substring(0, at + 1) : "";
    String host = host(userAndHost.substring(at + 1));
    return new Parts(scheme, userInfo, host, port, path(url.substring(end)));
  }

  private static int firstOf(String characters, String url, int from) {
    int at = from;
    while (at < url.length() && characters.indexOf(url.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String port(String digits) throws InvalidUrlException {
    String port = digits.replaceFirst("^0+(?=.)", "");
    if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65535) {
      throw new InvalidUrlException("Wrong port number specified in the URL");
    }
    return ":" + port;
  }

  private static String host(String host) throws InvalidUrlException {
    String lower = Ascii.lower(host);
    if (lower.startsWith("[") && lower.endsWith("]")) {
      if (!isIpv6(lower.substring(1, lower.length() - 1))) {
        throw new InvalidUrlException("Wrong IPv6 address specified in the URL");
      }
      return lower;
    }
    if (lower.isEmpty()) {
      throw new InvalidUrlException("URL host is empty");
    }
    if (lower.equals(".")) {
      throw new InvalidUrlException("Host is invalid");
    }
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == '%') {
        if (!PERCENT_ENCODED
            .matcher(lower.substring(i, Math.min(i + 3, lower.length())))
            .matches()) {
          throw new InvalidUrlException("Wrong percent-encoded symbol in URL host");
        }
      } else if (c < 0x80 && !Ascii.isLetterOrDigit(c) && HOST_CHARACTERS.indexOf(c) < 0) {
        throw new InvalidUrlException("Disallowed character in URL host");
      }
    }
    return lower;
  }

  private static boolean isIpv6(String address) {
    String groups = IPV4.matcher(address).replaceFirst(":0:0");
    long count = Stream.of(groups.split(":")).filter(it -> !it.isEmpty()).count();
    boolean isComplete = groups.contains("::") ? count < IPV6_GROUPS : count == IPV6_GROUPS;
    return isComplete && IPV6.matcher(groups).matches();
  }

  private static String path(String rest) {
    String path = rest.replaceFirst("[ \\t\\r\\n\\x0B\\x00]+$", "");
    StringBuilder encoded = new StringBuilder(path.startsWith("/") ? "" : "/");
    path.chars()
        .forEach(
            c -> {
              if (c <= ' ') {
                encoded.append('%').append(c / 16).append("0123456789ABCDEF".charAt(c % 16));
              } else {
                encoded.append((char) c);
              }
            });
    return encoded.toString();
  }

  /**
   * @param userInfo with its {@code @}, or empty
   * @param port with its colon, or empty
   * @param path with its slash, and all that follows
   */
  private record Parts(String scheme, String userInfo, String host, String port, String path) {
    boolean isIpv6() {
      return host.startsWith("[");
    }
  }

  /** Thrown at the first error, which ends the check. */
  private static final class InvalidUrlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidUrlException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
