package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.staff.StaffRole;

/**
 * Tells the author of a broadcast and the staff group who stopped it and how many students it had
 * reached. After a stop of the bot it may tell them twice.
 */
record StopNotices(BroadcastContext context, ProgressUpdater progressUpdater) {
  /**
   * Sends the notice of the broadcast that the user of this request stopped; to nobody if the
   * author stopped it before it began.
   */
  CompletionStage<?> send(PanelRequest request) {
    Broadcast shown = context.broadcasts().find(request.number()).orElseThrow();
    long number = request.show() == Show.RECALLED ? shown.originalNumber() : shown.number();
    progressUpdater.markChanged(number);
    Broadcast broadcast = context.broadcasts().find(number).orElseThrow();
    BroadcastProgress progress = context.broadcasts().progress(number);
    boolean isOwn = broadcast.author().equals(request.user());
    List<CompletableFuture<Delivery>> sent = new ArrayList<>();
    if (!isOwn && context.staff().may(broadcast.author(), StaffRole.BROADCAST)) {
      String html = notice(broadcast, request, progress, broadcast.language());
      List<List<Button>> rows = List.of(List.of(ProgressPanel.numberButton(broadcast)));
      sent.add(send(broadcast.author().chat(), html, rows));
    }
    ChatId group = context.staff().group();
    if (group != null && (progress.total() > 0 || !isOwn)) {
      sent.add(send(group, notice(broadcast, request, progress, Language.BOTH), List.of()));
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Delivery> send(ChatId chat, String html, List<List<Button>> rows) {
    return context.messenger().sendScreen(chat, new Screen(0, html, rows)).toCompletableFuture();
  }

  private String notice(
      Broadcast broadcast, PanelRequest stop, BroadcastProgress progress, Language language) {
    PanelFormatter formatter = PanelFormatter.of(context, language);
    return String.join(
        "\n",
        "<b>" + ProgressPanel.title(broadcast, formatter) + "</b>",
        formatter.html(
            stop.show() == Show.PAUSED
                ? BroadcastPhrase.WAS_PAUSED_BY
                : BroadcastPhrase.WAS_CANCELLED_BY,
            "name",
            context.staff().names().nameOf(stop.user()),
            "time",
            formatter.formatShort(stop.at())),
        "✅ " + formatter.html(ProgressPanel.reachedPhrase(broadcast), "count", progress.sent()));
  }
}
