package org.chsiguide.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The questions before mails, such as that for the student number. Each is asked once: while its
 * answer is in memory, every mail has it.
 */
record MailQuestions(Dialog dialog) {
  /**
   * Returns the turn with a new answer for every mail, and past the questions whose answers are
   * known, so that the mail, or the first question that is still open, follows at once. A student
   * who comes back to a question, by whatever way, is asked, and can write another answer.
   *
   * @param known the answers in memory
   */
  Turn answerKnown(Conversation before, Turn turn, FormAnswers known) {
    return new Turn(
        skipKnown(before, turn.conversation(), known),
        turn.reply(),
        shareAmongMails(turn.formAnswers()));
  }

  private Conversation skipKnown(
      Conversation before, Conversation conversation, FormAnswers known) {
    Conversation after = conversation;
    boolean hasMovedOn =
        after.screenState() instanceof ScreenState.PlainStep
            && !before.currentStep().equals(after.currentStep())
            && before.history().size() <= after.history().size();
    while (hasMovedOn
        && dialog.expect(after.currentStep()).kind() instanceof Step.Kind.Input question
        && !before.currentStep().equals(question.to())
        && isKnown(after.currentStep(), question, known)) {
      after = after.moveTo(question.to());
    }
    return after;
  }

  /** Returns whether an answer in memory fills the blank of the mail that this question is for. */
  private boolean isKnown(StepId step, Step.Kind.Input question, FormAnswers known) {
    return mailAfter(question).stream()
        .flatMap(mail -> mail.stepsFillingAs(step))
        .anyMatch(it -> known.find(it).isPresent());
  }

  /** Returns these answers, each also as that to the same question before the other mails. */
  private FormAnswers shareAmongMails(FormAnswers answers) {
    Map<StepId, String> shared = new HashMap<>(answers.byStep());
    answers
        .byStep()
        .forEach(
            (step, answer) ->
                questionBeforeMail(dialog.expect(step)).stream()
                    .flatMap(this::stepsThatAsk)
                    .forEach(other -> shared.put(other, answer)));
    return new FormAnswers(shared, answers.doubtful());
  }

  private Stream<StepId> stepsThatAsk(InputKind inputKind) {
    return dialog.steps().values().stream()
        .filter(it -> questionBeforeMail(it).filter(inputKind::equals).isPresent())
        .map(Step::id);
  }

  /** Returns what the step asks for, if it is a question before a mail. */
  private Optional<InputKind> questionBeforeMail(Step step) {
    return step.kind() instanceof Step.Kind.Input question && mailAfter(question).isPresent()
        ? Optional.of(question.inputKind())
        : Optional.empty();
  }

  /** Returns the mail to which the question leads, if need be over further questions. */
  private Optional<Step.Kind.Mail> mailAfter(Step.Kind.Input question) {
    Step.Kind next = dialog.expect(question.to()).kind();
    for (int i = 0; i < dialog.steps().size() && next instanceof Step.Kind.Input further; i++) {
      next = dialog.expect(further.to()).kind();
    }
    return next instanceof Step.Kind.Mail mail ? Optional.of(mail) : Optional.empty();
  }
}
