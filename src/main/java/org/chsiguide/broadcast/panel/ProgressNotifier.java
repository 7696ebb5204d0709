package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.ProgressMessage;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRole;

/**
 * Shows staff the progress of a broadcast: on the panels in every chat that has one, and by a
 * report when it ends or stops by itself. Whoever may no longer send broadcasts is told nothing
 * more; where somebody has to decide whether such a broadcast, or one of a command or of somebody
 * who cannot be reached, goes on, all who may are asked.
 *
 * @param rendering renders the panel in the language of its reader
 */
record ProgressNotifier(
    BroadcastContext context, Broadcast broadcast, Function<Language, Screen> rendering) {

  /**
   * Updates all panels. An author without one gets one at each new state of an open broadcast.
   *
   * <p>The report is sent as a new message, because an edit makes no sound. The buttons move to it.
   * It counts as sent once it may have arrived at anybody and the other panels are edited, so it
   * may be sent twice after a stop. So does one that Telegram refuses to send to each reader,
   * because it would refuse it again.
   *
   * @return whether no panel has to be edited again
   */
  CompletionStage<Boolean> update(boolean isStateNew) {
    boolean isReport =
        context.broadcasts().findUnreported().stream()
            .anyMatch(it -> it.number() == broadcast.number());
    Set<UserId> readers = isReport ? readers() : Set.of();
    List<ProgressMessage> panels =
        context.broadcasts().panels(broadcast.number()).stream()
            .filter(panel -> context.staff().may(panel.reader(), StaffRole.BROADCAST))
            .toList();
    List<ProgressMessage> replaced =
        panels.stream().filter(panel -> readers.contains(panel.reader())).toList();
    List<CompletableFuture<Delivery>> edits = new ArrayList<>();
    for (ProgressMessage panel : panels) {
      Screen full = rendering.apply(panel.language());
      boolean hasButtons = !replaced.contains(panel);
      edits.add(edit(panel, hasButtons ? full : new Screen(0, full.html(), List.of())));
    }
    List<CompletionStage<?>> all = new ArrayList<>(edits);
    if (isReport) {
      CompletionStage<?> edited = allOf(edits);
      all.add(
          report(readers)
              .thenCombine(edited, (isReported, done) -> isReported)
              .thenCompose(isReported -> allOf(isReported ? markReported(replaced) : List.of())));
    } else if (isStateNew
        && broadcast.state().isOpen()
        && context.staff().may(broadcast.author(), StaffRole.BROADCAST)
        && panels.stream().noneMatch(panel -> panel.reader().equals(broadcast.author()))) {
      all.add(send(broadcast.author()));
    }
    return allOf(all)
        .thenApply(
            done -> edits.stream().map(CompletableFuture::join).noneMatch(Delivery::isRepeatable));
  }

  /**
   * Sends the report to these readers; if Telegram refuses it to each, and somebody has to decide,
   * to all who may.
   *
   * @return whether it counts as sent
   */
  private CompletionStage<Boolean> report(Set<UserId> readers) {
    List<CompletableFuture<Delivery>> reports =
        readers.stream().map(reader -> send(reader).toCompletableFuture()).toList();
    return allOf(reports)
        .thenCompose(
            sent -> {
              List<Delivery> deliveries = reports.stream().map(CompletableFuture::join).toList();
              boolean mayHaveArrived =
                  deliveries.stream()
                      .anyMatch(
                          it -> it instanceof Delivery.Sent || it instanceof Delivery.Unknown);
              boolean isRefused = deliveries.stream().noneMatch(Delivery::isRepeatable);
              Set<UserId> deciders = deciders();
              return !mayHaveArrived && isRefused && !readers.containsAll(deciders)
                  ? report(deciders)
                  : CompletableFuture.completedFuture(
                      deliveries.isEmpty() ? !isUndecided() : mayHaveArrived || isRefused);
            });
  }

  /** Returns the recipients: the author, or those who have to decide if the author may not. */
  private Set<UserId> readers() {
    return context.staff().may(broadcast.author(), StaffRole.BROADCAST)
        ? Set.of(broadcast.author())
        : deciders();
  }

  /** Returns all who may decide whether the broadcast goes on, if somebody has to. */
  private Set<UserId> deciders() {
    return isUndecided() ? context.staff().members(StaffRole.BROADCAST) : Set.of();
  }

  private boolean isUndecided() {
    return broadcast.state() == Broadcast.State.PAUSED
        || broadcast.state() == Broadcast.State.HALTED;
  }

  private List<CompletionStage<Void>> markReported(List<ProgressMessage> replaced) {
    return Stream.concat(
            replaced.stream().map(context.broadcasts()::removePanel),
            Stream.of(context.broadcasts().markReported(broadcast.number(), broadcast.state())))
        .toList();
  }

  private CompletableFuture<Delivery> edit(ProgressMessage panel, Screen screen) {
    return context
        .messenger()
        .edit(panel.chat(), panel.messageId(), screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone || delivery instanceof Delivery.Blocked
                    ? context.broadcasts().removePanel(panel).thenApply(removed -> delivery)
                    : CompletableFuture.completedFuture(delivery))
        .toCompletableFuture();
  }

  /** Sends a new panel to a member of staff; only of the author, the language is known. */
  private CompletionStage<Delivery> send(UserId reader) {
    Language language = reader.equals(broadcast.author()) ? broadcast.language() : Language.BOTH;
    return context
        .messenger()
        .send(reader.chat(), rendering.apply(language))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? context
                        .broadcasts()
                        .addPanel(
                            broadcast.number(),
                            new ProgressMessage(reader.chat(), sent.messageId(), language))
                        .thenApply(added -> delivery)
                    : CompletableFuture.completedFuture(delivery));
  }

  private static CompletionStage<?> allOf(List<? extends CompletionStage<?>> all) {
    return CompletableFuture.allOf(
        all.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
  }
}
