package org.chsiguide.broadcast.panel;

import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;

/** A change to a draft that its author makes with a button. */
sealed interface DraftAction {

  /** An action without anything to choose. */
  enum Plain implements DraftAction {
    /** Throws the draft away. */
    DISCARD("drop"),
    /** Leaves the text that is asked for as it was. */
    KEEP_TEXT("keep"),
    /** Uses the Chinese text as the English one, too. */
    USE_SAME_TEXT("same"),
    /** Chooses the students who are stuck at any step. */
    CHOOSE_STUCK("stuck"),
    /** Makes the broadcast urgent, or not urgent any more. */
    TOGGLE_URGENT("urgent"),
    /** Shows the preview again. */
    REPEAT_PREVIEW("show"),
    /** Removes the button below the text. */
    REMOVE_BUTTON("nobutton"),
    /** Says that what looks like a placeholder or a tag is meant. */
    ACCEPT_TEXT("meant"),
    /** Sends the broadcast at once. */
    SEND_NOW("now");

    private final String word;

    Plain(String word) {
      this.word = word;
    }
  }

  /** Goes to a question. */
  record AskQuestion(Question question) implements DraftAction {}

  /** Says which language a forwarded message is in. */
  record SetForwardedLanguage(Language language) implements DraftAction {}

  /** Sends the broadcast in this language only. */
  record UseOneLanguage(Language language) implements DraftAction {}

  /** Sets the subject. */
  record SetSubject(BroadcastSubject subject) implements DraftAction {}

  /**
   * Chooses a stage.
   *
   * @param stage its id; empty: the steps that belong to no stage
   */
  record ChooseStage(String stage) implements DraftAction {}

  /** Chooses a step. */
  record ChooseStep(StepId step) implements DraftAction {}

  /** Sets the audience. */
  record SetAudience(Audience audience) implements DraftAction {}

  /** Leaves only those in the audience who are in this one, too. */
  record NarrowAudience(Audience audience) implements DraftAction {}

  /** Shows the draft to a colleague. */
  record SendTest(UserId colleague) implements DraftAction {}

  /** Sends the broadcast at this time, in seconds since 1970. */
  record SendAt(long epochSecond) implements DraftAction {}

  /** Confirms the draft for this number of recipients. */
  record Confirm(long recipients) implements DraftAction {}

  /** Returns the action as part of callback data. */
  default String encode() {
    if (this instanceof Plain it) return it.word;
    if (this instanceof AskQuestion it) return "ask:" + it.question();
    if (this instanceof SetForwardedLanguage it) return "is:" + it.language().code();
    if (this instanceof UseOneLanguage it) return "only:" + it.language().code();
    if (this instanceof SetSubject it) return "about:" + it.subject().key();
    if (this instanceof ChooseStage it) return "stage:" + it.stage();
    if (this instanceof ChooseStep it) return "step:" + it.step();
    if (this instanceof SetAudience it) return "for:" + it.audience().encode();
    if (this instanceof NarrowAudience it) return "and:" + it.audience().encode();
    if (this instanceof SendTest it) return "test:" + it.colleague().value();
    if (this instanceof SendAt it) return "at:" + it.epochSecond();
    if (this instanceof Confirm it) return "send:" + it.recipients();
    throw new AssertionError(this);
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<DraftAction> decode(String encoded) {
    int colon = encoded.indexOf(':');
    String argument = colon < 0 ? "" : encoded.substring(colon + 1);
    Optional<DraftAction> action =
        switch (colon < 0 ? encoded : encoded.substring(0, colon)) {
          case "ask" -> question(argument).map(AskQuestion::new);
          case "is" -> Language.ofCode(argument).map(SetForwardedLanguage::new);
          case "only" -> Language.ofCode(argument).map(UseOneLanguage::new);
          case "about" -> Keyed.find(BroadcastSubject.values(), argument).map(SetSubject::new);
          case "stage" -> Optional.of(new ChooseStage(argument));
          case "step" ->
              StepId.isValid(argument)
                  ? Optional.of(new ChooseStep(new StepId(argument)))
                  : Optional.empty();
          case "for" -> Audience.decode(argument).map(SetAudience::new);
          case "and" -> Audience.decode(argument).map(NarrowAudience::new);
          case "test" -> number(argument).map(UserId::new).map(SendTest::new);
          case "at" -> number(argument).map(SendAt::new);
          case "send" -> number(argument).map(Confirm::new);
          default ->
              Stream.of(Plain.values())
                  .filter(it -> it.word.equals(encoded))
                  .<DraftAction>map(it -> it)
                  .findFirst();
        };
    return action.filter(it -> it.encode().equals(encoded));
  }

  private static Optional<Question> question(String name) {
    return Stream.of(Question.values()).filter(it -> it.name().equals(name)).findFirst();
  }

  private static Optional<Long> number(String digits) {
    return digits.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }
}
