package org.chsiguide.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A lean Bot API server, and students who tap: each as soon as their screen is there, or all of
 * them at a steady rate. It does as little as it can, for it shares the processor with the bot.
 */
final class Students implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_UPDATE = 1_000;
  private static final int MOST_UPDATES = 100;

  static {
    // Else the server waits 40 ms for an acknowledgement before it sends the body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Duration latency;
  private final BlockingQueue<String> updates = new LinkedBlockingQueue<>();
  private final AtomicInteger nextUpdate = new AtomicInteger(FIRST_UPDATE);
  private final AtomicLong answered = new AtomicLong();
  private final Map<Long, Student> students = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private volatile boolean isEager;

  /** What a student sees, and since when they wait for it. */
  private static final class Student {
    private final Random random;
    private int message;
    private List<String> buttons = List.of();
    private volatile long asked;

    Student(long id) {
      this.random = new Random(id);
    }
  }

  /**
   * Opens it on a port of its own.
   *
   * @param latency how long each call but getUpdates takes
   */
  Students(Duration latency) throws IOException {
    this.latency = latency;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** So many begin. */
  void begin(int count) {
    for (long id = 1; id <= count; id++) {
      students.put(id, new Student(id));
      says(id, "/start");
    }
  }

  /** Has everybody tap as soon as they see their screen. */
  void tapEagerly() {
    isEager = true;
    students.keySet().forEach(this::tap);
  }

  /** Has somebody tap so many times a second. */
  void tapSteadily(int perSecond) {
    Random random = new Random(1);
    List<Long> all = new ArrayList<>(students.keySet());
    var unused =
        timer.scheduleAtFixedRate(
            () -> tap(all.get(random.nextInt(all.size()))),
            0,
            1_000_000_000L / perSecond,
            TimeUnit.NANOSECONDS);
  }

  /** How many screens have come. */
  long answered() {
    return answered.get();
  }

  /** How long each was waited for since this was last asked, in nanoseconds, shortest first. */
  long[] waits() {
    long[] all = waits.stream().mapToLong(Long::longValue).sorted().toArray();
    waits.clear();
    return all;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    server.stop(0);
  }

  private void says(long id, String words) {
    updates.add(
        "{\"update_id\":%d,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":%d,\"type\":\"private\"},\"from\":{\"id\":%d,\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"en\"},\"text\":\"%s\"}}"
            .formatted(nextUpdate.getAndIncrement(), id, id, words));
  }

  private void tap(long id) {
    Student student = students.get(id);
    String data;
    synchronized (student) {
      if (student.buttons.isEmpty() || student.asked != 0) {
        return;
      }
      data = student.buttons.get(student.random.nextInt(student.buttons.size()));
      student.asked = System.nanoTime();
    }
    int update = nextUpdate.getAndIncrement();
    updates.add(
        "{\"update_id\":%d,\"callback_query\":{\"id\":\"%d\",\"chat_instance\":\"1\",\"data\":\"%s\",\"from\":{\"id\":%d,\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"en\"},\"message\":{\"message_id\":%d,\"date\":1,\"chat\":{\"id\":%d,\"type\":\"private\"},\"text\":\"x\"}}}"
            .formatted(update, update, data, id, student.message, id));
  }

  private void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath();
    byte[] body = call.getRequestBody().readAllBytes();
    String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String result = "true";
    if (method.equals("getupdates")) {
      result = poll();
    } else {
      pause();
      if (method.startsWith("edit") || method.equals("sendmessage")) {
        result = show(JSON.readTree(body));
      }
    }
    byte[] answer = ("{\"ok\":true,\"result\":" + result + "}").getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(200, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }

  private String poll() {
    List<String> batch = new ArrayList<>();
    try {
      String first = updates.poll(20, TimeUnit.SECONDS);
      if (first != null) {
        batch.add(first);
        updates.drainTo(batch, MOST_UPDATES - 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "[" + String.join(",", batch) + "]";
  }

  /** The screen is there: the wait is over, and the next tap follows. */
  private String show(JsonNode arguments) {
    long id = arguments.path("chat_id").asLong();
    Student student = students.get(id);
    List<String> buttons =
        arguments.path("reply_markup").findValuesAsText("callback_data").stream().toList();
    int message;
    synchronized (student) {
      if (arguments.has("message_id")) {
        student.message = arguments.path("message_id").asInt();
      } else {
        student.message++;
      }
      message = student.message;
      if (!buttons.isEmpty()) {
        student.buttons = buttons;
        if (student.asked != 0) {
          waits.add(System.nanoTime() - student.asked);
          student.asked = 0;
        }
        answered.incrementAndGet();
      }
    }
    if (isEager && !buttons.isEmpty()) {
      tap(id);
    }
    return "{\"message_id\":%d,\"date\":1,\"chat\":{\"id\":%d,\"type\":\"private\"},\"text\":\"x\"}"
        .formatted(message, id);
  }

  private void pause() {
    if (!latency.isZero()) {
      try {
        Thread.sleep(latency.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
