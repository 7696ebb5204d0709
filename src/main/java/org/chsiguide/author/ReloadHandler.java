package org.chsiguide.author;

import java.util.concurrent.Executor;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.staff.StaffCommand;
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
    StaffCommandHandler.Context context, DialogReloader reloader, Executor executor)
    implements UpdateHandler {

  @Override
  public Handling handle(IncomingUpdate update) {
    return new StaffCommandHandler(
            StaffCommand.RELOAD,
            context,
            executor,
            (to, phrases) -> sendReport(to, reloader.reload(), phrases.language()))
        .handle(update);
  }

  /** Reloads without a command, and reports the result to all staff. */
  public void reload() {
    executor.execute(
        () -> {
          DialogReloader.Result result = reloader.reload();
          if (!(result instanceof DialogReloader.Result.Unchanged)) {
            context
                .staff()
                .chats(StaffRole.EDIT)
                .forEach(chat -> sendReport(chat, result, Language.BOTH));
          }
        });
  }

  /** Sends it in the words of the new version. */
  private void sendReport(ChatOrTopic to, DialogReloader.Result result, Language language) {
    PhraseFormatter phrases = new PhraseFormatter(context.dialog().get(), language);
    context.messenger().sendScreen(to, new ReloadReport(phrases).toScreen(result));
  }
}
