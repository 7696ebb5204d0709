package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Calls a sandbox over HTTP, as a bot and as the page would. Thread-safe. */
public final class SandboxHttp {
  static final String TOKEN = "42:test";

  /** The beginning of a part of a multipart body, up to its name. */
  private static final String PART = "--cut\r\nContent-Disposition: form-data; name=\"";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final long bot;

  /** Creates a client for bot 42. */
  public SandboxHttp(URI url) {
    this(url, 42);
  }

  /** Creates a client for this bot. */
  public SandboxHttp(URI url, long bot) {
    this.url = url;
    this.bot = bot;
  }

  /** {@code fields("chat_id", 1, "text", "hi")} as an object. */
  static ObjectNode fields(Object... namesAndValues) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
    }
    return json;
  }

  /** Calls a method of the Bot API and returns the whole answer. */
  JsonNode call(String method, Object... arguments) {
    return call(method, fields(arguments));
  }

  JsonNode call(String method, JsonNode arguments) {
    return callAsync(method, arguments).join();
  }

  CompletableFuture<JsonNode> callAsync(String method, Object... arguments) {
    return callAsync(method, fields(arguments));
  }

  private CompletableFuture<JsonNode> callAsync(String method, JsonNode arguments) {
    return client
        .sendAsync(
            request("POST", "/bot" + TOKEN + "/" + method, arguments),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> json(response.body()));
  }

  /** Calls a method that must succeed and returns its result. */
  JsonNode result(String method, Object... arguments) {
    JsonNode answer = call(method, arguments);
    if (!answer.path("ok").asBoolean()) throw new AssertionError(method + ": " + answer);
    return answer.get("result");
  }

  /** Calls a method that must fail and returns "code description". */
  String refusal(String method, Object... arguments) {
    JsonNode answer = call(method, arguments);
    if (answer.path("ok").asBoolean()) throw new AssertionError(method + ": " + answer);
    return answer.get("error_code").asInt() + " " + answer.get("description").asText();
  }

  /** Returns the updates that the bot has not fetched yet, and confirms them. */
  JsonNode newUpdates() {
    JsonNode updates = result("getUpdates", "offset", -100);
    int last = updates.path(updates.size() - 1).path("update_id").asInt();
    result("getUpdates", "offset", last + 1); // another offset, since the same again has to wait
    return updates;
  }

  /** Returns the answer of the control interface about the bot, also a refusal. */
  JsonNode answer(String verb, String path, JsonNode body) {
    HttpResponse<String> response = send(request(verb, aboutBot(path), body));
    JsonNode answer = json(response.body());
    if (response.statusCode() >= 400 != answer.has("error")) throw new AssertionError(response);
    return answer;
  }

  /** Posts to the control interface about the bot. */
  public JsonNode act(String path, Object... body) {
    return control(request("POST", aboutBot(path), fields(body)));
  }

  /** Creates a group or channel of these people, and returns its id. */
  public long createGroup(String title, String form, long... members) {
    return act("groups", "title", title, "form", form, "members", members).get("id").asLong();
  }

  /** Posts to the control interface something that it must refuse, and returns its sentence. */
  String refusedAction(String path, Object... body) {
    return answer("POST", path, fields(body)).required("error").asText();
  }

  /** Puts to the control interface about the bot. */
  public JsonNode put(String path, Object... body) {
    return control(request("PUT", aboutBot(path), fields(body)));
  }

  /** Deletes through the control interface, about the bot. */
  public void delete(String path) {
    control(request(aboutBot(path)).DELETE().build());
  }

  /** Uploads a file with these fields through the control interface, about the bot. */
  public JsonNode upload(String path, Map<String, ?> fields, byte[] file) {
    String parts =
        fields.entrySet().stream()
            .map(field -> PART + field.getKey() + "\"\r\n\r\n" + field.getValue() + "\r\n")
            .collect(Collectors.joining());
    return control(multipart(aboutBot(path), parts, "file", "file.png", file));
  }

  /** Posts one file as multipart. */
  JsonNode upload(String path, String name, String fileName, byte[] bytes) {
    return json(send(multipart(path, "", name, fileName, bytes)).body());
  }

  private HttpRequest multipart(
      String path, String parts, String name, String fileName, byte[] bytes) {
    String head = PART + name + "\"; filename=\"" + fileName + "\"\r\n\r\n";
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=cut")
        .POST(
            HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(parts + head),
                HttpRequest.BodyPublishers.ofByteArray(bytes),
                HttpRequest.BodyPublishers.ofString("\r\n--cut--\r\n")))
        .build();
  }

  /** Reads from the control interface. */
  public JsonNode get(String path) {
    return control(request("/sandbox/" + path).build());
  }

  /** Returns the newest message of this user's chat with the bot. */
  public JsonNode newestMessage(long user) {
    JsonNode messages = get("chats/" + user).path("messages");
    return messages.path(messages.size() - 1);
  }

  /** Lets this user tap the first button of a message. */
  public void tapFirstButton(long user, JsonNode message) {
    JsonNode label = message.at("/reply_markup/inline_keyboard/0/0/text");
    act("users/" + user + "/taps", "message", message.path("message_id"), "label", label);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path));
  }

  private String aboutBot(String path) {
    return "/sandbox/" + path + (path.contains("?") ? "&" : "?") + "bot=" + bot;
  }

  private HttpRequest request(String verb, String path, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(
            verb,
            verb.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private JsonNode control(HttpRequest request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() >= 300) {
      throw new AssertionError(request.uri() + ": " + response.body());
    }
    return json(response.body());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException malformed) {
      throw new UncheckedIOException(body, malformed);
    }
  }
}
