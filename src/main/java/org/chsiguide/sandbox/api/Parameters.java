package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a call: texts and files by name. There are no other types; a number or a JSON
 * object is parsed from its text, as leniently as the server does.
 */
public final class Parameters {
  private static final Pattern LEADING_INTEGER = Pattern.compile("-?\\d+");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Map<String, String> texts;
  private final Map<String, UploadedFile> files;

  /** Creates parameters from fields as text, and files by name. */
  public Parameters(Map<String, String> texts, Map<String, UploadedFile> files) {
    this.texts = Map.copyOf(texts);
    this.files = Map.copyOf(files);
  }

  /** Returns the text of this name; empty if there is none. */
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /** Returns all parameters as text; a file is shown by its name and size. */
  public Map<String, String> descriptions() {
    if (files.isEmpty()) return texts;
    Map<String, String> all = new HashMap<>(texts);
    files.forEach(
        (name, file) -> all.put(name, file.name() + " (" + file.content().size() + " bytes)"));
    return all;
  }

  /** Returns whether there is a parameter of this name, even an empty one. */
  public boolean has(String name) {
    return texts.containsKey(name) || files.containsKey(name);
  }

  /** Returns the file of this name. */
  public Optional<UploadedFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** Returns the number at the start of the text, or 0 if there is none, clamped to the range. */
  public int integer(String name, int defaultValue, int min, int max) {
    String text = text(name).strip();
    return (int)
        (text.isEmpty() ? defaultValue : Math.max(min, Math.min(max, parseLeadingInteger(text))));
  }

  /** Returns the number at the start of the text; 0 if there is none. */
  public long number(String name) {
    return parseLeadingInteger(text(name).strip());
  }

  static long parseLeadingInteger(String text) {
    Matcher matcher = LEADING_INTEGER.matcher(text);
    if (!matcher.lookingAt()) return 0;
    BigInteger value = new BigInteger(matcher.group());
    return value.bitLength() < Long.SIZE ? value.longValue() : 0;
  }

  /** Returns true for {@code true}, {@code yes} and {@code 1}; false for anything else. */
  public boolean isTrue(String name) {
    String text = text(name).strip().toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("yes") || text.equals("1");
  }

  /** Returns the JSON of this name; empty if it is absent, empty or malformed. */
  public Optional<JsonNode> json(String name) {
    return parseJson(text(name));
  }

  static Optional<JsonNode> parseJson(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }
}
