package org.chsiguide.sandbox.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.Parameters;

/**
 * What becomes here of each method of the Bot API and of each of its parameters, read from {@code
 * bot-api-methods.txt}, which explains its format.
 */
public final class BotApiCoverage {
  /** The table of this sandbox. */
  public static final BotApiCoverage INSTANCE = read();

  /** What becomes of a parameter. */
  public enum Treatment {
    /** It has the effect that it has at Telegram. */
    DONE,
    /** It is accepted and has no effect here. */
    WITHOUT_EFFECT,
    /** A call that gives it is refused. */
    REFUSED;

    /** Returns what becomes of a parameter or field with this mark in the table. */
    static Treatment of(String mark) {
      return switch (mark) {
        case "~" -> WITHOUT_EFFECT;
        case "-" -> REFUSED;
        default -> DONE;
      };
    }
  }

  /** A method by the name that the Bot API gives it, and its parameters in the API's order. */
  public record Entry(String name, boolean isDone, Map<String, Treatment> parameters) {
    public Entry {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  private final Map<String, Entry> methods = new TreeMap<>();
  private final Map<String, String> reasons = new TreeMap<>();
  private final Map<String, String> olderMethods = new TreeMap<>();
  private final ObjectTypes objects = new ObjectTypes();
  private final String text;

  private BotApiCoverage(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("#")) continue;
      if (line.startsWith("~")) {
        String[] nameAndReason = line.substring(1).split(" ", 2);
        reasons.put(nameAndReason[0], nameAndReason[1]);
      } else if (line.startsWith("=")) {
        String[] olderAndName = line.substring(1).toLowerCase(Locale.ROOT).split(" ", 2);
        olderMethods.put(olderAndName[0], olderAndName[1]);
      } else if (!objects.read(line)) {
        Entry entry = entry(line);
        methods.put(entry.name().toLowerCase(Locale.ROOT), entry);
      }
    }
    text = String.join("\n", lines) + "\n";
  }

  private static Entry entry(String line) {
    String[] nameAndParameters = line.split(":", 2);
    if (nameAndParameters.length == 1) return new Entry(line, false, Map.of());
    Map<String, Treatment> parameters = new LinkedHashMap<>();
    Arrays.stream(nameAndParameters[1].strip().split(" "))
        .filter(it -> !it.isEmpty())
        .forEach(
            it -> parameters.put(it.replaceFirst("^[~-]", ""), Treatment.of(it.substring(0, 1))));
    return new Entry(nameAndParameters[0], true, parameters);
  }

  private static BotApiCoverage read() {
    InputStream table =
        Objects.requireNonNull(
            BotApiCoverage.class.getResourceAsStream("/org/chsiguide/sandbox/bot-api-methods.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return new BotApiCoverage(reader.lines().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the method that has or had this name, ignoring case. */
  public Optional<Entry> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(methods.get(olderMethods.getOrDefault(lower, lower)));
  }

  /** Returns all methods, by name. */
  public Collection<Entry> methods() {
    return methods.values();
  }

  /** Returns why each parameter that is accepted without effect has none, by name. */
  public Map<String, String> reasons() {
    return reasons;
  }

  /** Returns the table as text. */
  public String text() {
    return text;
  }

  /** Returns the objects that are given as parameters. */
  ObjectTypes objects() {
    return objects;
  }

  /**
   * Checks that the method is done here, with these parameters and the objects in them.
   *
   * @throws ApiException by a code that no client takes for a passing fault
   */
  void expectDone(String name, Parameters parameters) {
    Entry method = find(name).orElseThrow(() -> ApiException.notFound("method not found"));
    ApiException.refuseIf(!method.isDone(), objects.refusal(method.name(), method.name()));
    Stream<String> refused =
        method.parameters().entrySet().stream()
            .filter(it -> it.getValue() == Treatment.REFUSED)
            .map(Map.Entry::getKey);
    Stream<String> olderRefused =
        objects.older().stream().filter(it -> it.startsWith("-")).map(it -> it.substring(1));
    Stream.concat(refused, olderRefused)
        .filter(parameters::isGiven)
        .findFirst()
        .ifPresent(
            it -> {
              throw ApiException.badRequest(
                  objects.refusal(it, "the parameter " + it + " of " + method.name()));
            });
    fields(method, parameters)
        .flatMap(it -> it.problem().stream())
        .findFirst()
        .ifPresent(
            it -> {
              throw it;
            });
  }

  /** Returns the objects in the parameters that are done. */
  private Stream<ObjectFields> fields(Entry method, Parameters parameters) {
    return method.parameters().entrySet().stream()
        .filter(it -> it.getValue() == Treatment.DONE)
        .map(Map.Entry::getKey)
        .flatMap(
            parameter ->
                objects.typeOf(parameter).stream()
                    .flatMap(
                        type ->
                            parameters.peekJson(parameter).stream()
                                .map(it -> ObjectFields.of(objects, parameter, type, it))));
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
        parameters.unreadNames().stream()
            .filter(it -> method.get().parameters().get(it) != Treatment.REFUSED)
            .filter(it -> !it.equals("method") && !objects.older().contains(it));
    Stream<String> fields =
        fields(method.get(), parameters).flatMap(it -> it.withoutEffect().stream());
    return Stream.concat(unread, fields).distinct().sorted().toList();
  }
}
