package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A sandbox in which lines of a file are done. A line is one of these; values are in the flow style
 * of YAML:
 *
 * <pre>
 * sendMessage {chat_id: USER, text: hi}           a call of bot 42
 * sendPhoto {chat_id: USER} photo=x.png 90x60     with a file: a picture of this size, or "words"
 * POST users/USER/messages {text: hi}             the same of the control interface; also GET, PUT, DELETE
 * POST users/USER/files/photo file=x.png 90x60
 * news                                            the updates that the bot has not fetched yet, confirmed
 * clock PT1H                                      advances the clock
 * restart                                         stops the sandbox and starts it again
 * </pre>
 *
 * With {@code ! 400 Bad Request: chat not found} behind it, it is refused with these words; else it
 * succeeds. Indented lines below say what comes of it:
 *
 * <pre>
 *   = {status: member, user: {id: USER}}   the result has these fields, and lists are as long as these
 *   /chat/title = News                     so has a part of it; -1 is the last of a list
 *   == {text: Ask}                         it has nothing else
 *   ~ Plan                                 the word occurs somewhere in it; with !~ nowhere
 * </pre>
 *
 * A value {@code absent} is that of a field that is not there, {@code not X} another one, {@code
 * X...} and {@code ...X...} have such a beginning or part, and {@code =name} is any, and gives it a
 * name: from then on {@code $name} stands for it. {@code USER} and {@code OTHER} are students,
 * {@code STAFF} is a member of staff, {@code GROUP} their group with topics, and {@code (x*99)} is
 * x 99 times.
 */
