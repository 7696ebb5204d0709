package org.chsiguide.author.edit;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage;
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

  private static final Set<String> COMMANDS = Set.of("edit", "history", "export");

  @Override
  public Handling handle(IncomingUpdate incomingUpdate) {
    if (!service.context().staff().isStaffUpdate(incomingUpdate, StaffRole.EDIT)) {
      return new Handling.NotHandled();
    }
    Language language = incomingUpdate.isPrivate() ? incomingUpdate.language() : Language.BOTH;
    EditRequest request =
        new EditRequest(
            service.context(),
            incomingUpdate.updateId(),
            incomingUpdate.chat(),
            null,
            incomingUpdate.from(),
            language,
            incomingUpdate.callbackQuery(),
            messageId -> service.prompts().messages(incomingUpdate.from()).add(messageId));
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
    return message != null
            && incomingUpdate.isPrivate()
            && message.revision() == IncomingMessage.Revision.NEW
        ? handleMessage(request, message)
        : new Handling.NotHandled();
  }

  private Handling handleMessage(EditRequest request, IncomingMessage message) {
    boolean isWritten = message.origin() == IncomingMessage.Origin.WRITTEN;
    if (isWritten && message.looksLikeCommand()) {
      service.prompts().remove(request.from());
      return message
          .command()
          .filter(it -> COMMANDS.contains(it.name()))
          .map(it -> handleCommand(request, it))
          .orElseGet(Handling.NotHandled::new);
    }
    if (message.replyTo() != null
        && service.context().staff().group() == null
        && !service.prompts().messages(request.from()).contains(message.replyTo())) {
      return new Handling.NotHandled(); // it may be for a student
    }
    return service
        .prompts()
        .receive(request.from())
        .map(prompt -> run(request, () -> service.receive(request, prompt, message)))
        .orElseGet(Handling.NotHandled::new);
  }

  /** Executes a command once it is recorded; what cannot be recorded is not done. */
  private Handling handleCommand(EditRequest request, IncomingMessage.Command command) {
    CompletionStage<Void> recorded =
        service
            .context()
            .auditLog()
            .record(
                request.updateId(),
                new StaffAction(
                    request.from(),
                    Keyed.find(StaffAction.Kind.values(), command.name()).orElseThrow()));
    recorded.thenRun(
        () -> run(request, () -> service.command(request, command.name(), command.argument())));
    return new Handling.Handled(recorded);
  }

  private Handling run(EditRequest request, Runnable action) {
    executor.execute(() -> service.run(request, action));
    return new Handling.Handled();
  }
}
