package org.chsiguide.author;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.StaffAction;
import org.chsiguide.bot.StaffCommand;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;

/** Reloads the guide for staff: who sends {@code /reload} reads what came of it. */
public final class ReloadDesk implements Desk {
  private final StaffCommand command;
  private final Premises premises;
  private final Reload reload;
  private final Supplier<Screens> screens;
  private final Handout handout;
  private final Executor executor;

  /**
   * A desk on these premises.
   *
   * @param executor runs what takes longer than the thread that takes updates may wait
   */
  public ReloadDesk(
      Premises premises,
      AuditLog auditLog,
      Reload reload,
      Supplier<Screens> screens,
      Handout handout,
      Executor executor) {
    this.command =
        new StaffCommand(
            StaffAction.Kind.RELOAD,
            premises,
            auditLog,
            executor,
            (spot, language) -> tell(spot, reload.now(), language));
    this.premises = premises;
    this.reload = reload;
    this.screens = screens;
    this.handout = handout;
    this.executor = executor;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    return command.take(arrival, conversation);
  }

  /** Reloads without having been asked by anybody of staff, and tells all of them. */
  public void reload() {
    executor.execute(
        () -> {
          Reload.Result result = reload.now();
          if (!(result instanceof Reload.Result.Unchanged)) {
            premises.chats().forEach(chat -> tell(Spot.of(chat), result, Language.BOTH));
          }
        });
  }

  private void tell(Spot spot, Reload.Result result, Language language) {
    var unused = handout.say(spot, new ReloadReport(screens.get(), language).of(result));
  }
}
