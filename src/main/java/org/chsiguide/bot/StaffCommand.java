package org.chsiguide.bot;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Incoming;

/**
 * Takes one command of staff, and has it carried out where that may take longer than the thread
 * that takes updates may wait. It is recorded first, and answered where it was given.
 */
public final class StaffCommand implements Desk {
  private final StaffAction.Kind kind;
  private final Premises premises;
  private final AuditLog auditLog;
  private final Executor executor;
  private final Deed deed;

  /** What is done when it is given. */
  public interface Deed {

    /**
     * Does it.
     *
     * @param spot where the answer belongs
     * @param language of whoever asked
     */
    void carryOut(Spot spot, Language language);
  }

  /**
   * The command that has the name of this kind.
   *
   * @param executor carries it out
   */
  public StaffCommand(
      StaffAction.Kind kind, Premises premises, AuditLog auditLog, Executor executor, Deed deed) {
    this.kind = kind;
    this.premises = premises;
    this.auditLog = auditLog;
    this.executor = executor;
    this.deed = deed;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    Incoming message = arrival.message();
    if (message == null || !message.isCommand(kind.key()) || !premises.saw(arrival)) {
      return new Handling.Passed();
    }
    Spot spot = new Spot(arrival.chat(), message.topic());
    Language language = conversation.map(Conversation::language).orElse(arrival.hint());
    CompletionStage<Void> recorded =
        auditLog.record(arrival.updateId(), new StaffAction(arrival.from(), kind));
    var unused = recorded.thenRun(() -> executor.execute(() -> deed.carryOut(spot, language)));
    return new Handling.Taken(recorded);
  }
}
