package org.chsiguide.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A minimal Bot API with students who tap: each as soon as their screen arrives, or all at a steady
 * rate. Its state belongs to the thread of the server.
 */
final class LoadGenerator implements AutoCloseable {
  private static final String ME =
      "{\"id\":4242,\"is_bot\":true,\"first_name\":\"Guide\",\"username\":\"bench_bot\"}";

  private static final JsonFactory JSON = new JsonFactory();

  /** How long a student waits for a screen, since some taps are only answered with a notice. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST_UPDATES = 100;
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Pattern STEP = Pattern.compile("\\d+:");
  private static final Pattern BUTTON = Pattern.compile("\"callback_data\":\"([^\"]*)\"");

  private final LeanServer server;
  private final Duration latency;
  private final Queue<String> updates = new ArrayDeque<>();
  private final Map<Long, Student> students = new HashMap<>();
  private final Random random = new Random(1);
  private LeanServer.@Nullable Caller poll;
  private int nextUpdate;
  private int polls;
  private boolean isEager;

  private final CompletableFuture<Void> polled = new CompletableFuture<>();
  private final AtomicLong answered = new AtomicLong();
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();

  /** A student's screen, and the time since when they wait for the next. */
  private static final class Student {
    private final Random random;
    private int message;
    private List<String> buttons = List.of();
    private long asked;

    Student(long id) {
      this.random = new Random(id);
    }
  }

  /** A call of the bot: the buttons for a chat, in an existing message or a new one. */
  private record Call(long chat, int message, List<String> buttons) {}

  /**
   * Opens the server on a free port.
   *
   * @param latency the duration of each call except getUpdates
   * @param firstUpdate the id of the first update; a bot drops those that its database has seen
   */
  LoadGenerator(Duration latency, int firstUpdate) throws IOException {
    this.latency = latency;
    this.nextUpdate = firstUpdate;
    this.server = new LeanServer(this::call);
  }

  URI url() {
    return server.url();
  }

  /** Lets this many students start. */
  void startStudents(int count) {
    server.post(
        () -> {
          for (long id = 1; id <= count; id++) {
            students.put(id, new Student(id));
            sendText(id, "/start");
          }
        });
  }

  /** Makes all students tap as soon as they see their screen. */
  void tapEagerly() {
    server.post(
        () -> {
          isEager = true;
          students.forEach(this::tap);
        });
  }

  /** Makes students tap at this rate in total, and no faster. */
  void tapSteadily(int perSecond) {
    Duration pause = Duration.ofNanos(1_000_000_000L / perSecond);
    server.post(
        () -> {
          isEager = false;
          tapSteadily(System.nanoTime(), pause, List.copyOf(students.keySet()));
        });
  }

  /** Completes when the bot asks for updates for the first time. */
  CompletableFuture<Void> polled() {
    return polled;
  }

  /** Returns the number of screens so far. */
  long answered() {
    return answered.get();
  }

  /** Returns the latencies since the last call, in nanoseconds, sorted. */
  long[] takeLatencies() {
    long[] all = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    latencies.clear();
    return all;
  }

  @Override
  public void close() {
    server.close();
  }

  private void tapSteadily(long due, Duration pause, List<Long> all) {
    long id = all.get(random.nextInt(all.size()));
    tap(id, student(id));
    long next = due + pause.toNanos();
    server.after(Duration.ofNanos(next - System.nanoTime()), () -> tapSteadily(next, pause, all));
  }

  private Student student(long id) {
    return students.computeIfAbsent(id, Student::new);
  }

  private void sendText(long id, String words) {
    add(
        "\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":"
            + id
            + ",\"type\":\"private\"},\"from\":"
            + person(id)
            + ",\"text\":\""
            + words
            + "\"}");
  }

  private void tap(long id, Student student) {
    boolean isWaiting =
        student.asked != 0 && System.nanoTime() - student.asked < PATIENCE.toNanos();
    if (student.buttons.isEmpty() || isWaiting) {
      return;
    }
    String data = student.buttons.get(student.random.nextInt(student.buttons.size()));
    student.asked = System.nanoTime();
    add(
        "\"callback_query\":{\"id\":\""
            + nextUpdate
            + "\",\"chat_instance\":\"1\",\"data\":\""
            + data
            + "\",\"from\":"
            + person(id)
            + ",\"message\":{\"message_id\":"
            + student.message
            + ",\"date\":1,\"chat\":{\"id\":"
            + id
            + ",\"type\":\"private\"},\"text\":\"x\"}}");
  }

