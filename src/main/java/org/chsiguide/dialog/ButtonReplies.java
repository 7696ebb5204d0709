package org.chsiguide.dialog;

import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Reply.Placement;

/** The replies to buttons of the dialog that students press. */
record ButtonReplies(Dialog dialog, Navigation navigation) {

  static Turn replyToOldButton(Conversation conversation) {
    return Turn.show(conversation, Placement.UNLESS_THERE, DialogPhrase.OLD_BUTTON);
  }

  Turn replyTo(Conversation conversation, Event.ButtonPressed pressed) {
    if (pressed.turn() > conversation.turn()) {
      // Its screen is forgotten: the student was deleted since, or a backup was restored.
      return Turn.below(conversation, DialogPhrase.OLD_BUTTON);
    }
    if (pressed.turn() < conversation.turn()) {
      return replyToOldButton(conversation);
    }
    ButtonAction action = pressed.buttonAction();
    if (action instanceof ButtonAction.ShowTopic show) {
      return dialog
          .topics()
          .findQuestion(show.topic())
          .map(question -> Intent.of(Intent.Kind.MATCHED, question.id()))
          .map(intent -> Turn.withTopicAnswer(conversation, Placement.HERE, intent))
          .orElseGet(() -> replyToOldButton(conversation));
    }
    if (action.equals(new ButtonAction.OpenSystemStep(SystemStep.START))
        && dialog.stageOf(conversation).isPresent()) {
      return navigation.showProgress(conversation, Placement.HERE);
    }
    if (action.isRating()) {
      return rate(conversation, action == ButtonAction.Simple.HELPFUL);
    }
    return applyAction(conversation, action)
        .map(Turn::here)
        .orElseGet(() -> replyToRemovedButton(conversation));
  }

  /**
   * Returns the reply to a button that was on the screen, but was since removed from the dialog.
   */
  private static Turn replyToRemovedButton(Conversation conversation) {
    return Turn.here(
        conversation.checkItems(0), // its checklist may be shorter now
        DialogPhrase.CHANGED);
  }

  private Turn rate(Conversation conversation, boolean isHelpful) {
    ScreenState shown = conversation.screenState();
    boolean isAnswer =
        shown instanceof ScreenState.TopicAnswer answer && answer.intent().isMatched();
    boolean isEnd =
        shown.showsStep()
            && dialog.expect(conversation.currentStep()).kind() instanceof Step.Kind.End;
    return isAnswer || isEnd
        ? Turn.here(
            conversation.nextTurn(new ScreenState.Rated(shown, isHelpful)),
            DialogPhrase.RATING_THANKS)
        : replyToRemovedButton(conversation);
  }

  /** Returns the conversation after the action; empty if the step does not offer it. */
  private Optional<Conversation> applyAction(Conversation conversation, ButtonAction action) {
    Step step = dialog.expect(conversation.currentStep());
    if (action instanceof ButtonAction.Simple simple) {
      return switch (simple) {
        case BACK ->
            conversation.history().isEmpty()
                ? Optional.empty()
                : Optional.of(conversation.moveBack());
        case RETURN -> Optional.of(resume(conversation, step).nextTurn());
        case RESTART -> Optional.of(conversation.moveTo(firstStepFor(conversation.language())));
        case FORGET, HELPFUL, NOT_HELPFUL -> Optional.empty(); // the screen did not ask
      };
    }
    if (action instanceof ButtonAction.GoToStep go) {
      StepId to = dialog.currentId(go.to());
      boolean isOffered =
          step.choices(Choice.GoToStep.class).map(Choice.GoToStep::to).anyMatch(to::equals)
              || conversation.screenState().equals(new ScreenState.DeepLinkConfirmation(to))
              || dialog.topics().isAnswerTarget(to);
      return isOffered ? Optional.of(conversation.moveTo(to)) : Optional.empty();
    }
    if (action instanceof ButtonAction.ChangeLanguage change) {
      return step.choices(Choice.ChangeLanguage.class)
          .filter(choice -> choice.language() == change.language())
          .findFirst()
          .map(choice -> changeLanguage(conversation, choice));
    }
    if (action instanceof ButtonAction.OpenSystemStep open) {
      return Optional.of(navigation.openSystemStep(conversation, open.systemStep()));
    }
    if (action instanceof ButtonAction.SetChecklist tick) {
      return ChecklistBits.isValid(tick.bits(), step.checklist().size())
          ? Optional.of(conversation.checkItems(tick.bits()))
          : Optional.empty();
    }
    if (action instanceof ButtonAction.ShowMail show) {
      return step.kind() instanceof Step.Kind.Mail
          ? Optional.of(conversation.nextTurn(new ScreenState.MailText(show.written())))
          : Optional.empty();
    }
    throw new AssertionError(action);
  }

  /**
   * Returns from what the screen shows. The result of a name check leads back to the step that
   * offered the check.
   */
  private Conversation resume(Conversation conversation, Step step) {
    ScreenState shown = conversation.screenState();
    if (shown instanceof ScreenState.ErasureConfirmation) {
      return conversation;
    }
    return shown.showsStep() && step.kind() instanceof Step.Kind.NameComparison check
        ? conversation.rewindPast(
            List.of(step.id(), check.referenceStep(), check.typedStep())::contains)
        : navigation.withoutExcursions(conversation);
  }

  /** Returns the conversation in the language, at the step of the choice or where it was before. */
  private Conversation changeLanguage(Conversation before, Choice.ChangeLanguage choice) {
    Conversation conversation = before.withLanguage(choice.language());
    StepId to = choice.to();
    if (to != null) {
      return conversation.moveTo(to);
    }
    return conversation.history().isEmpty()
        ? conversation.moveTo(dialog.systemStep(SystemStep.START))
        : conversation.moveBack();
  }

  /** Returns the first step for a student whose language is known. */
  private StepId firstStepFor(Language language) {
    StepId start = dialog.systemStep(SystemStep.START);
    return dialog
        .expect(start)
        .choices(Choice.ChangeLanguage.class)
        .filter(choice -> choice.language() == language)
        .flatMap(choice -> Optional.ofNullable(choice.to()).stream())
        .findFirst()
        .orElse(start);
  }
}
