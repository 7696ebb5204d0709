package org.chsiguide.dialog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.Reply.ShowNotice;
import org.chsiguide.dialog.Reply.ShowScreen;

/** Walks a dialog. Immutable, so thread-safe; equal arguments give equal turns. */
public final class Engine {
  private final Dialog dialog;
  private final MessageReplies messageReplies;

  /** Creates an engine that does not recognize typed texts. */
  public Engine(Dialog dialog) {
    this(dialog, IntentRecognizer.NONE);
  }

  /**
   * Creates an engine.
   *
   * @param intentRecognizer finds the topics of typed texts
   */
  public Engine(Dialog dialog, IntentRecognizer intentRecognizer) {
    this.dialog = dialog;
    this.messageReplies = new MessageReplies(dialog, intentRecognizer);
  }

  /** Returns the conversation of a new student; nothing was shown yet. */
  public Conversation startConversation(Language language) {
    return Conversation.create(language, dialog.systemStep(SystemStep.START));
  }

  /**
   * Interprets the event in this conversation: a tap on "yes" confirms an erasure only while the
   * screen asks for it.
   */
  public Event interpret(Conversation conversation, Event event) {
    return event instanceof Event.ButtonPressed pressed
            && pressed.buttonAction() instanceof ButtonAction.ConfirmErasure
            && pressed.turn() == conversation.turn()
            && conversation.screenState() instanceof ScreenState.ErasureConfirmation
        ? new Event.ErasureConfirmed()
        : event;
  }

  /**
   * Returns the turn that follows from an event.
   *
   * <p>The conversation may come from an earlier version of the dialog. It is then migrated: a
   * renamed step continues under its new id; if the step was removed, the student moves to the last
   * remaining step of their history.
   */
  public Turn advance(Conversation before, Event rawEvent) {
    Event event = interpret(before, rawEvent);
    Conversation conversation = dialog.migrate(before);
    if (event instanceof Event.ErasureRequested) {
      return new Turn(
          conversation.nextTurn(new ScreenState.ErasureConfirmation()),
          List.of(new ShowScreen(Placement.BELOW)));
    }
    if (event instanceof Event.ErasureConfirmed) {
      return new Turn(
          startConversation(before.language()), List.of(new ShowNotice(DialogPhrase.FORGOTTEN)));
    }
    if (event instanceof Event.Blocked
        || event instanceof Event.Unblocked
        || event instanceof Event.Unrelated) {
      return new Turn(conversation, List.of());
    }
    if (event instanceof Event.Started started) {
      return handleStart(conversation, started);
    }
    if (event instanceof Event.CommandSent command) {
      return Turn.below(openSystemStep(conversation, command.systemStep()));
    }
    if (event instanceof Event.StepOpened opened) {
      return Turn.below(open(conversation, currentId(opened.step())));
    }
    if (event instanceof Event.ProgressRequested) {
      return showProgress(conversation, Placement.BELOW);
    }
    if (conversation.turn() == 0) {
      return Turn.below(conversation.nextTurn());
    }
    if (dialog.find(before.currentStep()).isEmpty()) {
      return reportMovedStep(conversation, event);
    }
    if (event instanceof Event.ButtonPressed pressed) {
      return handleButton(conversation, pressed);
    }
    if (event instanceof Event.UnknownButtonPressed) {
      return reportOldButton(conversation);
    }
    if (event instanceof Event.TextSent textSent) {
      return messageReplies.toText(conversation, textSent);
    }
    if (event instanceof Event.MediaSent media) {
      return messageReplies.toMedia(conversation, media);
    }
    throw new AssertionError(event);
  }

  /**
   * Returns the turn after a failure of the bot: the student stays at their step and gets an
   * apology.
   */
  public Turn apologise(Conversation before) {
    return Turn.below(dialog.migrate(before).nextTurn(), DialogPhrase.APOLOGY);
  }

  /**
   * Returns the turn for a student who writes too fast: they stay at their step and are asked to
   * slow down.
   */
  public Turn askToSlowDown(Conversation before) {
    return Turn.below(dialog.migrate(before).nextTurn(), DialogPhrase.TOO_FAST);
  }

