package org.chsiguide.author;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles {@code /reload}: reloads the dialog for staff and reports the result.
 *
 * @param executor runs reloads, which take too long for the thread that receives updates
 */
public record ReloadHandler(
    Staff staff,
    AuditLog auditLog,
    DialogReloader reloader,
    Supplier<ScreenRenderer> screens,
    StaffMessenger staffMessenger,
    Executor executor)
    implements UpdateHandler {

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    return new StaffCommandHandler(
            StaffAction.Kind.RELOAD,
            staff,
            auditLog,
            executor,
            Map.of(
                "",
                (destination, language) -> sendReport(destination, reloader.reload(), language)))
        .handle(incomingUpdate, conversation);
  }

  /** Reloads without a command, and reports the result to all staff. */
  public void reload() {
    executor.execute(
        () -> {
          DialogReloader.Result result = reloader.reload();
          if (!(result instanceof DialogReloader.Result.Unchanged)) {
            staff
                .chats(StaffRole.EDIT)
                .forEach(chat -> sendReport(ChatOrTopic.of(chat), result, Language.BOTH));
          }
        });
  }

  private void sendReport(
      ChatOrTopic destination, DialogReloader.Result result, Language language) {
    var unused =
        staffMessenger.sendScreen(
            destination, new ReloadReport(screens.get().phrases(language)).toScreen(result));
  }
}
