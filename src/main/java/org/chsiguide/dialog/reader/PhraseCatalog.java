package org.chsiguide.dialog.reader;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.runtime.ClasspathResource;

/**
 * The phrases of all subjects with their default texts, which a dialog may override.
 *
 * @param texts in the order of the subjects
 */
public record PhraseCatalog(Map<Phrase, LocalizedText> texts) {
  /** The name of the file beside the enum of each subject. */
  private static final String FILE = "phrases.yaml";

  /** The keys of phrases that earlier versions had. */
  private static final List<String> FORMER_KEYS =
      List.of(
          "ask_correct_chinese",
          "ask_correct_english",
          "edit_while_waiting",
          "name_letter_i",
          "name_letter_o",
          "name_one",
          "name_zero",
          "no_location",
          "staff_away_far",
          "staff_away_past",
          "staff_snooze_far",
          "staff_snooze_past",
          "staff_take_over_now");

  /** Keeps the order. */
  public PhraseCatalog {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /**
   * Loads the phrases of these subjects, each an enum with a file {@code phrases.yaml} beside it.
   *
   * @throws IllegalStateException if a file is missing or has problems, or if two phrases have the
   *     same key
   */
  @SafeVarargs
  public static PhraseCatalog load(Class<? extends Phrase>... subjects) {
    Map<Phrase, LocalizedText> texts = new LinkedHashMap<>();
    for (Class<? extends Phrase> subject : subjects) {
      List<Phrase> phrases = List.of(subject.getEnumConstants());
      ProblemCollector problems =
          ProblemCollector.ofCheckedFile(subject.getPackageName() + "/" + FILE);
      texts.putAll(read(problems, new ClasspathResource(subject, FILE).bytes(), phrases));
    }
    if (texts.keySet().stream().map(Phrase::key).distinct().count() < texts.size()) {
      throw new IllegalStateException("two phrases have the same key");
    }
    return new PhraseCatalog(texts);
  }

  /** Reads the texts of these phrases from a file that contains only them. */
  static Map<Phrase, LocalizedText> read(
      ProblemCollector problems, byte[] bytes, List<Phrase> phrases) {
    Optional<Map<Phrase, LocalizedText>> texts =
        YamlObject.read(
            bytes,
            new LocalizedText("文件", "the file"),
            keys(phrases),
            problems,
            fields -> {
              phrases.forEach(phrase -> fields.expect(phrase.key()));
              return readGiven(fields, phrases, LocalizedScalar.NONE);
            });
    if (texts.isEmpty() || problems.hasErrors()) {
      throw new IllegalStateException(problems.sortedProblems().toString());
    }
    return texts.get();
  }

  /**
   * Reads the texts with which a dialog overrides phrases, as far as they are valid.
   *
   * @param dialogName replaces {@code {guide}} when lengths are checked
   */
  Map<Phrase, LocalizedText> readOverrides(YamlObject fields, LocalizedScalar dialogName) {
    return readGiven(fields, phrases(), dialogName);
  }

  private static Map<Phrase, LocalizedText> readGiven(
      YamlObject fields, List<Phrase> phrases, LocalizedScalar dialogName) {
    TextCheck texts = new TextCheck(fields.report());
    Map<Phrase, LocalizedText> words = new LinkedHashMap<>();
    for (Phrase phrase : phrases) {
      LocalizedScalar text = fields.findLocalized(phrase.key());
      texts.checkLength(
          dialogName.toText().map(it -> text.fill("guide", it)).orElse(text),
          LocalizedText.format("\"%s\" ", "\"%s\"", phrase.key()),
          phrase.form().length().maxCharacters());
      texts
          .checkPhrase(text, phrase.form().variables())
          .toText()
          .ifPresent(it -> words.put(phrase, it));
    }
    return words;
  }

  /** Returns the phrases, in the order of the subjects. */
  public List<Phrase> phrases() {
    return List.copyOf(texts.keySet());
  }

  /** Returns the keys under {@code phrases} in {@code dialogs.yaml}. */
  List<String> keys() {
    return keys(phrases());
  }

  /** Returns these keys, and those of earlier versions: a dialog that overrides one still loads. */
  List<String> acceptedKeys() {
    return Stream.concat(keys().stream(), FORMER_KEYS.stream()).toList();
  }

  private static List<String> keys(List<Phrase> phrases) {
    return phrases.stream().map(Phrase::key).toList();
  }
}
