package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffRole;

/**
 * Tells the author of a broadcast and the staff group who stopped it and how many students it had
 * reached. After a stop of the bot it may tell them twice.
 */
record StopNotices(BroadcastContext context, ProgressUpdater progressUpdater) {
  private static final Set<StaffAction.Kind> STOPS =
      Set.of(StaffAction.Kind.PAUSE, StaffAction.Kind.CANCEL);

  /** Sends the notice of the broadcast that the user of this request stopped, or its original. */
  CompletionStage<?> send(PanelRequest request) {
    return context.broadcasts().find(request.number()).stream()
        .flatMap(it -> Stream.of(it.number(), it.originalNumber()))
        .flatMap(number -> context.broadcasts().history(number).stream())
        .filter(it -> it.at().equals(request.at()) && STOPS.contains(it.action().kind()))
        .filter(it -> it.action().actor().equals(request.user()))
        .findFirst()
        .map(this::send)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Sends no notice to anybody if the author stopped it before it began. */
  private CompletionStage<?> send(AuditLog.Entry stop) {
    long number = stop.action().subjectId();
    progressUpdater.markChanged(number);
    Broadcast broadcast = context.broadcasts().find(number).orElseThrow();
    BroadcastProgress progress = context.broadcasts().progress(number);
    boolean isOwn = broadcast.author().equals(stop.action().actor());
    List<CompletableFuture<Delivery>> sent = new ArrayList<>();
    if (!isOwn && context.staff().may(broadcast.author(), StaffRole.BROADCAST)) {
      String html = notice(broadcast, stop, progress, broadcast.language());
      List<List<Button>> rows = List.of(List.of(ProgressPanel.numberButton(broadcast)));
      sent.add(send(broadcast.author().chat(), html, rows));
    }
    ChatId group = context.staff().group();
    if (group != null && (progress.total() > 0 || !isOwn)) {
      sent.add(send(group, notice(broadcast, stop, progress, Language.BOTH), List.of()));
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Delivery> send(ChatId chat, String html, List<List<Button>> rows) {
    return context.messenger().sendScreen(chat, new Screen(0, html, rows)).toCompletableFuture();
  }

  private String notice(
      Broadcast broadcast, AuditLog.Entry stop, BroadcastProgress progress, Language language) {
    PanelFormatter formatter = PanelFormatter.of(context, language);
    return String.join(
        "\n",
        "<b>" + ProgressPanel.title(broadcast, formatter) + "</b>",
        formatter.html(
            stop.action().kind() == StaffAction.Kind.PAUSE
                ? BroadcastPhrase.WAS_PAUSED_BY
                : BroadcastPhrase.WAS_CANCELLED_BY,
            "name",
            context.staff().names().nameOf(stop.action().actor()),
            "time",
            formatter.formatShort(stop.at())),
        "✅ " + formatter.html(ProgressPanel.reachedPhrase(broadcast), "count", progress.sent()));
  }
}
