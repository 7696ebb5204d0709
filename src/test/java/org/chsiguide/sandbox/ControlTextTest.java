package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description of the control interface, as the page links to it. */
class ControlTextTest extends SandboxTestBase {
  private static final Pattern ROUTE =
      Pattern.compile("^(GET|POST|PUT|DELETE) +(/sandbox/[a-z/{}_]+)", Pattern.MULTILINE);

  @Test
  void everyRouteOfTheTextIsThere() {
    String text = http.send(http.request("/control.txt").build()).body();
    List<MatchResult> routes = ROUTE.matcher(text).results().toList();

    assertThat(routes).hasSizeGreaterThan(20);
    for (MatchResult route : routes) {
      if (route.group(2).endsWith("events")) continue;
      String path = route.group(2).replaceAll("\\{[a-z_]+}", "1");
      HttpRequest request =
          http.request(path)
              .header("Content-Type", "application/json")
              .method(route.group(1), HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertThat(http.send(request).body()).as(route.group()).doesNotContain("Endpoint");
    }
  }
}
