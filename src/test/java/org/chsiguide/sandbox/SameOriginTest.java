package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.javalin.router.ParsedEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the sandbox: bots, its own page, and no other page of the same browser. */
class SameOriginTest {
  private static final Set<HandlerType> VERBS =
      Set.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);

  @AutoClose
  private final Sandbox sandbox =
      Sandbox.start(
          new SandboxOptions(
              "127.0.0.1",
              0,
              InstantSource.system(),
              null,
              Set.of("try.example.org"),
              routes -> routes.get("/added/later", context -> context.result("seen"))));

  private final int port = sandbox.url().getPort();

  @Test
  void everyRouteRefusesOtherPages() throws IOException {
    List<String> routes = new ArrayList<>(List.of("GET /", "GET /page.js", "GET /nowhere"));
    for (ParsedEndpoint each : sandbox.javalin.unsafe.internalRouter.allHttpHandlers()) {
      if (VERBS.contains(each.endpoint.method)) {
        String path = each.endpoint.path.replaceAll("[{<][a-z]+[>}]", "1");
        routes.add(each.endpoint.method + " " + path);
      }
    }
    assertThat(routes)
        .hasSizeGreaterThan(40)
        .contains("GET /bot1", "POST /sandbox/reset", "GET /file/bot1/1", "GET /added/later");

    for (String route : routes) {
      assertThat(status(route, "Host: evil.example")).as(route).isEqualTo(403);
      assertThat(status(route, "Host: 127.0.0.1:1")).as(route).isEqualTo(403);
      assertThat(status(route, ownHost(), "Origin: https://evil.example")).as(route).isEqualTo(403);
      assertThat(status(route, ownHost(), "Origin: null")).as(route).isEqualTo(403);
      assertThat(status(route, ownHost(), "Sec-Fetch-Site: cross-site")).as(route).isEqualTo(403);
      assertThat(status(route, ownHost(), "Sec-Fetch-Site: same-site")).as(route).isEqualTo(403);
    }
  }

  @Test
  void aPictureOfAnotherPageChangesNothing() throws IOException {
    String image = "Sec-Fetch-Site: cross-site";
    status("POST /sandbox/users", ownHost(), "Content-Type: application/json");
    String before = world();

    status("GET /bot42:x/setWebhook?url=http://127.0.0.1:9/", ownHost(), image);
    status("GET /sandbox/reset", ownHost(), image);

    assertThat(world()).isEqualTo(before);
    assertThat(answer("GET /bot42:x/getWebhookInfo", ownHost())).contains("\"url\":\"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LocalHost", "[::1]"})
  void itsOwnPageAndBotsAreServed(String name) throws IOException {
    String host = "Host: " + name + ":" + port;

    assertThat(status("GET /added/later", host)).isEqualTo(200);
    assertThat(status("GET /", host, "Sec-Fetch-Site: none")).isEqualTo(200);
    assertThat(
            status(
                "GET /sandbox/world",
                host,
                "Origin: http://" + name + ":" + port,
                "Sec-Fetch-Site: same-origin"))
        .isEqualTo(200);
  }

  @Test
  void aHostThatIsNamedMayBeBehindTls() throws IOException {
    String host = "Host: try.example.org";

    assertThat(status("GET /added/later", host, "Origin: https://try.example.org")).isEqualTo(200);
    assertThat(status("GET /added/later", host, "Origin: https://try.example.org:8443"))
        .isEqualTo(403);
    assertThat(status("GET /added/later", ownHost(), "Origin: https://127.0.0.1:" + port))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/sandbox/reset",
        "http://127.1:PORT/",
        "http://127.9.8.7:PORT/",
        "http://2130706433:PORT/",
        "http://0x7f.1:PORT/",
        "http://localhost:PORT/",
        "http://LOCALHOST:PORT/",
        "http://[::1]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[0:0:0:0:0:0:0:1]:PORT/",
        "http://0.0.0.0:PORT/",
        "https://localhost:PORT/"
      })
  void theSandboxIsNoWebhookOfItsOwn(String url) throws IOException {
    String call = "GET /bot42:x/setWebhook?url=" + url.replace("PORT", "" + port);

    assertThat(status(call, ownHost())).isEqualTo(400);
    assertThat(answer("GET /bot42:x/getWebhookInfo", ownHost())).contains("\"url\":\"\"");
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:9/", "http://localhost:9/hook", "https://bot.example.org/hook"})
  void otherWebhooksAreTaken(String url) throws IOException {
    assertThat(answer("GET /bot42:x/setWebhook?url=" + url, ownHost())).contains("Webhook was set");
  }

  private String ownHost() {
    return "Host: 127.0.0.1:" + port;
  }

  /** Returns the body, without the headers, of which one is the time. */
  private String world() throws IOException {
    String answer = answer("GET /sandbox/world", ownHost());
    return answer.substring(answer.indexOf('{'));
  }

  private int status(String request, String... headers) throws IOException {
    return Integer.parseInt(answer(request, headers).split(" ", 3)[1]);
  }

  /** By hand, for a client of HTTP would not send such headers. */
  private String answer(String request, String... headers) throws IOException {
    String head =
        request
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
