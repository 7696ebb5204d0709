package org.chsiguide.staff;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles one command of staff: records it, then runs its action on an executor, so that the thread
 * that handles updates does not wait. The action replies where the command was given.
 *
 * @param kind has the name of the command
 * @param executor runs the actions
 * @param actions by what is written after the command, empty for nothing; each gets the chat or
 *     topic to reply in, and the language of the member of staff
 */
public record StaffCommandHandler(
    StaffAction.Kind kind,
    Staff staff,
    AuditLog auditLog,
    Executor executor,
    Map<String, BiConsumer<ChatOrTopic, Language>> actions)
    implements UpdateHandler {

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    IncomingMessage message = incomingUpdate.message();
    Optional<BiConsumer<ChatOrTopic, Language>> action =
        Optional.ofNullable(message)
            .flatMap(it -> it.argumentOf(kind.key()))
            .flatMap(argument -> Optional.ofNullable(actions.get(argument)));
    if (message == null
        || action.isEmpty()
        || !staff.isStaffUpdate(
            incomingUpdate, StaffCommand.ofKey(kind.key()).orElseThrow().role())) {
      return new Handling.NotHandled();
    }
    ChatOrTopic destination = new ChatOrTopic(incomingUpdate.chat(), message.topic());
    Language language = incomingUpdate.languageIn(conversation);
    CompletionStage<Void> recorded =
        auditLog.record(incomingUpdate.updateId(), new StaffAction(incomingUpdate.from(), kind));
    var unused =
        recorded.thenRun(() -> executor.execute(() -> action.get().accept(destination, language)));
    return new Handling.Handled(recorded);
  }
}
