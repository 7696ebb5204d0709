package org.chsiguide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
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
 * The line between the bot and Telegram: every call passes over it, is watched, and can be cut.
 * Thread-safe if its watcher is.
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
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
              config.routes.post("/<path>", this::forward);
            });
  }

  /** A line to this Telegram. */
  static RecordingProxy startFor(URI telegram) {
    RecordingProxy recordingProxy = new RecordingProxy(telegram);
    recordingProxy.server.start("127.0.0.1", 0);
    return recordingProxy;
  }

  /** How far a call has come. */
  enum Phase {
    /** The bot has called; Telegram has not heard of it. */
    BEFORE_FORWARD,
    /** Telegram has done it; the bot does not know. */
    BEFORE_REPLY,
    /** The bot has the answer. */
    AFTER_REPLY
  }

  /** What becomes of a call. */
  enum Decision {
    PASS,
    CUT
  }

  /** Watches every call at every moment, and may take its time. */
  interface Interceptor {
    Decision decide(Phase moment, Call call);
  }

  /**
   * A call of the bot.
   *
   * @param method in small letters
   * @param answer what Telegram said; missing until it has
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

  /** Has another watcher from now on. */
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

  /** What the body says; nothing, if it is a form. */
  private static JsonNode json(byte[] body) {
    try {
      return body.length > 0 && body[0] == '{' ? JSON.readTree(body) : JSON.missingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
