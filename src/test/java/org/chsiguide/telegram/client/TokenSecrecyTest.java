package org.chsiguide.telegram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.testing.FakeBotApiServer.TOKEN;
import static org.chsiguide.testing.FakeBotApiServer.error;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.ScriptedServer;
import org.chsiguide.testing.ScriptedServer.Behavior;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** The token opens the bot to anybody who reads it. */
@Isolated("It reads all that is logged.")
class TokenSecrecyTest {
  @AutoClose private final OpenResources open = new OpenResources();

  /** At the highest log level, through every kind of failure. */
  @Test
  @SuppressWarnings("ObjectToString") // whatever is printed, it is not the token
  void theTokenShowsNowhere() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LogCapture log = new LogCapture(root.getName());
    Level before = root.getLevel();
    List<String> shown = new ArrayList<>();
    root.setLevel(Level.TRACE);
    try (log) {
      LoggerFactory.getLogger("test").trace("at this level");
      everyKindOfFailure(shown);
    } finally {
      root.setLevel(before);
    }
    List<ILoggingEvent> logged = log.events();
    assertThat(logged).isNotEmpty();
    logged.forEach(event -> shown.add(event.getFormattedMessage()));
    logged.forEach(event -> collect(event.getThrowableProxy(), shown));
    assertThat(shown).hasSizeGreaterThan(10).noneMatch(text -> text.contains("SECRET"));
  }

  private void everyKindOfFailure(List<String> shown) throws Exception {
    Behavior[] behaviors = {
      connection -> connection.read(),
      connection -> connection.reset(),
      connection -> connection.answer(502, "", "<html>"),
      connection -> connection.answer(302, "Location: /bot" + TOKEN + "/x\r\n", "moved"),
      connection -> connection.answer(200, "", "{"),
      connection -> connection.answer(200, "", "{\"ok\":true,\"result\":1}"),
      connection -> connection.answer(error(400, "Bad Request: chat not found")),
      connection -> connection.answer(error(404, "No such page: /bot" + TOKEN + "/x")),
      connection -> {
        connection.read();
        connection.write("\u0000garbage");
      },
      connection -> {
        connection.read();
        connection.awaitEnd();
      }
    };
    ScriptedServer server = open.add(new ScriptedServer(behaviors));
    JettyTelegramClient client = client(server.url(), null);
    for (int i = 0; i <= behaviors.length; i++) {
      CompletableFuture<Message> call =
          client.call(SendMessage.builder().chatId(7L).text("x").build());
      shown.add(trace(failure(call)));
      shown.add(call.toString());
    }
    client.close();
    shown.add(client.toString());
    shown.add(trace(failure(client)));
    shown.add(trace(failure(client(nowhere(), null))));
    shown.add(trace(failure(client(server.url(), nowhere()))));
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void collect(IThrowableProxy failure, List<String> shown) {
    if (failure != null) {
      shown.add("" + failure.getMessage());
      collect(failure.getCause(), shown);
    }
  }

  private static URI nowhere() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private JettyTelegramClient client(URI server, URI proxy) {
    HttpClient http = HttpClientFactory.create(server, proxy);
    http.setIdleTimeout(50);
    return open.add(
        new JettyTelegramClient(
            TOKEN, server, (method, outcome, took) -> {}, Duration.ofMillis(500), http));
  }

  private static Throwable failure(JettyTelegramClient client) {
    return failure(client.call(SendMessage.builder().chatId(7L).text("x").build()));
  }

  private static Throwable failure(CompletableFuture<Message> call) {
    return call.handle((sent, failure) -> failure).orTimeout(60, TimeUnit.SECONDS).join();
  }
}
