package org.chsiguide.bot;

import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Step;

/**
 * Takes nothing, but claims who is asked something or compares what they answered: that is in the
 * {@link ShortMemory} of one replica and nowhere else, so their updates have to go to one.
 */
public final class MemoryDesk implements Desk {
  private final Supplier<Dialog> guide;

  /** A desk for the questions of the current guide. */
  public MemoryDesk(Supplier<Dialog> guide) {
    this.guide = guide;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    return new Handling.Passed();
  }

  @Override
  public boolean mayTake(Arrival arrival, Optional<Conversation> conversation) {
    return conversation
        .flatMap(it -> guide.get().find(it.at()))
        .map(Step::kind)
        .filter(kind -> kind instanceof Step.Kind.Ask || kind instanceof Step.Kind.Check)
        .isPresent();
  }
}
