package org.chsiguide.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.runtime.StartupException;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private static WebServer listen(int port) {
    return WebServer.listen(
        "127.0.0.1", port, routes -> routes.get("/hello", context -> context.result("here")));
  }

  @Test
  void aRequestBeforeTheServerServesIsAnsweredOnceItDoes() {
    try (WebServer server = listen(0)) {
      CompletableFuture<HttpResponse<String>> early =
          HttpClient.newHttpClient()
              .sendAsync(
                  HttpRequest.newBuilder(server.url().resolve("/hello")).build(),
                  BodyHandlers.ofString());
      assertThat(early.join().body()).isEqualTo("here");
    }
  }

  @Test
  void theFirstConnectionIsServed() throws Exception {
    try (WebServer server = listen(0)) {
      HttpRequest hello = HttpRequest.newBuilder(server.url().resolve("/hello")).build();

      assertThat(HttpClient.newHttpClient().send(hello, BodyHandlers.ofString()).body())
          .isEqualTo("here");
    }
  }

  @Test
  void aPortAtWhichNobodyWasIsFreeAgain() {
    WebServer first = listen(0);
    first.close();

    listen(first.url().getPort()).close();
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
  void aPortIsFreeAgainAfterwardsWhetherItServedOrNot() {
    WebServer first = listen(0);
    int port = first.url().getPort();
    first.close();
    WebServer second = listen(port);
    second.close();
    listen(port).close();
  }
}
