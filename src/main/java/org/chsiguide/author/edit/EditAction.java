package org.chsiguide.author.edit;

import java.util.Optional;
import java.util.function.BiFunction;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.staff.StaffAction;
import org.jspecify.annotations.Nullable;

/**
 * The action of a button about editing, as it is written in callback data. "A bad client can send
 * arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery), so decoding
 * trusts nothing.
 */
sealed interface EditAction {

  /** All callback data about editing begin with this, also those of unknown buttons. */
  String PREFIX = "e:";

  /** Shows the parts of the dialog to choose from. */
  record ShowMenu() implements EditAction {}

  /**
   * Lists the parts of a section.
   *
   * @param stage the stage of the steps; empty: the steps that belong to none, or another section
   */
  record ShowList(EditTarget.Section section, String stage) implements EditAction {}

  /** Shows a part with its texts. */
  record ShowTarget(EditTarget target) implements EditAction {}

  /**
   * Asks for a new text.
   *
   * @param index the 0-based index of the text among those of the target
   */
  record AskText(int index, Language language, EditTarget target) implements EditAction {}

  /**
   * Takes a text away that need not be there.
   *
   * @param index the 0-based index of the text among those of the target
   */
  record ClearText(int index, EditTarget target) implements EditAction {}

  /** Asks for another picture of a step. */
  record AskPicture(EditTarget target) implements EditAction {}

  /**
   * Lists the parts of which somebody has to say whether they are still true.
   *
   * @param start the 0-based index of the first one on the list
   */
  record ShowDue(int start) implements EditAction {}

  /** Says that a part is still true. */
  sealed interface Confirmation extends EditAction {

    /** Returns the part. */
    EditTarget target();
  }

  /** Says it below the texts of the part. */
  record Confirm(EditTarget target) implements Confirmation {}

  /**
   * Says it below the list of the parts that are due.
   *
   * @param start as in {@link ShowDue}
   */
  record ConfirmListed(int start, EditTarget target) implements Confirmation {}

  /** Asks for the texts of another answer that staff reuse. */
  record AskAnswer() implements EditAction {}

  /** Does something with a change. */
  record Decide(Decision decision, long number) implements EditAction {}

  /** Lists the versions before this one. */
  record ShowHistory(long before) implements EditAction {}

  /** Does nothing: the button is part of a preview. */
  record Inert() implements EditAction {}

  /** What can be done with a change, or with a version. */
  enum Decision implements Keyed {
    /** Publishes the change of this number. */
    PUBLISH(StaffAction.Kind.PUBLISH),
    /** Asks a colleague to publish it. */
    PROPOSE(StaffAction.Kind.PROPOSE),
    /** Discards it. */
    DISCARD(StaffAction.Kind.DISCARD),
    /** Shows it as students will see it. */
    PREVIEW(null),
    /** Undoes the version of this number. */
    UNDO(StaffAction.Kind.UNDO),
    /** Shows what the version changed. */
    VERSION(null),
    /** Brings the version back, once that is confirmed. */
    RESTORE(null);

    private final StaffAction.@Nullable Kind auditKind;

    Decision(StaffAction.@Nullable Kind auditKind) {
      this.auditKind = auditKind;
    }

    /** Returns what is recorded of it; empty if it only shows something. */
    Optional<StaffAction.Kind> auditKind() {
      return Optional.ofNullable(auditKind);
    }
  }

  /** Returns the action as callback data. */
  default String encode() {
    if (this instanceof ShowMenu) return "e:menu";
    if (this instanceof ShowList it) {
      return "e:list:" + new EditTarget(it.section(), "").encode() + it.stage();
    }
    if (this instanceof ShowTarget it) return "e:show:" + it.target().encode();
    if (this instanceof AskText it) {
      return "e:text:" + it.index() + ":" + it.language().code() + ":" + it.target().encode();
    }
    if (this instanceof ClearText it) return "e:clear:" + it.index() + ":" + it.target().encode();
    if (this instanceof AskPicture it) return "e:picture:" + it.target().encode();
    if (this instanceof ShowDue it) return "e:due:" + it.start();
    if (this instanceof Confirm it) return "e:true:" + it.target().encode();
    if (this instanceof ConfirmListed it) {
      return "e:listed:" + it.start() + ":" + it.target().encode();
    }
    if (this instanceof AskAnswer) return "e:answer";
    if (this instanceof Decide it) return "e:" + it.decision().key() + ":" + it.number();
    if (this instanceof ShowHistory it) return "e:past:" + it.before();
    if (this instanceof Inert) return "e:inert";
    throw new AssertionError(this);
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<EditAction> decode(String data) {
    if (!data.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] words = data.substring(PREFIX.length()).split(":", 2);
    String argument = words.length == 2 ? words[1] : "";
    Optional<EditAction> action =
        switch (words[0]) {
          case "menu" -> Optional.of(new ShowMenu());
          case "list" -> decodeList(argument);
          case "show" -> EditTarget.decode(argument).map(ShowTarget::new);
          case "text" -> decodeText(argument.split(":", 3));
          case "clear" -> decodeIndexed(argument, ClearText::new);
          case "picture" -> EditTarget.decode(argument).map(AskPicture::new);
          case "due" -> index(argument).map(ShowDue::new);
          case "listed" -> decodeIndexed(argument, ConfirmListed::new);
          case "true" -> EditTarget.decode(argument).map(Confirm::new);
          case "answer" -> Optional.of(new AskAnswer());
          case "past" -> number(argument).map(ShowHistory::new);
          case "inert" -> Optional.of(new Inert());
          default ->
              Keyed.find(Decision.values(), words[0])
                  .flatMap(decision -> number(argument).map(it -> new Decide(decision, it)));
        };
    return action.filter(it -> it.encode().equals(data));
  }

  private static Optional<EditAction> decodeList(String argument) {
    int colon = argument.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String stage = argument.substring(colon + 1);
    return EditTarget.Section.ofLetter(argument.substring(0, colon))
        .map(section -> new ShowList(section, stage));
  }

  private static Optional<EditAction> decodeText(String[] words) {
    if (words.length < 3) {
      return Optional.empty();
    }
    Optional<Language> language = Language.ofCode(words[1]).filter(it -> it != Language.BOTH);
    return index(words[0])
        .flatMap(
            index ->
                language.flatMap(
                    it ->
                        EditTarget.decode(words[2]).map(target -> new AskText(index, it, target))));
  }

  /** Returns the action for the index and the target of this argument. */
  private static Optional<EditAction> decodeIndexed(
      String argument, BiFunction<Integer, EditTarget, EditAction> action) {
    String[] words = argument.split(":", 2);
    return words.length < 2
        ? Optional.empty()
        : index(words[0])
            .flatMap(
                index -> EditTarget.decode(words[1]).map(target -> action.apply(index, target)));
  }

  private static Optional<Integer> index(String digits) {
    return number(digits).filter(index -> index < 1_000).map(Long::intValue);
  }

  private static Optional<Long> number(String digits) {
    return digits.matches("0|[1-9][0-9]{0,8}")
        ? Optional.of(Long.valueOf(digits))
        : Optional.empty();
  }
}
