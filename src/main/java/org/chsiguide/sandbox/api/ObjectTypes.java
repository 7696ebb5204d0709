package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.sandbox.api.BotApiCoverage.Treatment;
import org.jspecify.annotations.Nullable;

/**
 * The objects within parameters, read from the same table: which parameter holds which type, and
 * what becomes here of each of its fields.
 */
final class ObjectTypes {
  private static final Pattern OBJECT = Pattern.compile("([A-Z]\\w*)(?: \\((.*)\\))?:(.*)");
  private static final Pattern FIELD =
      Pattern.compile("([~-]?)(\\w+)(!?)(?::(\\w+)((?:\\[])*)(\\??))?");

  /**
   * A field of an object.
   *
   * @param type String, Integer, Float, Boolean or another object
   * @param arrays how many arrays are around it
   * @param isNullable whether null stands for nothing
   */
  record Field(
      Treatment treatment, String type, int arrays, boolean isRequired, boolean isNullable) {}

  /**
   * A type of objects.
   *
   * @param label its name in error messages; empty: that of what contains it
   */
  record ObjectType(String name, String label, Map<String, Field> fields) {
    ObjectType {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** A type that stands for several, each by its value of "type" or by a field that it has. */
  private record Variants(boolean isByType, Map<String, String> names) {
    Optional<String> find(JsonNode object) {
      return isByType
          ? Optional.ofNullable(names.get(object.path("type").asText()))
          : names.entrySet().stream()
              .filter(it -> object.has(it.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
    }
  }

  private final Map<String, String> parameters = new TreeMap<>();
  private final Map<String, Variants> variants = new TreeMap<>();
  private final Map<String, ObjectType> types = new TreeMap<>();
  private final Set<String> older = new TreeSet<>();
  private final Map<String, String> refusals = new TreeMap<>();

  /** Reads a line of the table; returns false if it is about something else. */
  boolean read(String line) {
    Matcher object = OBJECT.matcher(line);
    if (line.startsWith("+")) {
      older.add(line.substring(1));
    } else if (line.startsWith("-")) {
      String[] nameAndRefusal = line.substring(1).split(" ", 2);
      refusals.put(nameAndRefusal[0], nameAndRefusal[1]);
    } else if (line.startsWith("@")) {
      String[] parameterAndType = line.substring(1).split(" ", 2);
      parameters.put(parameterAndType[0], parameterAndType[1]);
    } else if (object.matches()) {
      String label = Objects.requireNonNullElse(object.group(2), "");
      types.put(object.group(1), new ObjectType(object.group(1), label, fields(object.group(3))));
    } else if (Character.isUpperCase(line.charAt(0))) {
      readVariants(line.split("[?|] ", 2), line.contains("|"));
    } else {
      return false;
    }
    return true;
  }

  private void readVariants(String[] nameAndVariants, boolean isByType) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String variant : nameAndVariants[1].split(" ", -1)) {
      String[] keyAndType = variant.split("=", 2);
      boolean isRefused = keyAndType[0].startsWith("-");
      names.put(
          isRefused ? keyAndType[0].substring(1) : keyAndType[0],
          isRefused ? "-" + keyAndType[1] : keyAndType[1]);
    }
    variants.put(nameAndVariants[0], new Variants(isByType, names));
  }

  private static Map<String, Field> fields(String list) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(list);
    while (field.find()) {
      boolean isText = field.group(4) == null;
      fields.put(
          field.group(2),
          new Field(
              Treatment.of(field.group(1)),
              isText ? "String" : field.group(4),
              isText ? 0 : field.group(5).length() / 2,
              !field.group(3).isEmpty(),
              !isText && !field.group(6).isEmpty()));
    }
    return fields;
  }

  /** Returns the names of parameters and fields of older versions, which Telegram still takes. */
  Set<String> older() {
    return older;
  }

  /**
   * Returns why a method, parameter or field is refused: in Telegram's words if it can only fail
   * here, or because this is not done.
   */
  String refusal(String name, String what) {
    return refusals.getOrDefault(name, "this sandbox does not do " + what);
  }

  /** Returns all types that have fields. */
  List<ObjectType> all() {
    return List.copyOf(types.values());
  }

  /** Returns the name of the type that a parameter holds. */
  Optional<String> typeOf(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }

  /**
   * Returns the name of the type of an object; one that begins with a hyphen is not done here.
   *
   * @return empty if there is no such variant
   */
  Optional<String> resolve(String typeName, JsonNode object) {
    Variants several = variants.get(typeName);
    return several == null ? Optional.of(typeName) : several.find(object);
  }

  /** Returns the type of this name, null for one that holds no object. */
  @Nullable ObjectType find(String typeName) {
    return types.get(typeName);
  }
}
