package org.chsiguide.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * A Bot API server on loopback with scripted responses that records its calls. To methods without a
 * script it responds {@code true}. It keeps to HTTP; {@link ScriptedServer} breaks it.
 */
public final class FakeBotApiServer implements AutoCloseable {
  /** The token of the bot that it accepts. */
  public static final String TOKEN = "4242:SECRET-token_of_the_test";

  /** A call of a method, its name in lower case. */
  public record Call(String method, JsonNode body) {}

  /** A response; with status 0, the connection is closed without one. */
  public record Answer(int status, String body) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Otherwise the server waits 40 ms for an acknowledgement before it sends the body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Answer> defaultAnswers = new ConcurrentHashMap<>();

  private final List<JettyTelegramClient> clients = new CopyOnWriteArrayList<>();
  private volatile Consumer<Call> listener = call -> {};

  /** Starts a server on a free port. */
  public FakeBotApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Returns a client with the accepted token, which is closed together with the server. */
  public TelegramClient client() {
    return jettyClient().asTelegramClient();
  }

  /** Returns such a client that can also download files. */
  public JettyTelegramClient jettyClient() {
    JettyTelegramClient client =
        new JettyTelegramClient(TOKEN, url(), null, (method, outcome, took) -> {});
    clients.add(client);
    return client;
  }

  /** Returns its address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Returns its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Responds to the next calls of the method, once each, in this order. */
  public FakeBotApiServer respond(String method, Answer... next) {
    answers
        .computeIfAbsent(method.toLowerCase(Locale.ROOT), name -> new ArrayDeque<>())
        .addAll(List.of(next));
    return this;
  }

  /** Responds to all calls of the method without another response. */
  public FakeBotApiServer alwaysRespond(String method, Answer answer) {
    defaultAnswers.put(method.toLowerCase(Locale.ROOT), answer);
    return this;
  }

  /** Registers a listener that is called before each response, and may block. */
  public FakeBotApiServer onCall(Consumer<Call> newListener) {
    listener = newListener;
    return this;
  }

  /** Returns all calls so far, oldest first. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Returns the bodies of all calls of this method so far. */
  public List<JsonNode> calls(String method) {
    return calls.stream()
        .filter(call -> call.method().equals(method.toLowerCase(Locale.ROOT)))
        .map(Call::body)
        .toList();
  }

  /** Returns a response with this result. */
  public static Answer ok(String result) {
    return new Answer(200, "{\"ok\":true,\"result\":" + result + "}");
  }

  /** Returns a response with a message in chat 7. */
  public static Answer message(int messageId) {
    return ok(
        "{\"message_id\":%d,\"date\":1790000000,\"chat\":{\"id\":7,\"type\":\"private\"},\"text\":\"x\"}"
            .formatted(messageId));
  }

  /** Returns a response with this error. */
  public static Answer error(int code, String description) {
    return new Answer(
        code,
        JSON.createObjectNode()
            .put("ok", false)
            .put("error_code", code)
            .put("description", description)
            .toString());
  }

  /** Returns a response that lets the bot wait. */
  public static Answer tooManyRequests(int seconds) {
    return new Answer(
        429,
        ("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after %d\","
                + "\"parameters\":{\"retry_after\":%d}}")
            .formatted(seconds, seconds));
  }

  /** Returns no response: the connection is closed. */
  public static Answer droppedConnection() {
    return new Answer(0, "");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      if (path.length != 3 || !path[1].equals("bot" + TOKEN)) {
        write(exchange, error(404, "Not Found"));
        return;
      }
      String method = path[2].toLowerCase(Locale.ROOT);
      Call call = new Call(method, body(exchange));
      calls.add(call);
      listener.accept(call);
      Answer answer = next(method);
      if (answer.status() != 0) {
        write(exchange, answer);
      }
    }
  }

  /** Returns a JSON body parsed, and a form as one text. */
  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    return exchange.getRequestHeaders().getFirst("Content-Type").startsWith("multipart/")
        ? TextNode.valueOf(new String(body, StandardCharsets.UTF_8))
        : JSON.readTree(body);
  }

  private synchronized Answer next(String method) {
    Queue<Answer> queue = answers.getOrDefault(method, new ArrayDeque<>());
    return queue.isEmpty() ? defaultAnswers.getOrDefault(method, ok("true")) : queue.remove();
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    clients.forEach(JettyTelegramClient::close);
    server.stop(0);
    threads.shutdownNow();
  }
}
