package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDependencies;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Makes broadcasts of drafts that their authors confirmed. Those to many need the approval of a
 * colleague as well.
 */
record DraftConfirmation(
    BroadcastDependencies ports,
    DraftCache draftCache,
    BroadcastPanelService panelService,
    StopNotices stopNotices,
    ProgressUpdater progressUpdater) {

  /** Returns whether a colleague has to approve the draft, and there is one who may. */
  boolean needsApproval(BroadcastDraft draft) {
    return ports
        .policy()
        .needsApproval(draft, reach(draft), ports.staff().members(StaffRole.BROADCAST));
  }

  /** Returns how many get the text: of a correction also those who still wait for the original. */
  private long reach(BroadcastDraft draft) {
    return draft.kind() == Broadcast.Kind.CORRECT
        ? ports.broadcasts().progress(draft.originalNumber()).total()
        : draft.count();
  }

  /**
   * Returns the draft that this button approves, unless it was changed, is the user's own, or its
   * author may send no broadcasts any more.
   */
  Optional<BroadcastDraft> findWaiting(UserId author, int turn, UserId colleague) {
    return draftCache
        .find(author)
        .filter(it -> it.turn() == turn)
        .filter(it -> BroadcastPolicy.mayApprove(it, colleague, ports.staff()));
  }

  /**
   * Makes a broadcast of a draft that a colleague approved, and shows it to both. It takes the
   * place of the draft in the chat of the author.
   */
  Handling approve(BroadcastDraft draft, PanelRequest panelRequest) {
    Optional<Integer> waiting = ports.drafts().findPanel(draft.author());
    return new Handling.Handled(
        send(draft, panelRequest)
            .thenAccept(
                number ->
                    number.ifPresent(
                        it -> {
                          waiting.ifPresent(
                              panel -> {
                                var unused = ports.messenger().delete(draft.author().chat(), panel);
                              });
                          progressUpdater.markChanged(it);
                        })));
  }

  /** Makes a broadcast of the draft, and shows it. */
  Handling confirm(BroadcastDraft draft, PanelRequest panelRequest) {
    return new Handling.Handled(send(draft, panelRequest).thenAccept(number -> {}));
  }

  private CompletionStage<Optional<Long>> send(BroadcastDraft draft, PanelRequest panelRequest) {
    Instant startsAt =
        BroadcastPolicy.startTime(draft.kind(), draft.deliveryPlan().startsAt(), ports.now());
    boolean isStop =
        draft.kind() == Broadcast.Kind.RECALL
            && ports
                .broadcasts()
                .find(draft.originalNumber())
                .filter(it -> it.state().isOpen())
                .isPresent();
    draftCache.remove(draft.author());
    CompletionStage<Optional<Long>> confirmed =
        ports.drafts().confirm(panelRequest, draft, startsAt);
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
              progressUpdater.markChanged(draft.originalNumber());
              stopNotices.onControlled(
                  draft.originalNumber(), ControlAction.CANCEL, draft.author());
            }
          }
        });
    return confirmed;
  }
}
