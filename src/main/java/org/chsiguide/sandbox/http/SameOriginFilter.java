package org.chsiguide.sandbox.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route, those that are added later, too, and keeps other web pages in the same
 * browser out. The requests of a foreign page carry its Origin, or Sec-Fetch-Site says that they
 * are foreign; those of a page whose name was pointed at this machine carry that name as Host. Bots
 * send neither Origin nor Sec-Fetch-Site.
 *
 * <p>Browsers send Sec-Fetch-Site since 2023, and where the sandbox has the address of loopback or
 * https: https://www.w3.org/TR/fetch-metadata/.
 */
final class SameOriginFilter {
  private static final Set<String> ALLOWED_FETCH_SITES = Set.of("same-origin", "none");
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final String address;
  private final Set<String> publicHosts;

  /**
   * A filter.
   *
   * @param address what the sandbox listens on
   * @param publicHosts other hosts by which it may be reached, with their ports, in small letters
   */
  SameOriginFilter(String address, Set<String> publicHosts) {
    this.address = address;
    this.publicHosts = publicHosts;
  }

  /** Adds it before the routes; to be called before any of them is. */
  void addTo(RoutesConfig routes) {
    routes.before(this::check);
  }

  private void check(Context context) {
    String host = lower(context.header("Host"));
    if (!isOwnHost(host, context.req().getLocalPort())) {
      throw new ForbiddenResponse("the sandbox is not reached by this name");
    }
    String origin = lower(context.header("Origin"));
    if (!origin.isEmpty() && !isOwnOrigin(origin, host)) {
      throw new ForbiddenResponse("other pages may not use the sandbox");
    }
    String site = lower(context.header("Sec-Fetch-Site"));
    if (!site.isEmpty() && !ALLOWED_FETCH_SITES.contains(site)) {
      throw new ForbiddenResponse("other pages may not use the sandbox");
    }
  }

  private boolean isOwnHost(String host, int port) {
    return publicHosts.contains(host)
        || LOOPBACK.stream().anyMatch(name -> host.equals(name + ":" + port))
        || host.equals(address + ":" + port)
        || (port == 80 && (LOOPBACK.contains(host) || host.equals(address)));
  }

  /** Where others may reach it, a proxy that speaks TLS may stand before it. */
  private boolean isOwnOrigin(String origin, String host) {
    return origin.equals("http://" + host)
        || (publicHosts.contains(host) && origin.equals("https://" + host));
  }

  private static String lower(@Nullable String header) {
    return header == null ? "" : header.toLowerCase(Locale.ROOT);
  }
}
