package org.chsiguide.dialog.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/**
 * Reads the texts of phrases: the default ones, and those with which a dialog overrides them.
 *
 * @param dialogName replaces {@code {guide}} when lengths are checked
 */
record PhraseReader(LocalizedScalar dialogName, TextCheck texts) {
  /** Reads the texts of these phrases as far as they are valid, and reports missing ones. */
  Map<Phrase, LocalizedText> readAll(YamlObject fields, List<Phrase> phrases) {
    phrases.forEach(phrase -> fields.expect(phrase.key()));
    return readGiven(fields, phrases);
  }

  /** Reads the texts of these phrases, any of which may be missing. */
  Map<Phrase, LocalizedText> readGiven(YamlObject fields, List<Phrase> phrases) {
    Map<Phrase, LocalizedText> words = new LinkedHashMap<>();
    for (Phrase phrase : phrases) {
      fields
          .find(phrase.key())
          .flatMap(field -> read(field, phrase))
          .ifPresent(text -> words.put(phrase, text));
    }
    return words;
  }

  private Optional<LocalizedText> read(YamlField field, Phrase phrase) {
    LocalizedScalar text = LocalizedScalar.read(field);
    texts.checkLength(
        dialogName.toText().map(it -> text.fill("guide", it)).orElse(text),
        LocalizedText.format("\"%s\" ", "\"%s\"", phrase.key()),
        phrase.length().maxCharacters());
    texts.checkPhrase(text, phrase.variables());
    return text.toText();
  }
}
