package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Makes broadcasts of drafts that their authors confirmed. Those to many need the approval of a
 * colleague as well.
 */
final class DraftConfirmation {
  private final Staff staff;
  private final DraftRepository drafts;
  private final DraftCache draftCache;
  private final BroadcastRepository broadcasts;
  private final BroadcastPanelService panelService;
  private final StopNotices stopNotices;
  private final ProgressUpdater progressUpdater;
  private final Messenger messenger;
  private final long approvalAbove;
  private final InstantSource clock;

  DraftConfirmation(
      BroadcastContext context,
      DraftCache draftCache,
      BroadcastPanelService panelService,
      StopNotices stopNotices,
      ProgressUpdater progressUpdater) {
    this.staff = context.staff();
    this.drafts = context.repositories().drafts();
    this.draftCache = draftCache;
    this.broadcasts = context.repositories().broadcasts();
    this.panelService = panelService;
    this.stopNotices = stopNotices;
    this.progressUpdater = progressUpdater;
    this.messenger = context.messengers().messenger();
    this.approvalAbove = context.approvalAbove();
    this.clock = context.clock();
  }

  /** Returns whether a colleague has to approve the draft, and there is one who may. */
  boolean needsApproval(BroadcastDraft draft) {
    return draft.kind() != Broadcast.Kind.RECALL
        && reach(draft) > approvalAbove
        && staff.members(StaffRole.BROADCAST).stream().anyMatch(it -> !it.equals(draft.author()));
  }

  /** Returns how many get the text: of a correction also those who still wait for the original. */
  private long reach(BroadcastDraft draft) {
    return draft.kind() == Broadcast.Kind.CORRECT
        ? broadcasts.progress(draft.originalNumber()).total()
        : draft.count();
  }

  /**
   * Returns the draft that this button approves, unless it was changed, is the user's own, or its
   * author may send no broadcasts any more.
   */
  Optional<BroadcastDraft> findWaiting(BroadcastAction.Approve approve, UserId colleague) {
    return draftCache
        .find(approve.author())
        .filter(it -> it.turn() == approve.turn() && it.question() == Question.APPROVAL)
        .filter(it -> !it.author().equals(colleague))
        .filter(it -> staff.may(it.author(), StaffRole.BROADCAST));
  }

  /**
   * Makes a broadcast of a draft that a colleague approved, and shows it to both. It takes the
   * place of the draft in the chat of the author.
   */
  Handling approve(BroadcastDraft draft, PanelRequest panelRequest) {
    OptionalInt waiting = drafts.findPanel(draft.author());
    return new Handling.Handled(
        send(draft, panelRequest)
            .thenAccept(
                number ->
                    number.ifPresent(
                        it -> {
                          waiting.ifPresent(
                              panel -> {
                                var unused = messenger.delete(draft.author().chat(), panel);
                              });
                          progressUpdater.markChanged(it);
                        })));
  }

  /** Makes a broadcast of the draft, and shows it. */
  Handling confirm(BroadcastDraft draft, PanelRequest panelRequest) {
    return new Handling.Handled(send(draft, panelRequest).thenAccept(number -> {}));
  }

  private CompletionStage<Optional<Long>> send(BroadcastDraft draft, PanelRequest panelRequest) {
    draftCache.remove(draft.author());
    Instant now = clock.instant();
    Instant earliest =
        draft.kind() == Broadcast.Kind.RECALL ? now : now.plus(Broadcast.UNDO_PERIOD);
    Instant startsAt =
        draft.deliveryPlan().startsAt() != null && draft.deliveryPlan().startsAt().isAfter(earliest)
            ? draft.deliveryPlan().startsAt()
            : earliest;
    boolean isStop =
        draft.kind() == Broadcast.Kind.RECALL
            && broadcasts
                .find(draft.originalNumber())
                .filter(it -> it.state().isOpen())
                .isPresent();
    CompletionStage<Optional<Long>> confirmed = drafts.confirm(panelRequest, draft, startsAt);
    confirmed.whenComplete(
        (number, failure) -> {
          if (failure != null) {
            draftCache.evict(draft.author());
          } else {
            panelService.show(
                number
                    .map(it -> panelRequest.withShow(Show.PANEL, it))
                    .orElseGet(() -> panelRequest.withShow(Show.OLD_BUTTON, 0)));
            if (isStop && number.isPresent()) {
              stopNotices.onControlled(
                  draft.originalNumber(), ControlAction.CANCEL, draft.author());
            }
          }
        });
    return confirmed;
  }
}