final class Transcript implements AutoCloseable {
  /** What is not indented, or a line below it; with its place, for messages. */
  record Line(String place, String text) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?<verb>GET|POST|PUT|DELETE) )?(?<path>\\S+)(?: (?<values>\\{.*}))?"
              + "(?: (?<part>[\\w.]+)=(?<file>\\S+) (?<content>\\S+))?");
  private static final Pattern CHECK = Pattern.compile("(?:(/\\S+) )?(==?|!?~) (.*)");
  private static final Pattern REPEATED = Pattern.compile("\\(([^\\s()]+)\\*(\\d+)\\)");
  private static final Pattern NAME = Pattern.compile("\\$(\\w+)|\\b(?:USER|OTHER|STAFF|GROUP)\\b");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T08:00:00Z"));
  private final SandboxOptions options;
  private final Map<String, String> names =
      new HashMap<>(
          Map.of(
              "USER", Long.toString(SampleUsers.ENGLISH_STUDENT),
              "OTHER", Long.toString(SampleUsers.CHINESE_STUDENT),
              "STAFF", Long.toString(SampleUsers.STAFF_MEMBER),
              "GROUP", Long.toString(SampleUsers.STAFF_GROUP)));

  private Sandbox sandbox;
  private SandboxHttp http;

  /** Starts a sandbox for these lines, which keeps its state in this folder if it is restarted. */
  private Transcript(List<Line> lines, Path folder) {
    boolean isRestarted = lines.stream().anyMatch(it -> it.text().equals("restart"));
    SandboxOptions given = SandboxOptions.defaults().clock(clock);
    options = isRestarted ? given.stateFile(folder.resolve("world.json")) : given;
    sandbox = Sandbox.start(options);
    http = new SandboxHttp(sandbox.url());
  }

  private void restart() {
    sandbox.close();
    sandbox = Sandbox.start(options);
    http = new SandboxHttp(sandbox.url());
  }

  /** Reads the lines of a file, less empty ones and remarks. */
  static List<Line> read(Path file) {
    try {
      List<String> texts = Files.readAllLines(file);
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        if (texts.get(i).isBlank() || texts.get(i).startsWith("# ")) continue;
        lines.add(new Line(file.getFileName() + ":" + (i + 1), texts.get(i)));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does these lines in order, in a sandbox of their own that may keep its state in this folder.
   */
  static void play(List<Line> lines, Path folder) {
    try (Transcript transcript = new Transcript(lines, folder)) {
      transcript.play(lines);
    }
  }

  private void play(List<Line> lines) {
    for (int i = 0; i < lines.size(); ) {
      int end = i + 1;
      while (end < lines.size() && lines.get(end).text().startsWith(" ")) end++;
      play(lines.get(i), lines.subList(i + 1, end));
      i = end;
    }
  }

  private void play(Line line, List<Line> checks) {
    String place = line.place();
    try {
      String[] parts = resolve(line.text()).split(" ! ", 2);
      Outcome outcome = outcome(parts[0]);
      String refusal = outcome.refusal();
      boolean isAsSaid =
          parts.length == 1 ? refusal == null : refusal != null && says(parts[1], refusal);
      assertThat(isAsSaid).as("%s", outcome).isTrue();
      for (Line check : checks) {
        place = check.place();
        assertThat(holds(outcome, check.text().strip()))
            .as("%s %s", check.text(), outcome)
            .isTrue();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(place + " " + line.text() + "\n" + e.getMessage(), e);
    }
  }

  /** What came of a line. */
  private record Outcome(JsonNode result, @Nullable String refusal) {}

  private Outcome outcome(String line) {
    if (line.startsWith("clock ")) {
      clock.advance(Duration.parse(line.substring(6)));
      return new Outcome(JSON.missingNode(), null);
    }
    if (line.equals("restart")) {
      restart();
      return new Outcome(JSON.missingNode(), null);
    }
    if (line.equals("news")) {
      return new Outcome(http.newUpdates(), null);
    }
    Matcher matcher = LINE.matcher(line);
    assertThat(matcher.matches()).as("%s is a line", line).isTrue();
    JsonNode values = tree(Objects.requireNonNullElse(matcher.group("values"), "{}"));
    return matcher.group("verb") == null ? call(matcher, values) : act(matcher, values);
  }

  private Outcome call(Matcher line, JsonNode values) {
    String method = line.group("path");
    JsonNode answer =
        line.group("file") == null
            ? http.call(method, values)
            : upload("/bot" + SandboxHttp.TOKEN + "/" + method + "?" + query(values), line);
    return answer.path("ok").asBoolean()
        ? new Outcome(answer.get("result"), null)
        : new Outcome(answer, answer.at("/error_code") + " " + answer.at("/description").asText());
  }

  private Outcome act(Matcher line, JsonNode values) {
    String path = line.group("path");
    JsonNode answer =
        line.group("file") == null
            ? http.answer(line.group("verb"), path, values)
            : upload("/sandbox/" + path + "?bot=42", line);
    return new Outcome(answer, answer.has("error") ? answer.get("error").asText() : null);
  }

  private JsonNode upload(String path, Matcher line) {
    String content = line.group("content");
    byte[] bytes =
        content.startsWith("\"")
            ? content.substring(1, content.length() - 1).getBytes(StandardCharsets.UTF_8)
            : SandboxTestBase.png(
                Integer.parseInt(content.split("x")[0]), Integer.parseInt(content.split("x")[1]));
    return http.upload(path, line.group("part"), line.group("file"), bytes);
  }

  private static String query(JsonNode values) {
    return values.properties().stream()
        .map(
            it ->
                it.getKey()
                    + "="
                    + (it.getValue().isTextual()
                        ? it.getValue().asText()
                        : it.getValue().toString()))
        .map(it -> URLEncoder.encode(it, StandardCharsets.UTF_8).replace("%3D", "="))
        .collect(Collectors.joining("&"));
  }

  /** Writes out what is repeated, and what the names stand for. */
  private String resolve(String line) {
    String whole = line;
    for (Matcher it = REPEATED.matcher(whole); it.find(); it = REPEATED.matcher(whole)) {
      String written = it.group(1).repeat(Integer.parseInt(it.group(2)));
      whole = whole.substring(0, it.start()) + written + whole.substring(it.end());
    }
    return NAME.matcher(whole)
        .replaceAll(
            it -> {
              String name = it.group(1) == null ? it.group() : it.group(1);
              String value = names.get(name);
              assertThat(value).as("what is called %s", name).isNotNull();
              return Matcher.quoteReplacement(value);
            });
  }

  private static JsonNode tree(String values) {
    return JSON.valueToTree(new Yaml().load(values));
  }

  private boolean holds(Outcome outcome, String check) {
    Matcher matcher = CHECK.matcher(resolve(check));
    assertThat(matcher.matches()).as("%s is a check", check).isTrue();
    String expected = matcher.group(3);
    JsonNode part = part(outcome.result(), matcher.group(1));
    return switch (matcher.group(2)) {
      case "~" -> part.toString().contains(expected);
      case "!~" -> !part.isMissingNode() && !part.toString().contains(expected);
      case "==" -> fits(tree(expected), part, true);
      default -> fits(tree(expected), part, false);
    };
  }

  private static JsonNode part(JsonNode whole, @Nullable String pointer) {
    JsonNode part = whole;
    for (String name : pointer == null ? new String[0] : pointer.substring(1).split("/")) {
      part = part.isArray() ? item(part, Integer.parseInt(name)) : part.path(name);
    }
    return part;
  }

  private static JsonNode item(JsonNode list, int index) {
    return list.path(index < 0 ? list.size() + index : index);
  }

  /** Whether a value is one that is expected; if {@code isWhole}, without any other field. */
  private boolean fits(JsonNode expected, JsonNode value, boolean isWhole) {
    if (expected.isTextual()) {
      return fits(expected.asText(), value);
    }
    if (expected.isObject()) {
      return value.isObject()
          && (!isWhole || value.size() == expected.size())
          && expected.properties().stream()
              .allMatch(it -> fits(it.getValue(), value.path(it.getKey()), isWhole));
    }
    if (expected.isArray()) {
      return value.isArray()
          && value.size() == expected.size()
          && IntStream.range(0, value.size())
              .allMatch(i -> fits(expected.get(i), value.path(i), isWhole));
    }
    return expected.isNumber()
        ? value.isNumber() && value.decimalValue().compareTo(expected.decimalValue()) == 0
        : value.equals(expected);
  }

  private boolean fits(String expected, JsonNode value) {
    if (expected.equals("absent")) {
      return value.isMissingNode();
    }
    if (expected.startsWith("=")) {
      names.put(expected.substring(1), value.isTextual() ? value.asText() : value.toString());
      return !value.isMissingNode();
    }
    if (expected.startsWith("not ")) {
      return !value.isMissingNode() && !fits(tree(expected.substring(4)), value, false);
    }
    return value.isTextual() && says(expected, value.asText());
  }

  private static boolean says(String expected, String text) {
    if (!expected.endsWith("...")) return text.equals(expected);
    String part = expected.substring(0, expected.length() - 3);
    return part.startsWith("...") ? text.contains(part.substring(3)) : text.startsWith(part);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
