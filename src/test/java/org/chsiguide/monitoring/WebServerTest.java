package org.chsiguide.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.chsiguide.runtime.StartupException;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private static WebServer listen(int port) {
    return WebServer.listen(
        "127.0.0.1", port, routes -> routes.get("/hello", context -> context.result("here")));
  }

  @Test
  void theFirstConnectionIsServed() throws Exception {
    try (WebServer server = listen(0)) {
      assertThat(get(server)).isEqualTo("here");
    }
  }

  @Test
  void aTakenPortIsToldAtOnce() {
    try (WebServer server = listen(0)) {
      int port = server.url().getPort();
      assertThatThrownBy(() -> listen(port))
          .isInstanceOf(StartupException.class)
          .hasMessage(
              "nothing can listen on 127.0.0.1:%d (Address already in use); stop what listens"
                  + " there, or set HTTP_HOST and HTTP_PORT",
              port);
    }
  }

  @Test
  void anAddressThatIsNotHereIsTold() {
    assertThatThrownBy(() -> WebServer.listen("host.invalid", 0, routes -> {}))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("nothing can listen on host.invalid:0 (");
  }

  @Test
  void aPortIsFreeAgainAfterwardsWhetherItServedOrNot() throws Exception {
    WebServer unused = listen(0);
    int port = unused.url().getPort();
    unused.close();
    try (WebServer server = listen(port)) {
      assertThat(get(server)).isEqualTo("here");
    }
    listen(port).close();
  }

  private static String get(WebServer server) throws Exception {
    HttpRequest hello = HttpRequest.newBuilder(server.url().resolve("/hello")).build();
    return HttpClient.newHttpClient().send(hello, BodyHandlers.ofString()).body();
  }
}
