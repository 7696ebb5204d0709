package org.chsiguide.bot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Incoming;

/**
 * Takes one command of staff, and has it carried out where that may take longer than the thread
 * that takes updates may wait. It is answered where it was given.
 */
public final class StaffCommand implements Desk {
  private final String name;
  private final Premises premises;
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
   * The command of this name, without its slash.
   *
   * @param executor carries it out
   */
  public StaffCommand(String name, Premises premises, Executor executor, Deed deed) {
    this.name = name;
    this.premises = premises;
    this.executor = executor;
    this.deed = deed;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    Incoming message = arrival.message();
    if (message == null || !message.isCommand(name) || !premises.saw(arrival)) {
      return new Handling.Passed();
    }
    Spot spot = new Spot(arrival.chat(), message.topic());
    Language language = conversation.map(Conversation::language).orElse(arrival.hint());
    executor.execute(() -> deed.carryOut(spot, language));
    return new Handling.Taken(CompletableFuture.completedFuture(null));
  }
}
