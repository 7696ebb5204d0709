package org.chsiguide.html;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that Telegram takes in buttons and links, and what it makes of them, as in TDLib's
 * {@code LinkManager} and {@code HttpUrl}.
 *
 * <p>Taken is not the same as useful: {@code mailto:a@b.org} becomes {@code
 * http://mailto:a@b.org/}.
 */
public final class TelegramUrl {
  private static final Pattern OWN_SCHEME =
      Pattern.compile("(tg|ton|tonsite):(?://)?(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern USER =
      Pattern.compile("tg:(?://)?user/?\\?(?:[^#]*?&)?id=([0-9]{1,13})(?:[&#].*)?");
  private static final Pattern SCHEME = Pattern.compile("([^:/?#@\\[\\]]*)://(.*)", Pattern.DOTALL);
  private static final Pattern AUTHORITY = Pattern.compile("([^/?#]*)(.*)", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile("(.+):([^:\\]@]*)", Pattern.DOTALL);
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9._!$,~*'();&+=\\x{80}-\\x{10ffff}-]*");
  private static final Pattern PERCENT_ENCODED = Pattern.compile("%[0-9a-f]{2}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]*]");

  private TelegramUrl() {}

  /** The address as a message then has it, if Telegram takes it. */
  public static Optional<String> normalise(String url) {
    try {
      return Optional.of(check(url));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  /** Why Telegram does not take the address, in its own words; empty if it does. */
  public static Optional<String> problem(String url) {
    try {
      check(url);
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of(e.reason);
    }
  }

  /** The user whom {@code tg://user?id=…} names, if it is such an address. */
  static Optional<String> userId(String url) {
    Matcher user = USER.matcher(Ascii.lower(url));
    return user.matches() && !user.group(1).startsWith("0")
        ? Optional.of(user.group(1))
        : Optional.empty();
  }

  private static String check(String url) throws Refusal {
    Matcher own = OWN_SCHEME.matcher(url);
    if (own.matches()) {
      return own(Ascii.lower(own.group(1)), own.group(2));
    }
    Parts parts = parts(url);
    if (!parts.host().contains(".") && !parts.isIpv6()) {
      throw new Refusal("Wrong HTTP URL");
    }
    return parts.scheme() + "://" + parts.userInfo() + parts.host() + parts.port() + parts.path();
  }

  /** An address of Telegram or TON themselves: a host of one word, and a query. */
  private static String own(String scheme, String rest) throws Refusal {
    Parts parts = parts(rest);
    boolean plain = parts.userInfo().isEmpty() && parts.port().isEmpty() && !parts.isIpv6();
    if (!plain || Ascii.lower(rest).startsWith("http://") || parts.scheme().equals("https")) {
      throw new Refusal(scheme.equals("tg") ? "Wrong tg URL" : "Wrong ton URL");
    }
    String allowed = scheme.equals("tonsite") ? "-_." : "-_";
    if (!parts
        .host()
        .chars()
        .allMatch(c -> Ascii.isLetterOrDigit((char) c) || allowed.indexOf(c) >= 0)) {
      throw new Refusal("Unallowed characters in URL host");
    }
    String path = parts.path().startsWith("/?") ? parts.path().substring(1) : parts.path();
    return scheme + "://" + parts.host() + path;
  }

  private static Parts parts(String url) throws Refusal {
    Matcher schemed = SCHEME.matcher(url);
    String scheme = schemed.matches() ? Ascii.lower(schemed.group(1)) : "http";
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new Refusal("Unsupported URL protocol");
    }
    Matcher authority = AUTHORITY.matcher(schemed.matches() ? schemed.group(2) : url);
    if (!authority.matches()) {
      throw new AssertionError(url);
    }
    Matcher ported = PORT.matcher(authority.group(1));
    boolean hasPort = ported.matches();
    String userAndHost = hasPort ? ported.group(1) : authority.group(1);
    String port = hasPort ? port(ported.group(2)) : "";
    int at = userAndHost.lastIndexOf('@');
    String userInfo = at > 0 ? userAndHost.substring(0, at + 1) : "";
    String host = host(userAndHost.substring(at + 1));
    return new Parts(scheme, userInfo, host, port, path(authority.group(2)));
  }

  private static String port(String digits) throws Refusal {
    String port = digits.replaceFirst("^0+(?=.)", "");
    if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65535) {
      throw new Refusal("Wrong port number specified in the URL");
    }
    return ":" + port;
  }

  private static String host(String host) throws Refusal {
    String lower = Ascii.lower(host);
    if (lower.startsWith("[") && lower.endsWith("]")) {
      if (!IPV6.matcher(lower).matches() || !isAddress(lower)) {
        throw new Refusal("Wrong IPv6 address specified in the URL");
      }
      return lower;
    }
    if (lower.isEmpty()) {
      throw new Refusal("URL host is empty");
    }
    if (lower.equals(".")) {
      throw new Refusal("Host is invalid");
    }
    if (!HOST.matcher(PERCENT_ENCODED.matcher(lower).replaceAll("")).matches()) {
      throw new Refusal(
          lower.contains("%")
              ? "Wrong percent-encoded symbol in URL host"
              : "Disallowed character in URL host");
    }
    return lower;
  }

  /** Asks no name server: the argument is in brackets. */
  private static boolean isAddress(String bracketed) {
    try {
      InetAddress.getByName(bracketed);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String path(String rest) {
    String path = rest.replaceFirst("[ \\t\\r\\n\\x0B\\x00]+$", "");
    StringBuilder encoded = new StringBuilder(path.startsWith("/") ? "" : "/");
    path.chars()
        .forEach(
            c -> {
              if (c <= ' ') {
                encoded.append(String.format("%%%02X", c));
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

  /** Ends the check at the first thing that is wrong. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Refusal(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
