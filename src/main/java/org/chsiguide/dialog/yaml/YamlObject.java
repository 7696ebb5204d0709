package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What stands between a key and its value if they are read as one word. */
  private static final Pattern GLUED = Pattern.compile("[:：=＝]\\s*\"?");

  private final Supplier<LocalizedText> nameSupplier;
  private final Position position;
  private final ProblemCollector problemCollector;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> duplicateKeys = new HashSet<>();
  private boolean hasUnknownKey = false;

  /**
   * Reads a mapping.
   *
   * @param nameSupplier returns the name of the object in messages
   * @param position where missing keys are reported
   */
  YamlObject(
      Node.Mapping mapping,
      Supplier<LocalizedText> nameSupplier,
      Position position,
      List<String> known,
      ProblemCollector problemCollector) {
    this.nameSupplier = nameSupplier;
    this.position = position;
    this.problemCollector = problemCollector;
    List<Entry> distinct = mapping.distinctEntries(problemCollector);
    Set<String> seenKeys = new HashSet<>();
    mapping.entries().stream()
        .map(entry -> entry.key().value())
        .filter(key -> !seenKeys.add(key))
        .forEach(duplicateKeys::add);
    List<Entry> unknown = new ArrayList<>();
    for (Entry entry : distinct) {
      if (known.contains(entry.key().value())) {
        entries.put(entry.key().value(), entry);
      } else {
        unknown.add(entry);
      }
    }
    if (problemCollector.isChecking()) {
      entries.replaceAll((key, entry) -> withoutOtherKeys(entry, known, mapping.isInBraces()));
    }
    unknown.forEach(entry -> handleUnknownKey(entry, known));
  }

  /**
   * Reads a file that has these keys only; reports whatever else it is.
   *
   * @param name the name of the file in messages
   */
  public static Optional<YamlObject> read(
      byte[] bytes, LocalizedText name, List<String> known, ProblemCollector problemCollector) {
    return SourceText.decode(bytes, problemCollector)
        .flatMap(source -> new YamlTreeBuilder(source, problemCollector).build())
        .map(root -> new YamlField(name, Position.TOP, root, problemCollector))
        .flatMap(field -> field.asObject(known));
  }

  /** Reports a further key in a text, whose comma or colon is a Chinese one, and cuts it off. */
  private Entry withoutOtherKeys(Entry entry, List<String> known, boolean isInBraces) {
    if (!(entry.value() instanceof Scalar value) || !value.isPlain()) {
      return entry;
    }
    Optional<HiddenKey> hidden =
        HiddenKey.find(value, isInBraces, key -> known.contains(key) && !entries.containsKey(key));
    hidden.ifPresent(key -> key.problem().addTo(problemCollector));
    hasUnknownKey |= hidden.isPresent();
    return hidden.map(key -> new Entry(entry.key(), key.rest())).orElse(entry);
  }

  private void handleUnknownKey(Entry entry, List<String> known) {
    String key = entry.key().value();
    Optional<LocalizedText> missingSpace = missingSpaceHint(key, known);
    if (missingSpace.isEmpty()
        && entry.value() instanceof Scalar value
        && value.value().isEmpty()
        && entry.key().isBehindComma()) {
      reportComma(entry.key());
      hasUnknownKey = true;
      return;
    }
    List<String> unusedKeys = known.stream().filter(k -> !entries.containsKey(k)).toList();
    Optional<String> closestKey =
        missingSpace.isPresent() ? Optional.empty() : DidYouMean.closestKey(key, unusedKeys);
    problemCollector.add(
        entry.key().position(),
        Rule.UNKNOWN_KEY,
        LocalizedText.format("%s不能有 %s", "%s has no key %s", nameSupplier.get(), Quoting.of(key)),
        missingSpace
            .or(
                () ->
                    closestKey
                        .or(() -> DidYouMean.keyForSynonym(key, unusedKeys))
                        .map(DidYouMean::hint))
            .orElseGet(() -> knownKeysHint(known)));
    if (missingSpace.isPresent()) {
      entries.putIfAbsent(GLUED.split(key, 2)[0], withoutKey(entry));
    } else {
      closestKey.ifPresentOrElse(k -> entries.put(k, entry), () -> hasUnknownKey = true);
    }
  }

  /** Returns the value of an entry that was read as one word with its key. */
  private static Entry withoutKey(Entry glued) {
    Scalar key = glued.key();
    Matcher sign = GLUED.matcher(key.value());
    if (!sign.find() || sign.end() == key.value().length()) {
      return glued;
    }
    Scalar value = key.from(sign.end());
    boolean isQuoted = value.value().endsWith("\"");
    return new Entry(key, isQuoted ? value.before(value.value().length() - 1) : value);
  }

  /** Reports the rest of a text behind a comma, which reads as a key without a value. */
  private void reportComma(Scalar rest) {
    boolean hasChineseQuotes = rest.value().endsWith("”") || rest.value().endsWith("’");
    problemCollector.add(
        rest.position(),
        Rule.UNKNOWN_KEY,
        LocalizedText.format(
            hasChineseQuotes ? "“ ” 在这里不算引号，所以文字到 %s 前面的逗号就断了" : "文字到 %s 前面的逗号就断了",
            hasChineseQuotes
                ? "“ ” are no quotes here, so the text ends at the comma before %s"
                : "the text ends at the comma before %s",
            Quoting.of(rest.value())),
        new LocalizedText("请用英文引号把整段文字括起来", "put the whole text in straight quotes"));
  }

  /** Lists the known keys if they are few; only phrases have too many. */
  private static LocalizedText knownKeysHint(List<String> known) {
    return known.size() <= MAX_LISTED_KEYS
        ? LocalizedText.format("这里能用的词：%s", "its keys are %s", String.join(", ", known))
        : LocalizedText.format(
            "这里能用的 %s 个词，用命令 \"phrases\" 可以看到",
            "the command \"phrases\" prints all its %s keys", known.size());
  }

  /** Explains a key and value that were read as one word because a space is missing. */
  static Optional<LocalizedText> missingSpaceHint(String key, List<String> known) {
    String[] parts = GLUED.split(key, 2);
    return known.contains(parts[0]) && parts.length == 2
        ? Optional.of(
            LocalizedText.format(
                "\"%2$s\" 后面要有英文冒号 \"%1$s\" 和一个空格，再写内容",
                "write \"%1$s\" and a space between \"%2$s\" and its value", ":", parts[0]))
        : Optional.empty();
  }

  /**
   * Returns whether the file may have more for this key than was read: it occurs twice, or there is
   * an unknown key.
   */
  public boolean mayBeIncomplete(String key) {
    return duplicateKeys.contains(key) || (hasUnknownKey && !has(key));
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
                    problemCollector));
  }

  /** Returns the value of the key, and reports a missing one, unless it may be misspelled. */
  public Optional<YamlField> expect(String key) {
    Optional<YamlField> field = find(key);
    if (field.isEmpty() && !mayBeIncomplete(key)) {
      problemCollector.add(
          position,
          Rule.MISSING_KEY,
          LocalizedText.format("%s没有 \"%s\"", "%s has no \"%s\"", nameSupplier.get(), key));
    }
    return field;
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
  public LocalizedScalar expectLocalized(String key) {
    return expect(key).map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
  }

  public LocalizedText name() {
    return nameSupplier.get();
  }

  public Position position() {
    return position;
  }

  public ProblemCollector report() {
    return problemCollector;
  }
}
