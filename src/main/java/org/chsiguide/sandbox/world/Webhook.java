package org.chsiguide.sandbox.world;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The webhook of a bot.
 *
 * @param maxConnections the maximum number of concurrent deliveries
 * @param certificate the only one that is trusted, in PEM; null: those of well-known authorities
 */
public record Webhook(
    String url,
    int maxConnections,
    String ipAddress,
    String secretToken,
    @Nullable String certificate) {
  /** Why a webhook that is not on this machine gets no updates. */
  public static final String ELSEWHERE = "the sandbox brings updates to this machine only";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]", Pattern.CASE_INSENSITIVE);

  /** Returns whether it is on this machine; updates are brought to no other. */
  public boolean isLoopback() {
    return isLoopback(URI.create(url));
  }

  /** Returns whether a URL has a host, and that is this machine. */
  public static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    return host != null && LOOPBACK.matcher(host).matches();
  }
}
