package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.chsiguide.sandbox.api.BotApiCoverage;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * The recent traffic between bots and the sandbox: calls; and updates, calls and responses, without
 * those of polls. Thread-safe.
 */
final class TrafficLog {
  private static final int MAX_CALLS = 1000;
  private static final int MAX_ITEMS = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The maximum length of a parameter; longer ones are cut, so that the log stays small. */
  private static final int MAX_SHOWN_CHARS = 4_000;

  private final InstantSource clock;
  private final Deque<Call> calls = new ArrayDeque<>();
  private final Deque<ObjectNode> items = new ArrayDeque<>();
  private long total;
  private long refused;
  private long lastNumber;

  /**
   * Creates an empty log.
   *
   * @param start now, in milliseconds since 1970: the number before the first, so that a page that
   *     was open before the sandbox was started again has seen lower ones only
   */
  TrafficLog(SynchronizedWorld shared, long start) {
    clock = shared.clock();
    lastNumber = start;
    shared.onChange(
        worldEvent -> {
          if (worldEvent instanceof WorldEvent.UpdateQueued queued) {
            add(json(queued));
          }
        });
  }

  /**
   * A call.
   *
   * @param code 200, the error_code of the refusal, or 0 if the connection was closed
   * @param description why it was refused; empty if it was not
   * @param fault the requested fault that affected it; empty: none
   */
  record Call(
      String at, long bot, String method, String chat, int code, String description, String fault) {

    /** Returns whether the sandbox itself refused it, not a requested fault. */
    boolean countsAsRefused() {
      return code != 200 && fault.isEmpty();
    }
  }

  /** The number of calls and of refused ones, and the last calls, oldest first. */
  record Calls(long total, long refused, List<Call> calls) {}

  private ObjectNode json(WorldEvent.UpdateQueued queued) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", clock.instant().toString());
    json.put("bot", queued.bot()).put("update", queued.update().kind());
    return json.set("body", queued.update().toJson());
  }

  private synchronized void count(Call call) {
    total++;
    if (call.countsAsRefused()) refused++;
    if (calls.size() == MAX_CALLS) calls.removeFirst();
    calls.add(call);
  }

  synchronized void clearCalls() {
    calls.clear();
    total = 0;
    refused = 0;
  }

  /** Returns the last calls, or those of them that were refused. */
  synchronized Calls calls(boolean onlyRefused) {
    return new Calls(
        total, refused, calls.stream().filter(it -> !onlyRefused || it.countsAsRefused()).toList());
  }

  /**
   * Adds a call and its response.
   *
   * @param code see {@link Call}
   */
  void addCall(BotApiCall made, String fault, int code, JsonNode answer) {
    String at = clock.instant().toString();
    String description = code == 200 ? "" : answer.path("description").asText();
    Call call = new Call(at, made.bot(), made.method(), made.chat(), code, description, fault);
    count(call);
    boolean isPoll = call.method().equals("getUpdates");
    if (isPoll && code == 200) return;
    ObjectNode json = JSON.valueToTree(call);
    ObjectNode arguments = json.putObject("arguments");
    made.parameters()
        .descriptions()
        .forEach((name, value) -> arguments.put(name, abbreviate(name, value)));
    if (code == 200) {
      BotApiCoverage.INSTANCE
          .withoutEffect(call.method(), made.parameters())
          .forEach(it -> json.withArray("without_effect").add(it));
    }
    add(json.set("answer", answer));
  }

  private static String abbreviate(String name, String value) {
    if (name.equals("secret_token")) return "…";
    return value.length() <= MAX_SHOWN_CHARS ? value : value.substring(0, MAX_SHOWN_CHARS) + "…";
  }

  private synchronized void add(ObjectNode json) {
    if (items.size() == MAX_ITEMS) items.removeFirst();
    items.add(json.put("number", ++lastNumber));
  }

  /** Returns the entries with a greater number than this, oldest first. */
  synchronized List<ObjectNode> after(long number) {
    return items.stream().filter(it -> it.path("number").asLong() > number).toList();
  }
}
