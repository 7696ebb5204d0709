package org.chsiguide.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.update.StaffAction;

/**
 * What a button of staff below a ticket does: something that is recorded, or, for the reason that
 * stands there, something that is not.
 */
public enum CardButton {
  CLAIM(StaffAction.Kind.CLAIM),
  CLOSE(StaffAction.Kind.CLOSE),
  BLOCK(StaffAction.Kind.BLOCK),
  UNBLOCK(StaffAction.Kind.UNBLOCK),
  STEP(StaffAction.Kind.STEP),
  ANSWER(StaffAction.Kind.PREPARED),
  SEND(StaffAction.Kind.SEND),
  DROP(StaffAction.Kind.DROP),
  CARD("it turns the card to other buttons"),
  STAGES("it turns the card to other buttons"),
  STAGE("it turns the card to other buttons"),
  ANSWERS("it turns the card to other buttons");

  private final Optional<StaffAction.Kind> kind;
  private final String reasonNotRecorded;

  CardButton(StaffAction.Kind kind) {
    this.kind = Optional.of(kind);
    this.reasonNotRecorded = "";
  }

  CardButton(String reasonNotRecorded) {
    this.kind = Optional.empty();
    this.reasonNotRecorded = reasonNotRecorded;
  }

  /** What is recorded of it. */
  public Optional<StaffAction.Kind> kind() {
    return kind;
  }

  /** Why nothing is; empty if something is. */
  String reasonNotRecorded() {
    return reasonNotRecorded;
  }

  /** Its name in callback data. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The button of this key, if it is one. */
  public static Optional<CardButton> ofKey(String key) {
    return Stream.of(values()).filter(button -> button.key().equals(key)).findFirst();
  }
}