  /**
   * Goes to the step of the deep link, but asks a student who is on the way first; without a link,
   * shows such a student their progress.
   */
  private Turn handleStart(Conversation conversation, Event.Started started) {
    Optional<StepId> linkedStep =
        Optional.ofNullable(started.deepLink())
            .filter(StepId::isValid)
            .flatMap(link -> dialog.find(new StepId(link)))
            .map(Step::id);
    boolean isOnTheWay = dialog.hasEnteredStage(conversation);
    if (linkedStep.isEmpty()) {
      return isOnTheWay
          ? showProgress(conversation, Placement.BELOW)
          : Turn.below(conversation.moveTo(dialog.systemStep(SystemStep.START)));
    }
    StepId target = linkedStep.get();
    boolean isMove =
        !dialog.isExcursion(target) && !target.equals(place(conversation).currentStep());
    return isOnTheWay && isMove
        ? Turn.below(conversation.nextTurn(new ScreenState.DeepLinkConfirmation(target)))
        : Turn.below(open(conversation, target));
  }

  /** Returns the conversation at the student's own step, back from whatever they looked up. */
  private Conversation place(Conversation conversation) {
    return conversation.rewindPast(dialog::isExcursion);
  }

  private Conversation open(Conversation conversation, StepId step) {
    Conversation place = place(conversation);
    return place.currentStep().equals(step) ? place.nextTurn() : conversation.moveTo(step);
  }

  /**
   * Opens a system step above the student's own step, which is so never pushed out of the history.
   * The choice of language alone returns to whatever was shown.
   */
  private Conversation openSystemStep(Conversation conversation, SystemStep systemStep) {
    StepId step = dialog.systemStep(systemStep);
    return systemStep == SystemStep.LANGUAGE
        ? conversation.moveTo(step)
        : place(conversation).moveTo(step);
  }

  /** Shows the progress of the student, who returns to their own step. */
  private Turn showProgress(Conversation conversation, Placement placement) {
    return new Turn(
        place(conversation).nextTurn(new ScreenState.ProgressOverview()),
        List.of(new ShowScreen(placement)));
  }

  /** Returns the first step for a student whose language is known. */
  private StepId firstStepFor(Language language) {
    StepId start = dialog.systemStep(SystemStep.START);
    return choices(dialog.expect(start), Choice.ChangeLanguage.class)
        .filter(choice -> choice.language() == language)
        .flatMap(choice -> Optional.ofNullable(choice.to()).stream())
        .findFirst()
        .orElse(start);
  }

  private Turn handleButton(Conversation conversation, Event.ButtonPressed pressed) {
    if (pressed.turn() != conversation.turn()) {
      return reportOldButton(conversation);
    }
    if (pressed.buttonAction() instanceof ButtonAction.ShowTopic showTopic) {
      return dialog
          .topics()
          .findQuestion(showTopic.topic())
          .map(Topic.Question::id)
          .map(
              topic ->
                  Turn.withTopicAnswer(
                      conversation, new Intent.Matched(topic, List.of()), Placement.HERE))
          .orElseGet(() -> reportOldButton(conversation));
    }
    boolean isHome =
        pressed.buttonAction().equals(new ButtonAction.OpenSystemStep(SystemStep.START));
    if (isHome && dialog.hasEnteredStage(conversation)) {
      return showProgress(conversation, Placement.HERE);
    }
    if (pressed.buttonAction() instanceof ButtonAction.RateScreen rate) {
      return rate(conversation, rate.isHelpful());
    }
    if (pressed.buttonAction() instanceof ButtonAction.SetChecklist tick) {
      return updateChecklist(conversation, tick.bits());
    }
    return applyAction(conversation, pressed.buttonAction())
        .map(next -> new Turn(next, List.of(new ShowScreen(Placement.HERE))))
        .orElseGet(() -> reportChangedStep(conversation));
  }

  private Turn rate(Conversation conversation, boolean isHelpful) {
    ScreenState shown = conversation.screenState();
    boolean isAnswer =
        shown instanceof ScreenState.TopicAnswer answer
            && answer.intent() instanceof Intent.Matched;
    boolean isEnd =
        shown instanceof ScreenState.PlainStep
            && dialog.expect(conversation.currentStep()).kind() instanceof Step.Kind.End;
    return isAnswer || isEnd
        ? new Turn(
            conversation.nextTurn(new ScreenState.Rated(shown, isHelpful)),
            List.of(new ShowNotice(DialogPhrase.RATING_THANKS), new ShowScreen(Placement.HERE)))
        : reportChangedStep(conversation);
  }

  private Turn updateChecklist(Conversation conversation, int bits) {
    List<LocalizedText> checklist = dialog.expect(conversation.currentStep()).checklist();
    return ChecklistBits.isValid(bits, checklist.size())
        ? new Turn(
            conversation.nextTurn(new ScreenState.CheckedStep(bits)),
            List.of(new ShowScreen(Placement.HERE)))
        : reportChangedStep(conversation);
  }

