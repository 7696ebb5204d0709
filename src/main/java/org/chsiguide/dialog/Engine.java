package org.chsiguide.dialog;

import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Reply.Placement;

/** Walks a dialog. Immutable, so thread-safe; equal arguments give equal turns. */
public final class Engine {
  private final Dialog dialog;
  private final Navigation navigation;
  private final MessageReplies messageReplies;
  private final ButtonReplies buttonReplies;
  private final MailQuestions mailQuestions;

  /** Creates an engine that does not recognize typed texts. */
  public Engine(Dialog dialog) {
    this(dialog, IntentRecognizer.NONE);
  }

  /**
   * Creates an engine.
   *
   * @param recognizer finds the topics of typed texts
   */
  public Engine(Dialog dialog, IntentRecognizer recognizer) {
    this.dialog = dialog;
    this.navigation = new Navigation(dialog);
    this.buttonReplies = new ButtonReplies(dialog, navigation);
    this.messageReplies = new MessageReplies(dialog, buttonReplies, recognizer);
    this.mailQuestions = new MailQuestions(dialog);
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
            && pressed.buttonAction() == ButtonAction.Simple.FORGET
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
   *
   * @param knownAnswers the form answers in memory; questions before a mail that they answer are
   *     skipped
   */
  public Turn advance(Conversation before, Event event, FormAnswers knownAnswers) {
    return mailQuestions.answerKnown(
        before, reply(before, interpret(before, event), knownAnswers), knownAnswers);
  }

  private Turn reply(Conversation before, Event event, FormAnswers known) {
    Conversation conversation = dialog.migrate(before);
    boolean isStepRemoved = dialog.find(before.currentStep()).isEmpty();
    if (event instanceof Event.ErasureRequested) {
      return Turn.below(conversation.nextTurn(new ScreenState.ErasureConfirmation()));
    }
    if (event instanceof Event.ErasureConfirmed) {
      return new Turn(
          startConversation(before.language()),
          new Reply(null, List.of(DialogPhrase.FORGOTTEN), null));
    }
    if (event instanceof Event.Blocked
        || event instanceof Event.Unblocked
        || event instanceof Event.Unrelated) {
      return new Turn(conversation, Reply.NONE);
    }
    if (event instanceof Event.Started started) {
      return handleStart(conversation, started);
    }
    if (event instanceof Event.CommandSent command) {
      return Turn.below(navigation.openSystemStep(conversation, command.systemStep()));
    }
    if (event instanceof Event.StepOpened opened) {
      DialogPhrase notice = isStepRemoved ? DialogPhrase.MOVED : DialogPhrase.CHANGED;
      return dialog
          .find(opened.step())
          .map(step -> Turn.below(navigation.open(conversation, step.id())))
          .orElseGet(() -> Turn.below(conversation.nextTurn(), notice));
    }
    if (event instanceof Event.ProgressRequested) {
      return navigation.showProgress(conversation, Placement.BELOW);
    }
    if (conversation.turn() == 0) {
      return Turn.below(conversation.nextTurn());
    }
    if (isStepRemoved) {
      return reportMovedStep(conversation, event);
    }
    return replyAtStep(conversation, event, known);
  }

  /** Returns the reply to what a student did at a step that they were shown. */
  private Turn replyAtStep(Conversation conversation, Event event, FormAnswers known) {
    if (event instanceof Event.ButtonPressed pressed) {
      return buttonReplies.replyTo(conversation, pressed);
    }
    if (event instanceof Event.UnknownButtonPressed) {
      return ButtonReplies.replyToOldButton(conversation);
    }
    if (event instanceof Event.TextSent textSent) {
      return messageReplies.replyToText(conversation, textSent, known);
    }
    if (event instanceof Event.TextEdited text) {
      return messageReplies.replyToEdit(conversation, text.edited().text());
    }
    if (event instanceof Event.MediaSent media) {
      return messageReplies.replyToMedia(conversation, media);
    }
    throw new AssertionError(event);
  }

  /**
   * Returns the turn after a failure of the bot: the student stays at their step and gets an
   * apology.
   */
  public Turn apologize(Conversation before) {
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
            .flatMap(StepId::parse)
            .flatMap(dialog::find)
            .map(Step::id);
    boolean isOnTheWay = dialog.stageOf(conversation).isPresent();
    if (linkedStep.isEmpty()) {
      return isOnTheWay
          ? navigation.showProgress(conversation, Placement.BELOW)
          : Turn.below(conversation.moveTo(dialog.systemStep(SystemStep.START)));
    }
    StepId target = linkedStep.get();
    boolean isMove =
        !dialog.isExcursion(target)
            && !target.equals(navigation.withoutExcursions(conversation).currentStep());
    return isOnTheWay && isMove
        ? Turn.below(conversation.nextTurn(new ScreenState.DeepLinkConfirmation(target)))
        : Turn.below(navigation.open(conversation, target));
  }

  private Turn reportMovedStep(Conversation conversation, Event event) {
    boolean isButton =
        event instanceof Event.ButtonPressed || event instanceof Event.UnknownButtonPressed;
    return Turn.show(
        conversation.nextTurn(), isButton ? Placement.HERE : Placement.BELOW, DialogPhrase.MOVED);
  }
}
