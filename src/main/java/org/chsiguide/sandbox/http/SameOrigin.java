package org.chsiguide.sandbox.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.regex.Pattern;

/**
 * Keeps other web pages in the same browser out of {@code /sandbox/}: a foreign page's requests
 * carry its own Origin, and one whose name was pointed at this machine carries that name as Host.
 */
final class SameOrigin {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-fA-F:.]+])(:\\d+)?");

  private SameOrigin() {}

  static void addTo(RoutesConfig routes) {
    routes.before("/sandbox/*", SameOrigin::check);
  }

  private static void check(Context context) {
    String host = context.header("Host");
    if (host != null && !THIS_MACHINE.matcher(host).matches()) {
      throw new ForbiddenResponse("the sandbox is reached by address or as localhost");
    }
    String origin = context.header("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new ForbiddenResponse("other pages may not use the sandbox");
    }
  }
}
