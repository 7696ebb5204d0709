package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.concurrent.Executor;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the author of a broadcast and the staff group who stopped it and how many students it had
 * reached. The notice is sent once; the history in every panel stays.
 */
record StopNotices(BroadcastContext context, Executor executor) {
  private static final Logger log = LoggerFactory.getLogger(StopNotices.class);

  /** Sends a notice if the action stops the broadcast. */
  void onControlled(long number, ControlAction action, UserId actor) {
    if (action == ControlAction.PAUSE || action == ControlAction.CANCEL) {
      executor.execute(
          () -> {
            try {
              notifyStopped(context.broadcasts().find(number).orElseThrow(), action, actor);
            } catch (RuntimeException e) {
              log.warn("the notice that broadcast {} was stopped could not be sent", number, e);
            }
          });
    }
  }

  /** Sends no notice to anybody if the author stopped it before it began. */
  private void notifyStopped(Broadcast broadcast, ControlAction action, UserId actor) {
    BroadcastProgress progress = context.broadcasts().progress(broadcast.number());
    boolean isOwn = broadcast.author().equals(actor);
    boolean hasBegun = progress.total() > 0;
    if (!isOwn && context.staff().may(broadcast.author(), StaffRole.BROADCAST)) {
      send(
          broadcast.author().chat(),
          notice(broadcast, action, actor, progress, broadcast.language()),
          List.of(List.of(ProgressPanel.numberButton(broadcast))));
    }
    ChatId group = context.staff().group();
    if (group != null && (hasBegun || !isOwn)) {
      send(group, notice(broadcast, action, actor, progress, Language.BOTH), List.of());
    }
  }

  private void send(ChatId chat, String html, List<List<Button>> rows) {
    context.messenger().sendScreen(chat, new Screen(0, html, rows));
  }

  private String notice(
      Broadcast broadcast,
      ControlAction action,
      UserId actor,
      BroadcastProgress progress,
      Language language) {
    PanelFormatter formatter = PanelFormatter.of(context, language);
    boolean isPause = action == ControlAction.PAUSE;
    return String.join(
        "\n",
        "<b>" + ProgressPanel.title(broadcast, formatter) + "</b>",
        formatter.html(
            isPause ? BroadcastPhrase.WAS_PAUSED_BY : BroadcastPhrase.WAS_CANCELLED_BY,
            "name",
            context.staff().names().nameOf(actor),
            "time",
            formatter.formatShort(context.now())),
        "✅ " + formatter.html(ProgressPanel.reachedPhrase(broadcast), "count", progress.sent()));
  }
}