  /** Returns the conversation after the action; empty if the step does not offer it. */
  private Optional<Conversation> applyAction(Conversation conversation, ButtonAction buttonAction) {
    Step step = dialog.expect(conversation.currentStep());
    if (buttonAction instanceof ButtonAction.GoToStep go) {
      StepId to = currentId(go.to());
      boolean isOffered =
          dialog.topics().isAnswerTarget(to)
              || conversation.screenState().equals(new ScreenState.DeepLinkConfirmation(to))
              || choices(step, Choice.GoToStep.class).map(Choice.GoToStep::to).anyMatch(to::equals);
      return isOffered ? Optional.of(conversation.moveTo(to)) : Optional.empty();
    }
    if (buttonAction instanceof ButtonAction.ReturnToStep) {
      return Optional.of(resume(conversation, step).nextTurn());
    }
    if (buttonAction instanceof ButtonAction.ChangeLanguage changeLanguage) {
      return choices(step, Choice.ChangeLanguage.class)
          .filter(choice -> choice.language() == changeLanguage.language())
          .findFirst()
          .map(choice -> changeLanguage(conversation.withLanguage(choice.language()), choice));
    }
    if (buttonAction instanceof ButtonAction.Back) {
      return conversation.history().isEmpty()
          ? Optional.empty()
          : Optional.of(conversation.moveBack());
    }
    if (buttonAction instanceof ButtonAction.Restart) {
      return Optional.of(conversation.moveTo(firstStepFor(conversation.language())));
    }
    if (buttonAction instanceof ButtonAction.OpenSystemStep openSystemStep) {
      return Optional.of(openSystemStep(conversation, openSystemStep.systemStep()));
    }
    if (buttonAction instanceof ButtonAction.ShowMail show) {
      int bits = conversation.screenState().checklistBits();
      return step.kind() instanceof Step.Kind.Mail
          ? Optional.of(conversation.nextTurn(new ScreenState.MailText(show.written(), bits)))
          : Optional.empty();
    }
    if (buttonAction instanceof ButtonAction.ConfirmErasure) {
      return Optional.empty(); // the screen did not ask
    }
    throw new AssertionError(buttonAction);
  }

  /**
   * Returns the turn with those questions before a mail answered whose answers are known: the mail
   * follows at once.
   *
   * @param known the answers in memory
   */
  public Turn answerKnown(Conversation before, Turn turn, FormAnswers known) {
    return new MailQuestions(dialog).answerKnown(before, turn, known);
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
    return shown instanceof ScreenState.PlainStep
            && step.kind() instanceof Step.Kind.NameComparison check
        ? conversation.rewindPast(
            List.of(step.id(), check.referenceStep(), check.typedStep())::contains)
        : place(conversation);
  }

  private Conversation changeLanguage(Conversation conversation, Choice.ChangeLanguage choice) {
    StepId to = choice.to();
    if (to != null) {
      return conversation.moveTo(to);
    }
    return conversation.history().isEmpty()
        ? conversation.moveTo(dialog.systemStep(SystemStep.START))
        : conversation.moveBack();
  }

  private static <C extends Choice> Stream<C> choices(Step step, Class<C> kind) {
    return step.choices().stream().filter(kind::isInstance).map(kind::cast);
  }

  private Turn reportMovedStep(Conversation conversation, Event event) {
    boolean isButton =
        event instanceof Event.ButtonPressed || event instanceof Event.UnknownButtonPressed;
    Placement place = isButton ? Placement.HERE : Placement.BELOW;
    return new Turn(
        conversation.nextTurn(),
        List.of(new ShowNotice(DialogPhrase.MOVED), new ShowScreen(place)));
  }

  /** Reports that the button was on the screen, but was since removed from the dialog. */
  private static Turn reportChangedStep(Conversation conversation) {
    return new Turn(
        conversation.nextTurn(),
        List.of(new ShowNotice(DialogPhrase.CHANGED), new ShowScreen(Placement.HERE)));
  }

  private static Turn reportOldButton(Conversation conversation) {
    return new Turn(
        conversation,
        List.of(new ShowNotice(DialogPhrase.OLD_BUTTON), new ShowScreen(Placement.UNLESS_THERE)));
  }

  private StepId currentId(StepId id) {
    return dialog.find(id).map(Step::id).orElse(id);
  }
}
