package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the sandbox treats each method of the Bot API, its parameters and the fields of the objects
 * in them, read from {@code bot-api-methods.txt}, which explains its format.
 */
public final class BotApiCoverage {
  private static final Pattern ENTRY = Pattern.compile("(\\w+)(?: \\((.*)\\))?([:|?])(.*)");
  private static final Pattern FIELD =
      Pattern.compile("([~-]?)(\\w+)(!?):?(\\w*)((?:\\[])*)(\\??)");

  /** The table of this sandbox. */
  public static final BotApiCoverage INSTANCE = read();

  /**
   * A parameter of a method, or a field of an object.
   *
   * @param mark ~: it is accepted and has no effect here; -: a call that gives it is refused
   * @param type String, Integer, Float, Boolean or an object
   * @param arrays how many arrays are around it
   * @param isNullable whether null stands for nothing
   */
  record Field(String mark, String type, int arrays, boolean isRequired, boolean isNullable) {
    boolean isRefused() {
      return mark.equals("-");
    }

    boolean isWithoutEffect() {
      return mark.equals("~");
    }
  }

  /**
   * A method with its parameters, or an object with its fields, by the names that the Bot API gives
   * them and in its order.
   *
   * @param isDone false for a method that is not done here
   * @param label what error messages call an object; empty: as what contains it
   */
  public record Entry(String name, boolean isDone, String label, Map<String, Field> fields) {
    public Entry {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    boolean isMethod() {
      return Character.isLowerCase(name.charAt(0));
    }
  }

  /**
   * The types that one type stands for.
   *
   * @param types by their values of "type", or else by a field that each has
   */
  private record Variants(boolean isByValue, Map<String, Field> types) {
    Optional<String> typeOf(JsonNode object) {
      String value = object.path("type").asText();
      return types.entrySet().stream()
          .filter(it -> isByValue ? it.getKey().equals(value) : object.has(it.getKey()))
          .map(it -> it.getValue().type())
          .findFirst();
    }
  }

  /** Methods by their names in lower case, and objects by their names. */
  private final Map<String, Entry> entries = new TreeMap<>();

  private final Map<String, Variants> variants = new TreeMap<>();

  /** The parameters that hold objects. */
  private final Map<String, Field> objectParameters = new TreeMap<>();

  private final Map<String, String> refusals = new TreeMap<>();
  private final Map<String, String> olderMethods = new TreeMap<>();
  private final Map<String, Field> older = new TreeMap<>();
  private final String text;

  private BotApiCoverage(String text) {
    this.text = text;
    text.lines().forEach(this::read);
  }

  private static BotApiCoverage read() {
    String table = "/org/chsiguide/sandbox/bot-api-methods.txt";
    try (InputStream stream = BotApiCoverage.class.getResourceAsStream(table)) {
      byte[] bytes = Objects.requireNonNull(stream, table).readAllBytes();
      return new BotApiCoverage(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void read(String line) {
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '#', '~' -> {} // remarks, and reasons why what is accepted has no effect
      case '-' -> putEach(refusals, rest);
      case '!' -> Stream.of(rest.split(" ")).forEach(it -> put(new Entry(it, false, "", Map.of())));
      case '=' -> putEach(olderMethods, rest.toLowerCase(Locale.ROOT));
      case '+' -> older.putAll(fields(rest));
      case '@' -> objectParameters.putAll(fields(rest));
      default -> readEntry(line);
    }
  }

  /** Puts the text before the colon under each of the names after it. */
  private static void putEach(Map<String, String> texts, String textAndNames) {
    String[] parts = textAndNames.split(": ", 2);
    for (String name : parts[1].split(" ")) texts.put(name, parts[0]);
  }

  private void readEntry(String line) {
    Matcher parts = ENTRY.matcher(line);
    if (!parts.matches()) throw new IllegalStateException(line);
    String label = Objects.requireNonNullElse(parts.group(2), "");
    Map<String, Field> fields = fields(parts.group(4));
    if (parts.group(3).equals(":")) {
      put(new Entry(parts.group(1), true, label, fields));
    } else {
      variants.put(parts.group(1), new Variants(parts.group(3).equals("|"), fields));
    }
  }

  private void put(Entry entry) {
    entries.put(entry.isMethod() ? entry.name().toLowerCase(Locale.ROOT) : entry.name(), entry);
  }

  private static Map<String, Field> fields(String list) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(list);
    while (field.find()) {
      fields.put(
          field.group(2),
          new Field(
              field.group(1),
              field.group(4).isEmpty() ? "String" : field.group(4),
              field.group(5).length() / 2,
              !field.group(3).isEmpty(),
              !field.group(6).isEmpty()));
    }
    return fields;
  }

  /** Returns the method that has or had this name, ignoring case. */
  Optional<Entry> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(entries.get(olderMethods.getOrDefault(lower, lower)));
  }

