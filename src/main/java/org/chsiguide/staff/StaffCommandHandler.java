package org.chsiguide.staff;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles one command of staff: records it, then runs its action on an executor, so that the thread
 * that handles updates does not wait. The action replies where the command was given.
 */
public final class StaffCommandHandler implements UpdateHandler {
  private final StaffAction.Kind kind;
  private final StaffRole role;
  private final StaffDirectory staffDirectory;
  private final AuditLog auditLog;
  private final Executor executor;
  private final Map<String, Action> actions;

  /** The action of a command. */
  public interface Action {

    /**
     * Carries out the command.
     *
     * @param destination the chat or topic to reply in
     * @param language the language of the member of staff
     */
    void execute(ChatOrTopic destination, Language language);
  }

  /**
   * Creates a handler for the command with the name of this kind and nothing after it.
   *
   * @param executor runs the action
   */
  public StaffCommandHandler(
      StaffAction.Kind kind,
      StaffDirectory staffDirectory,
      AuditLog auditLog,
      Executor executor,
      Action action) {
    this(kind, staffDirectory, auditLog, executor, Map.of("", action));
  }

  /**
   * Creates a handler for the command with the name of this kind.
   *
   * @param executor runs the actions
   * @param actions by what is written after the command, empty for nothing
   */
  public StaffCommandHandler(
      StaffAction.Kind kind,
      StaffDirectory staffDirectory,
      AuditLog auditLog,
      Executor executor,
      Map<String, Action> actions) {
    this.kind = kind;
    this.role = StaffCommand.ofKey(kind.key()).orElseThrow().role();
    this.staffDirectory = staffDirectory;
    this.auditLog = auditLog;
    this.executor = executor;
    this.actions = Map.copyOf(actions);
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    IncomingMessage message = incomingUpdate.message();
    Optional<Action> action =
        Optional.ofNullable(message)
            .flatMap(it -> it.argumentOf(kind.key()))
            .flatMap(argument -> Optional.ofNullable(actions.get(argument)));
    if (message == null
        || action.isEmpty()
        || !staffDirectory.isStaffUpdate(incomingUpdate, role)) {
      return new Handling.NotHandled();
    }
    ChatOrTopic destination = new ChatOrTopic(incomingUpdate.chat(), message.topic());
    Language language =
        conversation.map(Conversation::language).orElse(incomingUpdate.appLanguage());
    CompletionStage<Void> recorded =
        auditLog.record(incomingUpdate.updateId(), new StaffAction(incomingUpdate.from(), kind));
    var unused =
        recorded.thenRun(() -> executor.execute(() -> action.get().execute(destination, language)));
    return new Handling.Handled(recorded);
  }
}
