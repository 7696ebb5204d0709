package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.jspecify.annotations.Nullable;

/** A text in both languages, as it is in the file; a missing or blank language was reported. */
public record LocalizedScalar(@Nullable Scalar zh, @Nullable Scalar en) {
  public static final List<String> KEYS = List.of("zh", "en");
  public static final LocalizedScalar NONE = new LocalizedScalar(null, null);

  /** Reads a value that consists of the two languages only. */
  public static LocalizedScalar read(YamlField field) {
    return field.asObject(KEYS).map(LocalizedScalar::read).orElse(NONE);
  }

  /** Reads the two languages among these keys. */
  public static LocalizedScalar read(YamlObject fields) {
    reportMissing(fields);
    Scalar zh = read(fields, "zh");
    boolean isSameMistake = KEYS.stream().allMatch(language -> isMapping(fields, language));
    return new LocalizedScalar(zh, isSameMistake ? null : read(fields, "en"));
  }

  private static boolean isMapping(YamlObject fields, String language) {
    return fields.find(language).filter(it -> it.node() instanceof Node.Mapping).isPresent();
  }

  private static void reportMissing(YamlObject fields) {
    List<String> missing = KEYS.stream().filter(language -> !fields.has(language)).toList();
    if (!missing.isEmpty() && KEYS.stream().noneMatch(fields::mayBeIncomplete)) {
      String words = missing.size() > 1 ? "中文和英文" : missing.contains("zh") ? "中文" : "英文";
      LocalizedText keys =
          new LocalizedText(String.join("\" 和 \"", missing), String.join("\" and no \"", missing));
      fields
          .report()
          .at(fields.position(), Rule.MISSING_LANGUAGE)
          .add("%1$s缺%3$s（没有 \"%2$s\"）", "%1$s has no \"%2$s\"", fields.name(), keys, words);
    }
  }

  private static @Nullable Scalar read(YamlObject fields, String language) {
    return fields
        .find(language)
        .map(
            f ->
                new YamlField(
                    () ->
                        LocalizedText.format(
                            "%2$s的 \"%1$s\" ", "\"%1$s\" of %2$s", language, fields.name()),
                    f.position(),
                    f.node(),
                    f.report()))
        .flatMap(YamlField::asNonBlankScalar)
        .orElse(null);
  }

  /** Returns the text with a value in place of this variable. */
  public LocalizedScalar fill(String variable, LocalizedText value) {
    return new LocalizedScalar(
        zh == null ? null : zh.withValue(LocalizedText.fill(zh.value(), variable, value.zh())),
        en == null ? null : en.withValue(LocalizedText.fill(en.value(), variable, value.en())));
  }

  /** Returns the languages that are present, Chinese first. */
  public List<Scalar> scalars() {
    return Stream.of(zh, en).filter(Objects::nonNull).map(Scalar.class::cast).toList();
  }

  /** Returns the text, if both languages are present. */
  public Optional<LocalizedText> toText() {
    return zh == null || en == null
        ? Optional.empty()
        : Optional.of(new LocalizedText(zh.value(), en.value()));
  }

  /** Returns the text as messages quote it: in English, or in the only language. */
  public String quote() {
    Scalar words = en == null ? zh : en;
    return words == null ? "" : Quoting.of(words.value());
  }
}
