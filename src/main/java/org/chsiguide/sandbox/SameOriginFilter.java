package org.chsiguide.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters the requests to all routes, including those added later, and rejects those of other web
 * pages in the same browser. A request of a foreign page has its Origin, or its Sec-Fetch-Site says
 * that it is foreign; a request of a page whose name was pointed at this machine has that name as
 * its Host. Bots send neither Origin nor Sec-Fetch-Site.
 *
 * <p>Browsers have sent Sec-Fetch-Site since 2023, if the sandbox has a loopback address or https:
 * https://www.w3.org/TR/fetch-metadata/.
 *
 * @param address the address that the sandbox listens on
 * @param publicHosts other hosts by which it may be reached, with their ports, in lower case
 */
record SameOriginFilter(String address, Set<String> publicHosts) {
  /** The empty one stands for a request that names none. */
  private static final Set<String> ALLOWED_FETCH_SITES = Set.of("", "same-origin", "none");

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  /** Adds the filter; must be called before any route is added. */
  void addTo(RoutesConfig routes) {
    routes.before(this::check);
  }

  private void check(Context context) {
    String host = lower(context.header("Host"));
    if (!isOwnHost(host, context.req().getLocalPort())) {
      throw new ForbiddenResponse("the sandbox is not reached by this name");
    }
    String origin = lower(context.header("Origin"));
    boolean isForeign = !origin.isEmpty() && !isOwnOrigin(origin, host);
    if (isForeign || !ALLOWED_FETCH_SITES.contains(lower(context.header("Sec-Fetch-Site")))) {
      throw new ForbiddenResponse("other pages may not use the sandbox");
    }
  }

  private boolean isOwnHost(String host, int port) {
    return publicHosts.contains(host)
        || LOOPBACK.stream().anyMatch(name -> host.equals(name + ":" + port))
        || host.equals(address + ":" + port)
        || (port == 80 && (LOOPBACK.contains(host) || host.equals(address)));
  }

  /**
   * Returns whether the origin is the sandbox's own; on a public host, a proxy with TLS may be in
   * front of it.
   */
  private boolean isOwnOrigin(String origin, String host) {
    return origin.equals("http://" + host)
        || (publicHosts.contains(host) && origin.equals("https://" + host));
  }

  private static String lower(@Nullable String header) {
    return header == null ? "" : header.toLowerCase(Locale.ROOT);
  }
}
