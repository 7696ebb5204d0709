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
final class Line implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI telegram;
  private final Javalin server;
  private volatile Watcher watcher = (moment, call) -> Fate.PASSES;

  private Line(URI telegram) {
    this.telegram = telegram;
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
              config.routes.post("/<path>", this::carry);
            });
  }

  /** A line to this Telegram. */
  static Line to(URI telegram) {
    Line line = new Line(telegram);
    line.server.start("127.0.0.1", 0);
    return line;
  }

  /** How far a call has come. */
  enum Moment {
    /** The bot has called; Telegram has not heard of it. */
    CALLED,
    /** Telegram has done it; the bot does not know. */
    DONE,
    /** The bot has the answer. */
    ANSWERED
  }

  /** What becomes of a call. */
  enum Fate {
    PASSES,
    IS_CUT
  }

  /** Watches every call at every moment, and may take its time. */
  interface Watcher {
    Fate decide(Moment moment, Call call);
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

    boolean isDone() {
      return answer.path("ok").asBoolean();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Has another watcher from now on. */
  void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void carry(Context context) throws IOException {
    String path = context.path();
    byte[] body = context.bodyAsBytes();
    String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    Call called = new Call(method, json(body), JSON.missingNode());
    if (watcher.decide(Moment.CALLED, called) == Fate.IS_CUT) {
      cut(context);
      return;
    }
    HttpResponse<byte[]> answer = telegram(path, String.valueOf(context.contentType()), body);
    Call done = new Call(method, called.arguments(), json(answer.body()));
    if (watcher.decide(Moment.DONE, done) == Fate.IS_CUT) {
      cut(context);
      return;
    }
    write(context, answer);
    watcher.decide(Moment.ANSWERED, done);
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

  private static void cut(Context context) {
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
