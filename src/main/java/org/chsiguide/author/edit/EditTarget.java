package org.chsiguide.author.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.yaml.TextPath;

/**
 * A part of the dialog that staff choose to edit.
 *
 * @param id its id in the section; empty for a section that has no parts
 */
record EditTarget(Section section, String id) {

  /** The office: its name, and when staff answer. */
  static final EditTarget OFFICE = new EditTarget(Section.OFFICE, "");

  /** The remaining texts: names, stages, phrases. */
  static final EditTarget OTHERS = new EditTarget(Section.OTHERS, "");

  /** The sections of a dialog file. */
  enum Section {
    STEP("s", "steps"),
    /** The answers that staff reuse. */
    ANSWER("a", "answers"),
    /** The questions that students type. */
    TOPIC("t", "topics"),
    /** Who answers students, and when. */
    OFFICE("w", "office"),
    /** All that is in no other section. */
    OTHERS("o", "");

    private final String letter;
    private final String key;

    Section(String letter, String key) {
      this.letter = letter;
      this.key = key;
    }

    TextPath path() {
      return key.isEmpty() ? new TextPath(List.of()) : TextPath.of(key);
    }

    boolean hasParts() {
      return this != OFFICE && this != OTHERS;
    }
  }

  static EditTarget step(StepId id) {
    return new EditTarget(Section.STEP, id.value());
  }

  /** Returns the part of the dialog that this place belongs to. */
  static EditTarget of(TextPath path) {
    return Stream.of(Section.values())
        .filter(section -> path.isBelow(section.path()))
        .findFirst()
        .map(section -> new EditTarget(section, section.hasParts() ? path.parts().get(1) : ""))
        .orElseThrow();
  }

  /** Returns its place; of one that is no part, that of its section. */
  TextPath path() {
    return section.hasParts() ? section.path().child(id) : section.path();
  }

  Optional<StepId> stepId() {
    return section == Section.STEP ? StepId.parse(id) : Optional.empty();
  }

  /** Returns the target for callback data. */
  String encode() {
    return section.letter + ":" + id;
  }

  /** Returns the target that {@link #encode()} wrote; empty for anything else. */
  static Optional<EditTarget> decode(String encoded) {
    return Stream.of(Section.values())
        .filter(section -> encoded.startsWith(section.letter + ":"))
        .map(section -> new EditTarget(section, encoded.substring(2)))
        .filter(target -> target.section.hasParts() || target.id.isEmpty())
        .findFirst();
  }
}
