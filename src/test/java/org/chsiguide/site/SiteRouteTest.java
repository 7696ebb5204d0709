package org.chsiguide.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.monitoring.WebServer;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.testing.Records;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP, on the web server of the bot. */
class SiteRouteTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final Site SITE = site(DIALOG, "sample_bot");

  private final SiteRoute route = new SiteRoute();
  @AutoClose private final WebServer server = WebServer.listen("127.0.0.1", 0, this::addRoutes);
  private final HttpClient phone = HttpClient.newHttpClient();
  private final CurrentDialog dialog = new CurrentDialog(DIALOG);
  private Optional<String> bot = Optional.of("sample_bot");
  private Duration timeout = Duration.ofMinutes(2);

  private static Site site(Dialog dialog, String bot) {
    EngineCompiler.compile();
    return Site.of(dialog, PictureCatalog.inJar(), bot);
  }

  private void addRoutes(RoutesConfig routes) {
    route.addTo(routes);
    routes.get("/other", context -> context.result("here"));
  }

  private void open() {
    route.open(new CurrentSite(dialog, PictureCatalog.inJar(), () -> bot, Runnable::run));
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .timeout(timeout)
            .method(method, BodyPublishers.noBody());
    return phone.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void theFilesAreThoseOfTheCommand() throws Exception {
    open();

    assertThat(text(get("/guide/")).equals(SITE.page())).isTrue();
    assertThat(text(get("/guide/index.html")).equals(SITE.page())).isTrue();
    assertThat(text(get("/guide/sw.js"))).isEqualTo(SITE.serviceWorker());
    HttpResponse<byte[]> compressed = get("/guide/", "Accept-Encoding", "br, gzip;q=0.5");
    assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(compressed.body()).hasSizeLessThan(SITE.page().length() * 4 / 5);
    assertThat(
            new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes().length)
        .isEqualTo(SITE.page().getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip;q=0", "gzip; q=0.0, identity", "identity", "br", "", ",;q", "gzip\"", "*"})
  void whoDoesNotAskForCompressedFilesGetsNone(String accepted) throws Exception {
    open();

    HttpResponse<byte[]> file = get("/guide/sw.js", "Accept-Encoding", accepted);

    assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(text(file)).isEqualTo(SITE.serviceWorker());
  }

  @Test
  void bannersAreNotOnThePageThatPhonesKeep() throws Exception {
    LocalDate today = LocalDate.parse("2026-12-20");
    Map<StepId, Step> steps = new LinkedHashMap<>(DIALOG.steps());
    Banner banner = new Banner(new LocalizedText("假期", "Holidays"), today, today);
    steps.replaceAll((id, step) -> Records.with(step, "banners", List.of(banner)));
    CurrentDialog dated = new CurrentDialog(Records.with(DIALOG, "steps", steps), () -> today);
    route.open(new CurrentSite(dated, PictureCatalog.inJar(), () -> bot, Runnable::run));

    assertThat(dated.get().steps()).isNotEqualTo(DIALOG.steps());
    assertThat(text(get("/guide/")).equals(SITE.page())).isTrue();
  }

  @Test
  void theHeadersAllowThePageAndNothingElse() throws Exception {
    open();

    HttpResponse<byte[]> page = get("/guide/");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .contains(SITE.securityPolicy() + "; frame-ancestors 'none'");
    assertThat(SITE.page()).contains("content=\"" + SITE.securityPolicy() + "\"");
    assertThat(get("/guide/sw.js").headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; connect-src 'self'");
    for (String path : List.of("/guide/", "/guide/sw.js")) {
      assertThat(get(path).headers().map())
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("referrer-policy", List.of("no-referrer"))
          .containsEntry("cache-control", List.of("no-cache"))
          .doesNotContainKey("set-cookie");
    }
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(get("/guide/sw.js").headers().firstValue("Content-Type"))
        .contains("text/javascript;charset=utf-8");
  }

  @Test
  void aPageIsSentAgainOnlyIfItChanged() throws Exception {
    open();
    String tag = get("/guide/").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get("/guide/", "If-None-Match", "\"x\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();

    dialog.replace(SmallDialog.bicycles());
    HttpResponse<byte[]> changed = get("/guide/", "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(text(changed)).doesNotContain("zhouxiaoling");
  }

  @Test
  void theBotIsNamedOnceItsNameIsKnown() throws Exception {
    bot = Optional.empty();
    open();
    assertThat(text(get("/guide/")).contains("data-bot=\"\"")).isTrue();

    bot = Optional.of("sample_bot");

    assertThat(text(get("/guide/")).equals(SITE.page())).isTrue();
  }

  @Test
  void otherPathsAndMethodsGetNothing() throws Exception {
    assertThat(get("/guide/").statusCode()).isEqualTo(503);
    assertThat(get("/guide/").headers().firstValue("Retry-After")).isPresent();
    open();

    HttpResponse<byte[]> head = send("HEAD", "/guide/", "Accept-Encoding", "gzip");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(get("/guide/", "Accept-Encoding", "gzip").body().length);
    HttpResponse<byte[]> withoutSlash = get("/guide");
    assertThat(withoutSlash.statusCode()).isEqualTo(308);
    assertThat(withoutSlash.headers().firstValue("Location").orElseThrow()).endsWith("guide/");
    for (String path :
        List.of("/guide/engine.js", "/guide/a/b", "/guide/..%2fsw.js", "/guidebook", "/guide//")) {
      HttpResponse<byte[]> unknown = get(path);
      assertThat(unknown.statusCode()).as(path).isBetween(400, 404);
    }
    assertThat(send("HEAD", "/guide/engine.js").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/guide/").statusCode()).isEqualTo(404);
  }

  @Test
  void slowPhonesHoldNoThread() throws Exception {
    open();
    get("/guide/");
    List<Socket> phones = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        phones.add(slowPhone());
      }

      timeout = Duration.ofSeconds(20); // shorter than a connection may be idle
      assertThat(text(get("/other"))).isEqualTo("here");
    } finally {
      for (Socket socket : phones) {
        socket.close();
      }
    }
  }

  /** Asks for the page so often that no buffer holds it all, and reads a byte of it. */
  private Socket slowPhone() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", server.url().getPort()));
    String request = "GET /guide/ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }
}
