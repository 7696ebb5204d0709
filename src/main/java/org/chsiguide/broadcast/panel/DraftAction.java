package org.chsiguide.broadcast.panel;

import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastCategory;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;

/** A change to a draft that its author makes with a button. */
sealed interface DraftAction {

  /** Throws the draft away. */
  record Discard() implements DraftAction {
    @Override
    public String encode() {
      return "drop";
    }
  }

  /** Goes to a question. */
  record AskQuestion(Question question) implements DraftAction {
    @Override
    public String encode() {
      return "ask:" + question;
    }
  }

  /** Says which language a forwarded message is in. */
  record SetForwardedLanguage(Language language) implements DraftAction {
    @Override
    public String encode() {
      return "is:" + language.code();
    }
  }

  /** Leaves the text that is asked for as it was; only for corrections. */
  record KeepText() implements DraftAction {
    @Override
    public String encode() {
      return "keep";
    }
  }

  /** Sends the broadcast in this language only. */
  record UseOneLanguage(Language language) implements DraftAction {
    @Override
    public String encode() {
      return "only:" + language.code();
    }
  }

  /** Uses the Chinese text as the English one, too. */
  record UseSameText() implements DraftAction {
    @Override
    public String encode() {
      return "same";
    }
  }

  /** Sets the topic. */
  record SetTopic(BroadcastCategory topic) implements DraftAction {
    @Override
    public String encode() {
      return "about:" + topic.key();
    }
  }

  /**
   * Chooses a stage.
   *
   * @param stage its id; empty: the steps that belong to no stage
   */
  record ChooseStage(String stage) implements DraftAction {
    @Override
    public String encode() {
      return "stage:" + stage;
    }
  }

  /** Chooses a step. */
  record ChooseStep(StepId step) implements DraftAction {
    @Override
    public String encode() {
      return "step:" + step;
    }
  }

  /** Chooses the students who are stuck at any step. */
  record ChooseStuck() implements DraftAction {
    @Override
    public String encode() {
      return "stuck";
    }
  }

  /** Sets the audience. */
  record SetAudience(Audience audience) implements DraftAction {
    @Override
    public String encode() {
      return "for:" + audience.encode();
    }
  }

  /** Makes the broadcast urgent, or not urgent any more. */
  record ToggleUrgent() implements DraftAction {
    @Override
    public String encode() {
      return "urgent";
    }
  }

  /** Shows the preview again. */
  record RepeatPreview() implements DraftAction {
    @Override
    public String encode() {
      return "show";
    }
  }

  /** Sends the broadcast at this time, in seconds since 1970. */
  record SendAt(long epochSecond) implements DraftAction {
    @Override
    public String encode() {
      return "at:" + epochSecond;
    }
  }

  /** Sends the broadcast at once. */
  record SendNow() implements DraftAction {
    @Override
    public String encode() {
      return "now";
    }
  }

  /** Confirms the draft for this number of recipients. */
  record Confirm(long recipients) implements DraftAction {
    @Override
    public String encode() {
      return "send:" + recipients;
    }
  }

  /** Returns the action as part of callback data. */
  String encode();

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<DraftAction> decode(String encoded) {
    int colon = encoded.indexOf(':');
    String argument = colon < 0 ? "" : encoded.substring(colon + 1);
    Optional<DraftAction> action =
        switch (colon < 0 ? encoded : encoded.substring(0, colon)) {
          case "drop" -> Optional.of(new Discard());
          case "ask" -> question(argument).map(AskQuestion::new);
          case "is" -> Language.ofCode(argument).map(SetForwardedLanguage::new);
          case "keep" -> Optional.of(new KeepText());
          case "only" -> Language.ofCode(argument).map(UseOneLanguage::new);
          case "same" -> Optional.of(new UseSameText());
          case "about" -> BroadcastCategory.ofKey(argument).map(SetTopic::new);
          case "stage" -> Optional.of(new ChooseStage(argument));
          case "step" ->
              StepId.isValid(argument)
                  ? Optional.of(new ChooseStep(new StepId(argument)))
                  : Optional.empty();
          case "stuck" -> Optional.of(new ChooseStuck());
          case "for" -> Audience.decode(argument).map(SetAudience::new);
          case "urgent" -> Optional.of(new ToggleUrgent());
          case "show" -> Optional.of(new RepeatPreview());
          case "at" -> number(argument).map(SendAt::new);
          case "now" -> Optional.of(new SendNow());
          case "send" -> number(argument).map(Confirm::new);
          default -> Optional.empty();
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
