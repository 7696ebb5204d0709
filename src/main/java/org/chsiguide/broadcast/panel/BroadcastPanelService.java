package org.chsiguide.broadcast.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.LedgerCsv;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.broadcast.ProgressMessage;
import org.chsiguide.delivery.JobQueue;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.UpdateHandler.Handling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fulfils panel requests, and records when they are done.
 *
 * @param executor the thread on which the updater refreshes
 * @param chatQueue keeps the requests of each chat in order
 */
record BroadcastPanelService(
    BroadcastContext context,
    DraftPanelService draftPanelService,
    ProgressUpdater progressUpdater,
    StopNotices stopNotices,
    Executor executor,
    JobQueue chatQueue) {
  private static final Logger log = LoggerFactory.getLogger(BroadcastPanelService.class);

  /** The number of broadcasts that fit into one message, however long their excerpts are. */
  private static final int MAX_LISTED = 8;

  /** Fulfils the requests that an earlier run left. */
  void resume() {
    executor.execute(() -> context.drafts().findPending().forEach(this::show));
  }

  /** Fulfils a request that has no effect but what is shown. */
  Handling fulfil(PanelRequest request) {
    return showAfter(context.drafts().addRequest(request), request);
  }

  /** Says that the button belongs to an earlier state. */
  Handling showOld(PanelRequest request) {
    return fulfil(request.withShow(Show.OLD_BUTTON));
  }

  /** Fulfils the request once its effect is durable. */
  Handling.Handled showAfter(CompletionStage<Void> saved, PanelRequest request) {
    return showAfter(saved.thenApply(done -> request));
  }

  /** Fulfils a request that is durable when this completes. */
  Handling.Handled showAfter(CompletionStage<PanelRequest> saved) {
    saved.thenAccept(this::show);
    return new Handling.Handled(saved.thenAccept(request -> {}));
  }

  /**
   * Answers the tap at once, and fulfils the request after earlier ones of the same chat. Later
   * ones do not wait until others are told, which may take seconds.
   */
  private void show(PanelRequest request) {
    answerTap(request);
    CompletableFuture<PanelRequest> start = CompletableFuture.completedFuture(request);
    CompletableFuture<?> told =
        start.thenComposeAsync(it -> ifAllowed(it, this::tellOthers), executor);
    chatQueue.run(
        request.chat(),
        () -> {
          CompletableFuture<?> shown =
              start.thenComposeAsync(it -> ifAllowed(it, this::render), executor);
          CompletableFuture.allOf(shown, told)
              .thenCompose(done -> context.drafts().markDone(request))
              .exceptionally(
                  failure -> {
                    log.info(
                        "the answer to update {} failed; it is repeated after the next start",
                        request.updateId());
                    log.debug("cause", failure);
                    return null;
                  });
          return shown.handle((done, failure) -> null);
        });
  }

  /** Does nothing for people who left staff since the request, perhaps while the bot was off. */
  private CompletionStage<?> ifAllowed(
      PanelRequest request, Function<PanelRequest, CompletionStage<?>> work) {
    return request.show() == Show.SWITCHES
            || context.staff().may(request.user(), StaffRole.BROADCAST)
        ? work.apply(request)
        : CompletableFuture.completedFuture(null);
  }

  private CompletionStage<?> tellOthers(PanelRequest request) {
    return switch (request.show()) {
      case TEST -> draftPanelService.sendTest(request);
      case ASK_APPROVAL -> draftPanelService.askApproval(request);
      case PAUSED, CANCELLED, RECALLED -> stopNotices.send(request);
      default -> CompletableFuture.completedFuture(null);
    };
  }

  /** Answers the tap, if it is one, with a notice if the button is old. */
  private void answerTap(PanelRequest request) {
    if (request.callbackQueryId() != null) {
      String notice =
          request.show() == Show.OLD_BUTTON
              ? PanelFormatter.of(context, request.language()).plain(BroadcastPhrase.OLD_STATE)
              : "";
      context.messenger().answerCallbackQuery(request.callbackQueryId(), notice);
    }
  }

  private CompletionStage<?> render(PanelRequest request) {
    PanelFormatter formatter = PanelFormatter.of(context, request.language());
    return switch (request.show()) {
      case DRAFT, TEST, ASK_APPROVAL -> draftPanelService.showDraft(request);
      case PREVIEW -> draftPanelService.showPreview(request);
      case DROPPED -> showInPlace(request, formatter.phrases().screen(BroadcastPhrase.DROPPED));
      case PANEL, PAUSED, CANCELLED, RECALLED -> showPanel(request, formatter);
      case LIST -> showInPlace(request, list(formatter));
      case CSV -> sendLedger(request, formatter);
      case SWITCHES -> showInPlace(request, switches(request.chat(), formatter));
      case NO_SUCH ->
          send(
              request,
              formatter.phrases().screen(BroadcastPhrase.NO_SUCH_NEWS, "number", request.number()));
      case TOO_LATE -> sendTooLate(request, formatter.phrases());
      case OLD_BUTTON -> CompletableFuture.completedFuture(null);
    };
  }

  private CompletionStage<Delivery> send(PanelRequest request, Screen screen) {
    return context.messenger().send(request.chat(), screen);
  }

  private CompletionStage<Integer> showInPlace(PanelRequest request, Screen screen) {
    return context.messenger().show(request.chat(), request.messageId(), screen);
  }

  private CompletionStage<?> sendLedger(PanelRequest request, PanelFormatter formatter) {
    long number = request.number();
    byte[] csv =
        LedgerCsv.write(context.broadcasts(), number, formatter.zone(), formatter.phrases());
    return context.messenger().sendFile(request.chat(), "broadcast-" + number + ".csv", csv);
  }

  private CompletionStage<?> sendTooLate(PanelRequest request, PhraseFormatter phrases) {
    return context
        .broadcasts()
        .findConfirmedWith(request.user(), (int) request.number())
        .map(it -> List.of("number", it.number(), "of", it.originalNumber()))
        .map(it -> phrases.screen(BroadcastPhrase.EDIT_TOO_LATE, it.toArray()))
        .map(it -> send(request, it))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private CompletionStage<?> showPanel(PanelRequest request, PanelFormatter formatter) {
    Optional<Broadcast> found = context.broadcasts().find(request.number());
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Screen panel = ProgressPanel.of(context, found.get(), formatter).render(0, context.now());
    return showInPlace(request, panel)
        .thenCompose(
            messageId ->
                messageId == 0
                    ? CompletableFuture.completedFuture(null)
                    : context
                        .broadcasts()
                        .addPanel(
                            request.number(),
                            new ProgressMessage(request.chat(), messageId, request.language())))
        .thenRunAsync(
            () -> {
              if (!context.broadcasts().find(request.number()).equals(found)) {
                // It ended, say, while this panel was being shown.
                progressUpdater.markChanged(request.number());
              }
            },
            executor);
  }

  /** Draws the latest broadcasts, with a button to the panel of each. */
  private Screen list(PanelFormatter formatter) {
    List<Broadcast> latest = context.broadcasts().findLatest(MAX_LISTED);
    if (latest.isEmpty()) {
      return formatter.phrases().screen(BroadcastPhrase.LIST_EMPTY);
    }
    String briefs =
        latest.stream()
            .map(it -> ProgressPanel.of(context, it, formatter).brief(context.now()))
            .collect(Collectors.joining("\n\n"));
    List<Button> numbers = latest.stream().map(ProgressPanel::numberButton).toList();
    int half = (numbers.size() + 1) / 2;
    return new Screen(
        0,
        formatter.html(BroadcastPhrase.LIST_TITLE) + "\n\n" + briefs,
        Stream.of(numbers.subList(0, half), numbers.subList(half, numbers.size()))
            .filter(row -> !row.isEmpty())
            .toList());
  }

  /** Draws a switch for each subject that a student can switch off, and the way back. */
  private Screen switches(ChatId student, PanelFormatter formatter) {
    Set<BroadcastSubject> unsubscribed = context.drafts().findUnsubscribed(student);
    List<List<Button>> rows = new ArrayList<>();
    for (BroadcastSubject subject : BroadcastSubject.values()) {
      boolean isOff = unsubscribed.contains(subject);
      if (subject.isOptional()) {
        rows.add(
            List.of(
                new Button.Callback(
                    (isOff ? "🔕 " : "✅ ") + formatter.plain(BroadcastPhrase.of(subject)),
                    BroadcastAction.Kind.SET_SUBSCRIBED
                        .of(subject.key(), isOff ? "on" : "off")
                        .encode())));
      }
    }
    rows.add(
        List.of(
            formatter.button(BroadcastAction.Kind.RETURN_TO_STEP.of(), DialogPhrase.TO_MY_STEP)));
    return new Screen(0, formatter.html(BroadcastPhrase.SWITCHES), rows);
  }
}
