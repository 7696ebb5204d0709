package org.chsiguide.update;

import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Step;

/**
 * Takes nothing, but claims who is asked something or compares what they answered: that is in the
 * {@link FormAnswerCache} of one replica and nowhere else, so their updates have to go to one.
 */
public final class LeaderPinnedAnswers implements UpdateHandler {
  private final Supplier<Dialog> currentDialog;

  /** A desk for the questions of the current guide. */
  public LeaderPinnedAnswers(Supplier<Dialog> currentDialog) {
    this.currentDialog = currentDialog;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    return new Handling.NotHandled();
  }

  @Override
  public boolean mayHandle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    return conversation
        .flatMap(it -> currentDialog.get().find(it.currentStep()))
        .map(Step::kind)
        .filter(kind -> kind instanceof Step.Kind.Input || kind instanceof Step.Kind.NameComparison)
        .isPresent();
  }
}
