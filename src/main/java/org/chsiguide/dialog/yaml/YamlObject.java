package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Node.Entry;

/**
 * A mapping with known keys. A misspelled key is reported once and then read as the one that it
 * resembles.
 */
public final class YamlObject {
  /** The maximum number of keys that a message lists. */
  private static final int MAX_LISTED_KEYS = 25;

  private final YamlField field;
  private final Node.Mapping mapping;
  private final ProblemCollector problems;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean hasUnknownKey = false;

  /** Reads the mapping of a field, at whose position missing keys are reported. */
  YamlObject(YamlField field, Node.Mapping mapping, List<String> known) {
    this.field = field;
    this.mapping = mapping;
    this.problems = field.report();
    List<Entry> unknown = new ArrayList<>();
    for (Entry entry : mapping.distinctEntries(problems)) {
      if (known.contains(entry.key().value())) {
        entries.put(entry.key().value(), entry);
      } else {
        unknown.add(entry);
      }
    }
    if (entries.isEmpty() && unknown.size() > 1 && mapping.position().column() == 1) {
      unknown.subList(1, unknown.size()).clear(); // it is another file, so all else follows
      hasUnknownKey = true;
    }
    unknown.forEach(entry -> handleUnknownKey(entry, known));
  }

  /**
   * Reads a file that has these keys only; reports whatever else it is.
   *
   * @param name the name of the file in messages
   * @param reader reads all of it, and reports to the collector of the object
   */
  public static <T> Optional<T> read(
      byte[] bytes,
      LocalizedText name,
      List<String> known,
      ProblemCollector problems,
      Function<YamlObject, T> reader) {
    return SourceText.decode(bytes, problems)
        .flatMap(source -> new RepairedFile<>(name, known, reader, problems).read(source));
  }

  private void handleUnknownKey(Entry entry, List<String> known) {
    String key = entry.key().value();
    List<String> unusedKeys = known.stream().filter(k -> !entries.containsKey(k)).toList();
    Optional<String> closestKey = DidYouMean.closestKey(key, unusedKeys);
    Optional<String> meant = closestKey.or(() -> DidYouMean.keyForSynonym(key, unusedKeys));
    if (!problems.isReference(entry.value().position())
        && (closestKey.isEmpty() || !problems.isTrial())) { // else no slip of another kind
      problems
          .at(entry.key().position(), Rule.UNKNOWN_KEY)
          .hint(meant.map(DidYouMean::hint).orElseGet(() -> knownKeysHint(known)))
          .add("%s不能有 %s", "%s cannot have the key %s", name(), Quoting.of(key));
    }
    closestKey.ifPresentOrElse(k -> entries.put(k, entry), () -> hasUnknownKey = true);
  }

  /** Lists the known keys if they are few; only phrases have too many. */
  private static LocalizedText knownKeysHint(List<String> known) {
    return known.size() <= MAX_LISTED_KEYS
        ? LocalizedText.format("这里能用的词：%s", "known keys: %s", String.join(", ", known))
        : new LocalizedText("能用的词，用命令 \"phrases\" 可以看到", "the command \"phrases\" lists all keys");
  }

  /**
   * Returns whether the file may have more for this key than was read: it occurs twice, or there is
   * an unknown key.
   */
  public boolean mayBeIncomplete(String key) {
    boolean isTwice =
        mapping.entries().stream().filter(it -> it.key().value().equals(key)).count() > 1;
    return isTwice || (hasUnknownKey && !has(key));
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public Optional<YamlField> find(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(
            entry ->
                new YamlField(
                    () -> LocalizedText.format("%s ", "%s", Quoting.of(key)),
                    entry.key().position(),
                    entry.value(),
                    problems));
  }

  /** Returns the value of the key, and reports a missing one, unless it may be misspelled. */
  public Optional<YamlField> expect(String key) {
    expectAll(List.of(key));
    return find(key);
  }

  /**
   * Reports those of the keys that are missing, unless they may be misspelled: in one message, but
   * a trial counts each.
   */
  public void expectAll(List<String> keys) {
    List<String> missing = keys.stream().filter(it -> !has(it) && !mayBeIncomplete(it)).toList();
    if (problems.isTrial()) {
      missing.forEach(this::reportMissing);
    } else if (!missing.isEmpty()) {
      reportMissing(String.join("\", \"", missing));
    }
  }

  private void reportMissing(String keys) {
    problems.at(position(), Rule.MISSING_KEY).add("%s没有 \"%s\"", "%s has no \"%s\"", name(), keys);
  }

  /**
   * Returns the value of the key if it is a mapping with these keys only; reports anything else.
   */
  public Optional<YamlObject> findObject(String key, List<String> known) {
    return find(key).flatMap(value -> value.asObject(known));
  }

  /** Returns the mappings with these keys in the list of the key; reports anything else. */
  public Stream<YamlObject> findObjects(String key, List<String> known) {
    return find(key).flatMap(YamlField::asList).stream()
        .flatMap(List::stream)
        .flatMap(item -> YamlField.item(key, item, problems).asObject(known).stream());
  }

  /** Returns the names in the list of the key; none if there are problems. */
  public List<Scalar> findNames(String key) {
    return find(key).flatMap(field -> field.asNames(key)).orElse(List.of());
  }

  /** Returns the value of the key if it is a text that is not blank, and reports anything else. */
  public Optional<Scalar> findText(String key) {
    return find(key).flatMap(YamlField::asNonBlankScalar);
  }

  /** Returns the value of the key likewise, and reports a missing one. */
  public Optional<Scalar> expectText(String key) {
    return expect(key).flatMap(YamlField::asNonBlankScalar);
  }

  /** Returns the two languages of the key as far as they are there, and reports missing ones. */
  public LocalizedScalar findLocalized(String key) {
    return find(key).map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
  }

  /** Returns the two languages of the key likewise, and reports a missing key. */
  public LocalizedScalar expectLocalized(String key) {
    return expect(key).map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
  }

  /** Returns these keys for a message. */
  public static LocalizedText and(List<String> keys) {
    return new LocalizedText(String.join(" 和 ", keys), String.join(" and ", keys));
  }

  public LocalizedText name() {
    return field.nameSupplier().get();
  }

  public Position position() {
    return field.position();
  }

  public ProblemCollector report() {
    return problems;
  }
}
