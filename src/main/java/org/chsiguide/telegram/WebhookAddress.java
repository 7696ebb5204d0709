package org.chsiguide.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address to which Telegram sends updates, and the secret by which Telegram proves its
 * identity. {@link #toString} contains neither the secret nor the path, which some operators use as
 * a secret, too.
 *
 * @param url as {@link #url(URI)} returns it
 * @param secret a {@link #isValidSecret valid} one
 */
public record WebhookAddress(URI url, String secret) {
  private static final String DEFAULT_PATH = "/webhook";
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  /** A server, or this machine, and perhaps a path that a web server takes literally. */
  private static final Pattern URL =
      Pattern.compile(
          "(https://[^@/?#]+|http://(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]*)?)"
              + "(/?|(/[A-Za-z0-9._~-]+)+)");

  /**
   * Returns the URL, https, or http on this machine, with a path: its own, or else {@code
   * /webhook}.
   *
   * @throws IllegalArgumentException if the scheme is not https or the host is missing, or if it
   *     has more than a plain path
   */
  public static URI url(URI url) {
    if (url.getHost() == null || !URL.matcher(url.toString()).matches()) {
      throw new IllegalArgumentException("not the address of a webhook");
    }
    return url.getRawPath().matches("/?") ? url.resolve(DEFAULT_PATH) : url;
  }

  /**
   * Returns whether Telegram accepts this as a secret,
   * https://core.telegram.org/bots/api#setwebhook.
   */
  public static boolean isValidSecret(String value) {
    return SECRET.matcher(value).matches();
  }

  /** Returns the path of the URL, such as {@code /webhook}. */
  public String path() {
    return url.getRawPath();
  }

  /** Returns whether this is the secret, in constant time. */
  boolean matchesSecret(@Nullable String claim) {
    return claim != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), claim.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return url.getScheme() + "://" + url.getRawAuthority() + "/…";
  }
}
