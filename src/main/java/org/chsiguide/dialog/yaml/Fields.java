package org.chsiguide.dialog.yaml;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.yaml.Node.Entry;

/**
 * Keys that are known beforehand, with their values. A misspelt key is reported once and then taken
 * for the one that it resembles.
 */
final class Fields {
  /** More names than that are no help in a message. */
  private static final int MOST_LISTED = 25;

  private final String name;
  private final Place place;
  private final Report report;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> twice = new HashSet<>();
  private boolean hasUnknown = false;

  /**
   * @param name what has these keys, for messages
   * @param place where a key that is missing is reported
   */
  Fields(Node.Mapping mapping, String name, Place place, List<String> known, Report report) {
    this.name = name;
    this.place = place;
    this.report = report;
    List<Entry> distinct = mapping.distinct(report);
    Set<String> once = new HashSet<>();
    mapping.entries().stream()
        .map(entry -> entry.key().value())
        .filter(key -> !once.add(key))
        .forEach(twice::add);
    for (Entry entry : distinct) {
      if (known.contains(entry.key().value())) {
        entries.put(entry.key().value(), entry);
      }
    }
    for (Entry entry : distinct) {
      if (!known.contains(entry.key().value())) {
        takeUnknown(entry, known);
      }
    }
  }

  private void takeUnknown(Entry entry, List<String> known) {
    String key = entry.key().value();
    List<String> free = known.stream().filter(k -> !entries.containsKey(k)).toList();
    Optional<String> meant = Suggestions.key(key, free);
    report.add(
        entry.key().place(),
        Rule.UNKNOWN_KEY,
        name + " has no key " + Quote.of(key),
        meant
            .or(() -> Suggestions.otherWord(key, free))
            .map(Suggestions::hint)
            .or(() -> glued(key, known))
            .orElseGet(() -> listed(known)));
    meant.ifPresentOrElse(k -> entries.put(k, entry), () -> hasUnknown = true);
  }

  /** All that there is to choose from, where that can be read. */
  private static String listed(List<String> known) {
    return known.size() <= MOST_LISTED
        ? "its keys are " + String.join(", ", known)
        : "all its %d keys are in the built-in guide".formatted(known.size());
  }

  /** What is wrong where a key and its value were read as one word. */
  private static Optional<String> glued(String key, List<String> known) {
    String[] parts = key.split("[:：]", 2);
    return known.contains(parts[0]) && parts.length == 2
        ? Optional.of("write \":\" and a space between \"%s\" and its value".formatted(parts[0]))
        : Optional.empty();
  }

  /** Whether there may be more behind this key than was read: it stands twice, or is unknown. */
  boolean mayLack(String key) {
    return twice.contains(key) || (hasUnknown && !has(key));
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Optional<Field> find(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(entry -> new Field(Quote.of(key), entry.key().place(), entry.value(), report));
  }

  /** The same, and if it is missing that is reported. */
  Optional<Field> expect(String key) {
    Optional<Field> field = find(key);
    if (field.isEmpty()) {
      report.add(place, Rule.MISSING_KEY, name + " has no \"" + key + "\"");
    }
    return field;
  }

  String name() {
    return name;
  }

  Place place() {
    return place;
  }

  Report report() {
    return report;
  }
}