  /** Returns all methods, by name. */
  public List<Entry> methods() {
    return entries.values().stream().filter(Entry::isMethod).toList();
  }

  /** Returns all objects that have fields, by name. */
  List<Entry> objects() {
    return entries.values().stream().filter(it -> !it.isMethod()).toList();
  }

  /** Returns the type of this name; null if it is not done here. */
  @Nullable Entry type(String name) {
    return entries.get(name);
  }

  /** Returns the name of the type of an object; empty if there is no such variant. */
  Optional<String> resolve(String typeName, JsonNode object) {
    Variants types = variants.get(typeName);
    return types == null ? Optional.of(typeName) : types.typeOf(object);
  }

  /** Returns whether older versions had a parameter or field of this name, which still counts. */
  boolean isOlder(String name) {
    return older.containsKey(name) && !isRefused(older, name);
  }

  static boolean isRefused(Map<String, Field> fields, String name) {
    Field given = fields.get(name);
    return given != null && given.isRefused();
  }

  /**
   * Returns why a method, parameter or field is refused: in Telegram's words if it can only fail
   * here, or because this is not done.
   */
  String refusal(String name, String what) {
    return refusals.getOrDefault(name, "this sandbox does not do " + what);
  }

  /** Returns the table as text. */
  public String text() {
    return text;
  }

  /**
   * Returns the method, which must be done here with these parameters and the objects in them.
   *
   * @throws ApiException by a code that no client takes for a passing fault
   */
  Entry expectDone(String name, Parameters parameters) {
    Entry method =
        find(name).orElseThrow(() -> ApiException.withCode(404, "Not Found: method not found"));
    ApiException.refuseIf(!method.isDone(), refusal(method.name(), method.name()));
    for (Map<String, Field> fields : List.of(method.fields(), older)) {
      for (String each : fields.keySet()) {
        if (isRefused(fields, each) && parameters.isGiven(each)) {
          throw ApiException.badRequest(
              refusal(each, "the parameter " + each + " of " + method.name()));
        }
      }
    }
    readObjects(method, parameters);
    return method;
  }

  /** Reads the objects in the parameters that are done; returns their fields without effect. */
  private List<String> readObjects(Entry method, Parameters parameters) {
    List<String> withoutEffect = new ArrayList<>();
    for (Map.Entry<String, Field> parameter : method.fields().entrySet()) {
      String name = parameter.getKey();
      Field type = objectParameters.get(name);
      if (type == null || !parameter.getValue().mark().isEmpty()) continue;
      parameters
          .peekJson(name)
          .ifPresent(it -> withoutEffect.addAll(ObjectFields.read(this, name, type, it)));
    }
    return withoutEffect;
  }

  /**
   * Returns the names of the given parameters, and the paths of fields in them, that had no effect
   * in this call, in order: because nothing here has such an effect, because the Bot API does not
   * know them, or because others of this call rule them out.
   */
  public List<String> withoutEffect(String name, Parameters parameters) {
    Optional<Entry> method = find(name).filter(Entry::isDone);
    if (method.isEmpty()) return List.of();
    Stream<String> unread =
        parameters.descriptions().keySet().stream()
            .filter(it -> !parameters.isRead(it) && !isRefused(method.get().fields(), it))
            .filter(it -> !it.equals("method") && !isOlder(it));
    Stream<String> fields = readObjects(method.get(), parameters).stream();
    return Stream.concat(unread, fields).distinct().sorted().toList();
  }
}