  private static String person(long id) {
    return "{\"id\":" + id + ",\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"en\"}";
  }

  private void add(String update) {
    updates.add("{\"update_id\":" + nextUpdate++ + "," + update + "}");
    if (poll != null) {
      deliver(poll);
    }
  }

  private void call(String method, byte[] body, LeanServer.Caller caller) {
    if (method.equals("getupdates")) {
      poll(caller);
    } else if (latency.isZero()) {
      caller.answer(ok(result(method, body)));
    } else {
      server.after(latency, () -> caller.answer(ok(result(method, body))));
    }
  }

  private void poll(LeanServer.Caller caller) {
    polled.complete(null);
    poll = caller;
    polls++;
    if (updates.isEmpty()) {
      int number = polls;
      server.after(
          LONG_POLL,
          () -> {
            if (poll != null && polls == number) {
              deliver(caller);
            }
          });
    } else {
      deliver(caller);
    }
  }

  private void deliver(LeanServer.Caller caller) {
    poll = null;
    List<String> batch = new ArrayList<>();
    while (batch.size() < MOST_UPDATES && !updates.isEmpty()) {
      batch.add(updates.remove());
    }
    caller.answer(ok("[" + String.join(",", batch) + "]"));
  }

  private static String ok(String result) {
    return "{\"ok\":true,\"result\":" + result + "}";
  }

  private String result(String method, byte[] body) {
    if (method.equals("getme")) {
      return ME;
    }
    if (!method.startsWith("edit")
        && !method.equals("sendmessage")
        && !method.equals("sendphoto")) {
      return "true";
    }
    Call call = body[0] == '{' ? read(body) : upload(new String(body, ISO_8859_1));
    Student student = student(call.chat());
    student.message = call.message() == 0 ? student.message + 1 : call.message();
    if (!call.buttons().isEmpty()) {
      show(call, student);
    }
    String content =
        method.equals("editmessagemedia") || method.equals("sendphoto")
            ? "\"photo\":[{\"file_id\":\"a\",\"file_unique_id\":\"a\",\"width\":1,\"height\":1}]"
            : "\"text\":\"x\"";
    return "{\"message_id\":"
        + student.message
        + ",\"date\":1,\"chat\":{\"id\":"
        + call.chat()
        + ",\"type\":\"private\"},"
        + content
        + "}";
  }

  /**
   * Shows a screen, which ends the wait, and schedules the next tap. Nobody taps the buttons that
   * lead to no other screen, such as that for the printed page.
   */
  private void show(Call call, Student student) {
    student.buttons = call.buttons().stream().filter(it -> STEP.matcher(it).lookingAt()).toList();
    if (student.asked != 0) {
      latencies.add(System.nanoTime() - student.asked);
      student.asked = 0;
    }
    answered.incrementAndGet();
    if (isEager) {
      tap(call.chat(), student);
    }
  }

  /** Parses a call with fields in any order, and with ids as numbers or strings. */
  private static Call read(byte[] body) {
    long chat = 0;
    int message = 0;
    List<String> buttons = new ArrayList<>();
    try (JsonParser json = JSON.createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "chat_id" -> chat = Long.parseLong(json.getText());
            case "message_id" -> message = json.getIntValue();
            case "callback_data" -> buttons.add(json.getText());
            default -> {}
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Call(chat, message, buttons);
  }

  /** Parses a form with a picture; each picture is uploaded once. */
  private static Call upload(String form) {
    return new Call(
        Long.parseLong(field(form, "chat_id").orElseThrow()),
        field(form, "message_id").map(Integer::parseInt).orElse(0),
        BUTTON.matcher(form).results().map(found -> found.group(1)).toList());
  }

  private static Optional<String> field(String form, String name) {
    Matcher matcher =
        Pattern.compile("name=\"" + name + "\".*?\r\n\r\n([^\r]*)", Pattern.DOTALL).matcher(form);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
