package org.chsiguide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;

/**
 * A proxy between the bot and Telegram, in which every call can be observed and cut. Thread-safe if
 * its interceptor is.
 */
final class RecordingProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI telegram;
  private final Javalin server;
  private volatile Interceptor interceptor = (moment, call) -> Decision.PASS;

  private RecordingProxy(URI telegram) {
    this.telegram = telegram;
    this.server = server("/<path>", this::forward);
  }

  /** Returns a server that handles what is posted to this path, and stops at once. */
  static Javalin server(String path, Handler handler) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
          config.routes.post(path, handler);
        });
  }

  /** Starts a proxy for this Bot API. */
  static RecordingProxy startFor(URI telegram) {
    RecordingProxy recordingProxy = new RecordingProxy(telegram);
    recordingProxy.server.start("127.0.0.1", 0);
    return recordingProxy;
  }

  /** The phases of a call. */
  enum Phase {
    /** The bot has called; Telegram has not received it. */
    BEFORE_FORWARD,
    /** Telegram has executed the call; the bot does not know. */
    BEFORE_REPLY,
    /** The bot has the response. */
    AFTER_REPLY
  }

  /** The decision about a call. */
  enum Decision {
    PASS,
    CUT
  }

  /** Observes every call in every phase; may block. */
  interface Interceptor {
    Decision decide(Phase moment, Call call);
  }

  /**
   * A call of the bot.
   *
   * @param method in lower case
   * @param answer the response of Telegram; missing until there is one
   */
  record Call(String method, JsonNode arguments, JsonNode answer) {
    boolean isPoll() {
      return method.equals("getupdates");
    }

    boolean isOk() {
      return answer.path("ok").asBoolean();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Sets another interceptor. */
  void intercept(Interceptor newInterceptor) {
    interceptor = newInterceptor;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void forward(Context context) throws IOException {
    String path = context.path();
    byte[] body = context.bodyAsBytes();
    String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    Call called = new Call(method, json(body), JSON.missingNode());
    if (interceptor.decide(Phase.BEFORE_FORWARD, called) == Decision.CUT) {
      closeConnection(context);
      return;
    }
    HttpResponse<byte[]> answer = telegram(path, String.valueOf(context.contentType()), body);
    Call done = new Call(method, called.arguments(), json(answer.body()));
    if (interceptor.decide(Phase.BEFORE_REPLY, done) == Decision.CUT) {
      closeConnection(context);
      return;
    }
    write(context, answer);
    interceptor.decide(Phase.AFTER_REPLY, done);
  }

  private HttpResponse<byte[]> telegram(String path, String contentType, byte[] body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(telegram.resolve(path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new EofException(closed);
    }
  }

  private static void write(Context context, HttpResponse<byte[]> answer) throws IOException {
    context.status(answer.statusCode()).contentType("application/json");
    context.res().setContentLength(answer.body().length);
    OutputStream out = context.res().getOutputStream();
    out.write(answer.body());
    out.flush();
  }

  private static void closeConnection(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  /** Parses the body; a form gives a missing node. */
  private static JsonNode json(byte[] body) {
    try {
      return body.length > 0 && body[0] == '{' ? JSON.readTree(body) : JSON.missingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
