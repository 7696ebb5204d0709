package org.chsiguide.dialog.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name as it stands in the graduate system and as it was typed, and what differs.
 *
 * @param verdicts what explains the whole difference: as few as do, and of equally many the first;
 *     {@link Verdict#SAME} alone if the two are equal, character for character, and in capitals
 * @param parts both names side by side, in order; if {@link Verdict#ORDER} is among the verdicts,
 *     the typed words are in the order of the reference
 */
public record NameCheck(List<Verdict> verdicts, List<Part> parts) {

  /** A name of more code points than this is not looked at closely: it is equal, or it is not. */
  public static final int MAX_CHARACTERS = 120;

  /** Copies the lists. */
  public NameCheck {
    verdicts = List.copyOf(verdicts);
    parts = List.copyOf(parts);
  }

  /** Compares a typed name with the one in the graduate system. */
  public static NameCheck compare(String reference, String typed) {
    boolean capitals = reference.codePoints().noneMatch(Character::isLowerCase);
    if (capitals && reference.equals(typed)) {
      return same(reference);
    }
    int[] here = reference.codePoints().toArray();
    int[] there = typed.codePoints().toArray();
    if (Math.max(here.length, there.length) > MAX_CHARACTERS) {
      return different(reference, typed);
    }
    return capitals
        ? new Explanation(here, there, Set.of()).simplest()
        : new Explanation(here, there, Set.of(Verdict.LOWERCASE)).simplest().notInCapitals();
  }

  /** Whether nothing differs. */
  public boolean isSame() {
    return verdicts.equals(List.of(Verdict.SAME));
  }

  /** The keys of the verdicts, joined by a plus sign. */
  public String key() {
    return verdicts.stream().map(Verdict::key).collect(Collectors.joining("+"));
  }

  private static NameCheck same(String name) {
    return new NameCheck(List.of(Verdict.SAME), List.of(new Part(name, name, Verdict.SAME)));
  }

  /** What else differs is still said, for the teacher's answer may leave it as it is. */
  private NameCheck notInCapitals() {
    List<Verdict> more = new ArrayList<>(verdicts);
    more.remove(Verdict.SAME);
    more.add(Verdict.REFERENCE_NOT_CAPS);
    return new NameCheck(more, parts);
  }

  /** Two names of which nothing more can be said than that they are not the same. */
  static NameCheck different(String reference, String typed) {
    boolean inOneScript = typed.codePoints().noneMatch(Signs.foreignTo(reference));
    Verdict verdict = inOneScript ? Verdict.DIFFERENT_LETTERS : Verdict.NOT_LATIN;
    return new NameCheck(List.of(verdict), List.of(new Part(reference, typed, verdict)));
  }
}
