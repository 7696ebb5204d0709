package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chsiguide.sandbox.file.Blob;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call: texts and files by name. There are no other types; a number or a JSON
 * object is parsed from its text, as leniently as the server does. They note what is asked for, so
 * that a parameter that the method ignores is seen.
 */
public final class Parameters {
  /** Comes before the name of a file of the same call. */
  static final String ATTACHED = "attach://";

  private static final Pattern LEADING_INTEGER = Pattern.compile("-?\\d+");

  /** Values that mean the same as leaving a parameter out. */
  private static final Set<String> DEFAULTS = Set.of("", "false", "0", "[]", "{}");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Map<String, String> texts;
  private final Map<String, List<Upload>> files;
  private final @Nullable Parameters parent;
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  /** A file that came with a call. */
  public record Upload(String name, String mimeType, Blob content) {
    /** Adds the default type of a file whose sender names none. */
    public Upload {
      if (mimeType.isEmpty()) mimeType = "application/octet-stream";
    }
  }

  /** Creates parameters from fields as text, and files by name. */
  public Parameters(Map<String, String> texts, Map<String, List<Upload>> files) {
    this(texts, files, null);
  }

  private Parameters(
      Map<String, String> texts, Map<String, List<Upload>> files, @Nullable Parameters parent) {
    this.texts = Map.copyOf(texts);
    this.files = Map.copyOf(files);
    this.parent = parent;
  }

  /** Returns the text of this name; empty if there is none. */
  public String text(String name) {
    read.add(name);
    return texts.getOrDefault(name, "");
  }

  /** Returns the text of this name, which must be there. */
  public String expectText(String name) {
    String text = text(name);
    ApiException.refuseIf(text.isEmpty(), "parameter \"" + name + "\" is required");
    return text;
  }

  /** Adds the text of this name to an object, if there is one. */
  void putIfGiven(ObjectNode json, String name) {
    if (!text(name).isEmpty()) json.put(name, text(name));
  }

  /** Returns the text of this name, stripped and cut to this many code points. */
  public String stripped(String name, int maxCodePoints) {
    String text = text(name).strip();
    return text.codePointCount(0, text.length()) <= maxCodePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, maxCodePoints));
  }

  /** Returns all parameters as text; a file is shown by its name and size. */
  public Map<String, String> descriptions() {
    if (files.isEmpty()) return texts;
    Map<String, String> all = new HashMap<>(texts);
    files.forEach(
        (name, uploads) -> {
          Upload file = uploads.get(0);
          all.put(name, file.name() + " (" + file.content().size() + " bytes)");
        });
    return all;
  }

  /** Returns whether there is a parameter of this name, even an empty one. */
  public boolean has(String name) {
    read.add(name);
    return texts.containsKey(name) || files.containsKey(name);
  }

  /** Returns the file of this name. */
  public Optional<Upload> file(String name) {
    read.add(name);
    return parent == null ? files(name).stream().findFirst() : parent.file(name);
  }

  /** Returns the file to which a reference points, or else the one of this name. */
  Optional<Upload> attached(String name, String reference) {
    return file(reference.startsWith(ATTACHED) ? reference.substring(ATTACHED.length()) : name);
  }

  /** Returns all files of this name, in order; methods of the Bot API take the first. */
  public List<Upload> files(String name) {
    return files.getOrDefault(name, List.of());
  }

  /** Returns whether there is a file or a value other than a default; not counted as asking. */
  boolean isGiven(String name) {
    return files.containsKey(name) || !DEFAULTS.contains(texts.getOrDefault(name, "").strip());
  }

  /** Returns these parameters with further files, by name. */
  public Parameters with(Map<String, Upload> further) {
    Map<String, List<Upload>> all = new HashMap<>(files);
    further.forEach((name, file) -> all.put(name, List.of(file)));
    return new Parameters(texts, all);
  }

  /**
   * Returns the fields of an object in one of these parameters, except those that are null, as if
   * they were parameters themselves. They can name the call's files.
   */
  public Parameters within(JsonNode object) {
    Map<String, String> fields =
        object.properties().stream()
            .filter(it -> !it.getValue().isNull())
            .collect(Collectors.toMap(Map.Entry::getKey, it -> text(it.getValue())));
    return new Parameters(fields, Map.of(), this);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  /** Returns whether this name was asked for until now, given or not. */
  boolean isRead(String name) {
    return read.contains(name);
  }

  /** Returns the number at the start of the text, or 0 if there is none, clamped to the range. */
  public int integer(String name, int defaultValue, int min, int max) {
    String text = text(name).strip();
    return (int)
        (text.isEmpty() ? defaultValue : Math.max(min, Math.min(max, parseLeadingInteger(text))));
  }

  /** Returns the number at the start of the text; 0 if there is none or it is negative. */
  public int natural(String name) {
    return integer(name, 0, 0, Integer.MAX_VALUE);
  }

  /** Returns the number at the start of the text; 0 if there is none. */
  public long number(String name) {
    return parseLeadingInteger(text(name).strip());
  }

  /** Returns the number at the start of the text; 0 if there is none, or one that is too large. */
  public static long parseLeadingInteger(String text) {
    Matcher matcher = LEADING_INTEGER.matcher(text);
    if (!matcher.lookingAt()) return 0;
    try {
      return Long.parseLong(matcher.group());
    } catch (NumberFormatException tooLarge) {
      return 0;
    }
  }

  /** Returns true for {@code true}, {@code yes} and {@code 1}; false for anything else. */
  boolean isTrue(String name) {
    String text = text(name).strip().toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("yes") || text.equals("1");
  }

  /** Returns the JSON of this name; empty if it is absent, empty or malformed. */
  public Optional<JsonNode> json(String name) {
    return parseJson(text(name));
  }

  /**
   * Returns the JSON of this name.
   *
   * @param what it is called in the error message if there is none
   */
  JsonNode expectJson(String name, String what) {
    return json(name).orElseThrow(() -> ApiException.badRequest("can't parse " + what));
  }

  /** Returns the object of this name; an empty one if it is not given. */
  JsonNode object(String name, String what) {
    if (text(name).isEmpty()) return JsonNodeFactory.instance.objectNode();
    JsonNode json = expectJson(name, what + " JSON object");
    ApiException.refuseIf(!json.isObject(), "object expected as " + what);
    return json;
  }

  /** Returns the array of this name; an empty one if it is not given. */
  JsonNode array(String name, String what, String elements) {
    return text(name).isEmpty()
        ? JsonNodeFactory.instance.arrayNode()
        : expectArray(name, what, elements);
  }

  /**
   * Like {@link #expectJson}, for an array.
   *
   * @param elements what its elements are called in the error message if it is none
   */
  JsonNode expectArray(String name, String what, String elements) {
    JsonNode json = expectJson(name, what + " JSON object");
    ApiException.refuseIf(!json.isArray(), "expected an Array of " + elements);
    return json;
  }

  /** Like {@link #json}, but does not count as a use of the parameter. */
  public Optional<JsonNode> peekJson(String name) {
    return parseJson(texts.getOrDefault(name, ""));
  }

  static Optional<JsonNode> parseJson(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      boolean isText = StandardCharsets.UTF_8.newEncoder().canEncode(node.toString());
      return node.isMissingNode() || !isText ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }
}
