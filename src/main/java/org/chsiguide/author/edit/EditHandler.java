package org.chsiguide.author.edit;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles {@code /edit}, {@code /history} and {@code /export}, the buttons that follow, and the
 * texts that these ask for. Commands and texts are taken in private chats only: what is written in
 * the group goes to students.
 *
 * @param executor reads and publishes the dialog, which takes too long for the thread that receives
 *     updates
 */
public record EditHandler(EditService service, Executor executor) implements UpdateHandler {

  private static final Set<StaffAction.Kind> COMMANDS =
      Set.of(StaffAction.Kind.EDIT, StaffAction.Kind.HISTORY, StaffAction.Kind.EXPORT);

  @Override
  public Handling handle(IncomingUpdate incomingUpdate) {
    if (!mayEdit(incomingUpdate)) {
      return new Handling.NotHandled();
    }
    EditRequest request = request(incomingUpdate);
    if (incomingUpdate.callbackQuery() != null) {
      String data =
          incomingUpdate.event() instanceof Event.UnknownButtonPressed pressed
              ? pressed.data()
              : "";
      if (!data.equals(EditPreview.INERT)) {
        // The button may ask for a text, too, such as that of a broadcast.
        service.prompts().remove(request.from());
      }
      return data.startsWith(EditAction.PREFIX)
          ? run(request, () -> service.press(request, data))
          : new Handling.NotHandled();
    }
    IncomingMessage message = incomingUpdate.message();
    return message != null && incomingUpdate.isPrivate() && isExpected(message, request.from())
        ? handleMessage(request, message)
        : new Handling.NotHandled();
  }

  /** Returns whether it is new, or a text that they sent before and now corrected. */
  private boolean isExpected(IncomingMessage message, UserId from) {
    return message.revision() == IncomingMessage.Revision.NEW
        || service.prompts().messages(from).contains(message.id());
  }

  private Handling handleMessage(EditRequest request, IncomingMessage message) {
    boolean isWritten = message.origin() == IncomingMessage.Origin.WRITTEN;
    if (isWritten && message.looksLikeCommand()) {
      service.prompts().remove(request.from());
      return message
          .command()
          .flatMap(
              command ->
                  Keyed.find(StaffAction.Kind.values(), command.name())
                      .filter(COMMANDS::contains)
                      .map(kind -> handleCommand(request, kind, command.argument())))
          .orElseGet(Handling.NotHandled::new);
    }
    if (mayBeForStudent(message, request.from())) {
      return new Handling.NotHandled();
    }
    service.prompts().messages(request.from()).add(message.id());
    return service
        .prompts()
        .find(request.from())
        .map(prompt -> run(request, () -> service.receive(request, prompt, message)))
        .orElseGet(Handling.NotHandled::new);
  }

  /** Returns whether it is a reply to a message that may be one of a student. */
  boolean mayBeForStudent(IncomingMessage message, UserId from) {
    return message.replyTo() != null
        && service.context().staff().group() == null
        && !service.prompts().messages(from).contains(message.replyTo());
  }

  boolean mayEdit(IncomingUpdate update) {
    return service.context().staff().isStaffUpdate(update, StaffRole.EDIT);
  }

  EditRequest request(IncomingUpdate update) {
    return new EditRequest(
        service.context(),
        update.updateId(),
        update.chat(),
        null,
        update.from(),
        update.isPrivate() ? update.language() : Language.BOTH,
        update.callbackQuery(),
        messageId -> service.prompts().messages(update.from()).add(messageId));
  }

  /** Executes a command once it is recorded; what cannot be recorded is not done. */
  private Handling handleCommand(EditRequest request, StaffAction.Kind command, String words) {
    StaffAction action = new StaffAction(request.from(), command);
    CompletionStage<Void> recorded =
        request.context().auditLog().record(request.updateId(), action);
    recorded.thenRun(() -> run(request, () -> service.command(request, command, words)));
    return new Handling.Handled(recorded);
  }

  Handling run(EditRequest request, Runnable action) {
    executor.execute(() -> service.run(request, action));
    return new Handling.Handled();
  }
}
