package org.chsiguide.dialog.reader;

import java.util.Arrays;
import java.util.List;
import org.chsiguide.dialog.Phrase;

/**
 * The phrases of all subjects, in the order of the subjects. Each key names one phrase.
 *
 * @param phrases those that a dialog has, and its file may override
 */
public record PhraseCatalog(List<Phrase> phrases) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two phrases have one key
   */
  public PhraseCatalog {
    phrases = List.copyOf(phrases);
    if (phrases.stream().map(Phrase::key).distinct().count() < phrases.size()) {
      throw new IllegalArgumentException("two phrases have one key");
    }
  }

  /** The phrases of these subjects, each an enum. */
  @SafeVarargs
  public static PhraseCatalog of(Class<? extends Phrase>... subjects) {
    return new PhraseCatalog(
        Arrays.stream(subjects)
            .<Phrase>flatMap(subject -> Arrays.stream(subject.getEnumConstants()))
            .toList());
  }

  /** The keys under {@code phrases} in {@code dialogs.yaml}. */
  public List<String> keys() {
    return phrases.stream().map(Phrase::key).toList();
  }
}
