package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the control interface, as the page links to it. */
class ControlTextTest extends SandboxTestBase {
  private static final Pattern ROUTE =
      Pattern.compile("^(GET|POST|PUT|DELETE) +(/sandbox/[a-z/{}_]+)", Pattern.MULTILINE);

  private static final Path SOURCES = Path.of("src/main/java/org/chsiguide/sandbox");
  private static final Pattern ADDED =
      Pattern.compile(
          "routes(?:\\(\\))?\\.(get|post|create|act|put|delete)\\(\\s*\"(/sandbox/[a-z/{}_]+)\"");

  @Test
  void everyRouteIsInTheText() throws IOException {
    String text = text();
    List<String> added = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ADDED
            .matcher(Files.readString(file))
            .results()
            .forEach(it -> added.add(verb(it.group(1)) + " " + it.group(2)));
      }
    }

    assertThat(ROUTE.matcher(text).results().map(it -> it.group(1) + " " + it.group(2)))
        .containsExactlyInAnyOrderElementsOf(added);
  }

  private static String verb(String method) {
    return Set.of("create", "act").contains(method) ? "POST" : method.toUpperCase(Locale.ROOT);
  }

  private String text() {
    return http.send(http.request("/control.txt").build()).body();
  }

  @Test
  void everyRouteOfTheTextIsThere() {
    List<MatchResult> routes = ROUTE.matcher(text()).results().toList();

    assertThat(routes).hasSizeGreaterThan(20);
    for (MatchResult route : routes) {
      if (route.group(2).endsWith("events")) continue;
      String path = route.group(2).replaceAll("\\{[a-z_]+}", "1");
      HttpRequest request =
          http.request(path)
              // A body that its route does not read may end the connection.
              .method(route.group(1), HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(http.send(request).body()).as(route.group()).doesNotContain("Endpoint");
    }
  }
}
