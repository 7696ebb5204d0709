package org.chsiguide.update;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;

/**
 * Takes one command of staff, and has it carried out where that may take longer than the thread
 * that takes updates may wait. It is recorded first, and answered where it was given.
 */
public final class StaffCommandHandler implements UpdateHandler {
  private final StaffAction.Kind kind;
  private final StaffScope staffScope;
  private final AuditLog auditLog;
  private final Executor executor;
  private final Action action;

  /** What is done when it is given. */
  public interface Action {

    /**
     * Does it.
     *
     * @param spot where the answer belongs
     * @param language of whoever asked
     */
    void execute(ChatOrTopic spot, Language language);
  }

  /**
   * The command that has the name of this kind.
   *
   * @param executor carries it out
   */
  public StaffCommandHandler(
      StaffAction.Kind kind,
      StaffScope staffScope,
      AuditLog auditLog,
      Executor executor,
      Action action) {
    this.kind = kind;
    this.staffScope = staffScope;
    this.auditLog = auditLog;
    this.executor = executor;
    this.action = action;
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    IncomingMessage message = incomingUpdate.message();
    if (message == null
        || !message.isCommand(kind.key())
        || !staffScope.isStaffUpdate(incomingUpdate)) {
      return new Handling.NotHandled();
    }
    ChatOrTopic spot = new ChatOrTopic(incomingUpdate.chat(), message.topic());
    Language language =
        conversation.map(Conversation::language).orElse(incomingUpdate.appLanguage());
    CompletionStage<Void> recorded =
        auditLog.record(incomingUpdate.updateId(), new StaffAction(incomingUpdate.from(), kind));
    var unused = recorded.thenRun(() -> executor.execute(() -> action.execute(spot, language)));
    return new Handling.Handled(recorded);
  }
}
