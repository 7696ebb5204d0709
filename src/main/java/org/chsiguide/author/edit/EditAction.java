package org.chsiguide.author.edit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.staff.StaffAction;
import org.jspecify.annotations.Nullable;

/**
 * The action of a button about editing, as written in callback data. "A bad client can send
 * arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery), so decoding
 * trusts nothing.
 *
 * @param number what the kind says; 0 if it has none
 * @param target the part of the dialog; {@link EditTarget#OTHERS} if the kind has none
 */
record EditAction(Kind kind, long number, EditTarget target) {

  /** All callback data about editing begin with this, also those of unknown buttons. */
  static final String PREFIX = "e:";

  private static final Pattern DATA =
      Pattern.compile(
          "e:[a-z]+(?::(0|[1-9][0-9]{0,8}))?(?::(?:zh|en))?(?::([a-z]:[a-z0-9_-]{0,40}))?");

  /** The action of a button. Its callback data have its number for N, and its target for T. */
  enum Kind {
    /** Shows the parts of the dialog to choose from. */
    SHOW_MENU("e:menu"),
    /**
     * Lists the parts of a section; of the steps those of a stage, whose id the target has, or
     * those that belong to none.
     */
    SHOW_LIST("e:list:T"),
    /** Shows a part with its texts. */
    SHOW_TARGET("e:show:T"),
    /**
     * Asks for a new Chinese text, or for what both languages share; the number is its 0-based
     * index among those of the target.
     */
    ASK_CHINESE("e:text:N:zh:T"),
    /** Asks for a new English text, likewise. */
    ASK_ENGLISH("e:text:N:en:T"),
    /** Takes a text away that need not be there, likewise. */
    CLEAR_TEXT("e:clear:N:T"),
    /**
     * Lists the parts that somebody should confirm; the number is the 0-based index of the first
     * one on the list.
     */
    SHOW_DUE("e:due:N"),
    /** Says that a part is still true, below its texts. */
    CONFIRM("e:true:T", StaffAction.Kind.CHECKED),
    /** Says it below such a list, which begins at this number. */
    CONFIRM_LISTED("e:listed:N:T", StaffAction.Kind.CHECKED),
    /** Asks for the texts of another answer that staff reuse. */
    ASK_ANSWER("e:answer"),
    /** Publishes the change of this number. */
    PUBLISH("e:publish:N", StaffAction.Kind.PUBLISH),
    /** Asks a colleague to publish it. */
    PROPOSE("e:propose:N", StaffAction.Kind.PROPOSE),
    /** Discards it. */
    DISCARD("e:discard:N", StaffAction.Kind.DISCARD),
    /** Shows it as students will see it. */
    PREVIEW("e:preview:N"),
    /** Undoes the version of this number. */
    UNDO("e:undo:N", StaffAction.Kind.UNDO),
    /** Shows what the version changed. */
    SHOW_VERSION("e:version:N"),
    /** Brings the version back, once that is confirmed. */
    RESTORE("e:restore:N"),
    /** Lists the versions before this one. */
    SHOW_HISTORY("e:past:N"),
    /** Does nothing: the button is part of a preview. */
    INERT("e:inert");

    private final String form;
    private final StaffAction.@Nullable Kind auditKind;

    Kind(String form) {
      this(form, null);
    }

    Kind(String form, StaffAction.@Nullable Kind auditKind) {
      this.form = form;
      this.auditKind = auditKind;
    }

    /** Returns what is recorded of it; null if it only shows something. */
    StaffAction.@Nullable Kind auditKind() {
      return auditKind;
    }
  }

  EditAction(Kind kind) {
    this(kind, 0, EditTarget.OTHERS);
  }

  EditAction(Kind kind, long number) {
    this(kind, number, EditTarget.OTHERS);
  }

  EditAction(Kind kind, EditTarget target) {
    this(kind, 0, target);
  }

  /** Returns the action that leads to where this edit can be written again. */
  static EditAction back(DialogEdit.OfText edit) {
    EditTarget target = EditTarget.of(edit.path().child(""));
    return edit instanceof DialogEdit.AddText && target.section() == EditTarget.Section.ANSWER
        ? new EditAction(Kind.ASK_ANSWER)
        : new EditAction(Kind.SHOW_TARGET, target);
  }

  int index() {
    return (int) number;
  }

  Language language() {
    return kind == Kind.ASK_CHINESE ? Language.ZH : Language.EN;
  }

  /** Returns the action as callback data. */
  String encode() {
    return kind.form.replace("N", Long.toString(number)).replace("T", target.encode());
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<EditAction> decode(String data) {
    Matcher words = DATA.matcher(data);
    if (!words.matches()) {
      return Optional.empty();
    }
    long number = words.group(1) == null ? 0 : Long.parseLong(words.group(1));
    EditTarget target =
        Optional.ofNullable(words.group(2)).flatMap(EditTarget::decode).orElse(EditTarget.OTHERS);
    return Stream.of(Kind.values())
        .map(kind -> new EditAction(kind, number, target))
        .filter(action -> action.encode().equals(data))
        .findFirst();
  }
}
