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
 * What a call brings along: texts and files by name. There are no other types; a number or a JSON
 * object is read out of its text, as forgivingly as the server does.
 */
public final class Parameters {
  private static final Pattern LEADING_INTEGER = Pattern.compile("-?\\d+");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Map<String, String> texts;
  private final Map<String, UploadedFile> files;

  /** What a call brought: its fields as text, and its files by name. */
  public Parameters(Map<String, String> texts, Map<String, UploadedFile> files) {
    this.texts = Map.copyOf(texts);
    this.files = Map.copyOf(files);
  }

  /** The text of this name; empty if there is none. */
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /** All of them as texts; of a file its name and size. */
  public Map<String, String> descriptions() {
    if (files.isEmpty()) return texts;
    Map<String, String> all = new HashMap<>(texts);
    files.forEach(
        (name, file) -> all.put(name, file.name() + " (" + file.content().size() + " bytes)"));
    return all;
  }

  /** Whether something of this name was given, even if it is empty. */
  public boolean has(String name) {
    return texts.containsKey(name) || files.containsKey(name);
  }

  /** The file that was sent under this name. */
  public Optional<UploadedFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The number that the text begins with, 0 if with none, moved into the range. */
  public int integer(String name, int defaultValue, int min, int max) {
    String text = text(name).strip();
    return (int)
        (text.isEmpty() ? defaultValue : Math.max(min, Math.min(max, parseLeadingInteger(text))));
  }

  /** The number that the text begins with; 0 if with none. */
  public long number(String name) {
    return parseLeadingInteger(text(name).strip());
  }

  static long parseLeadingInteger(String text) {
    Matcher matcher = LEADING_INTEGER.matcher(text);
    if (!matcher.lookingAt()) return 0;
    BigInteger value = new BigInteger(matcher.group());
    return value.bitLength() < Long.SIZE ? value.longValue() : 0;
  }

  /** True for {@code true}, {@code yes} and {@code 1}; false for all else. */
  public boolean isTrue(String name) {
    String text = text(name).strip().toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("yes") || text.equals("1");
  }

  /** The JSON of this name; empty if it is absent, empty or malformed. */
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
