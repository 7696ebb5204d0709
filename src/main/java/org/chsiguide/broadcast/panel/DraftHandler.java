package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles messages and buttons of staff about their drafts, of which each has at most one, and
 * makes broadcasts of those that are confirmed. Those to many need the approval of a colleague as
 * well.
 */
record DraftHandler(
    BroadcastContext context, BroadcastPanelService panelService, ProgressUpdater progressUpdater) {
  /** Begins a draft, with the message as its Chinese text unless that is empty. */
  Handling compose(IncomingMessage message, PanelRequest request) {
    BroadcastDraft newDraft = BroadcastDraft.begin(request.user());
    return save(
        message.content() instanceof MessageContent.Text text && text.html().isEmpty()
            ? newDraft
            : editor(newDraft).onMessage(message),
        request);
  }

  /**
   * Begins a draft from the broadcast of this number, if it was sent to students. Of one that
   * nobody has, there is nothing to take back or correct: its panel is shown, which can cancel it
   * if it is still to be sent. If it is too late to correct it, the draft says so at once.
   */
  Handling beginFrom(long originalNumber, Broadcast.Kind kind, PanelRequest request) {
    Optional<Broadcast> original =
        context.broadcasts().find(originalNumber).filter(it -> it.kind() == Broadcast.Kind.SEND);
    if (original.isEmpty()) {
      return panelService.fulfil(request.withShow(Show.NO_SUCH, originalNumber));
    }
    BroadcastDraft draft = BroadcastDraft.from(original.get(), kind, request.user());
    if (kind != Broadcast.Kind.SEND && context.broadcasts().progress(originalNumber).sent() == 0) {
      return panelService.fulfil(request.withShow(Show.PANEL, originalNumber));
    }
    if (kind == Broadcast.Kind.CORRECT
        && new AudienceCounter(context, draft).reach().recipients() == 0) {
      return save(draft.withQuestion(Question.CONFIRM), request);
    }
    return apply(draft, draft, request);
  }

  /** Handles a message of a member of staff, if it belongs to a draft. */
  Handling handleMessage(IncomingUpdate update, IncomingMessage message, PanelRequest request) {
    Optional<BroadcastDraft> draft = context.drafts().find(request.user());
    if (draft.isEmpty() && message.origin() == IncomingMessage.Origin.FORWARDED) {
      BroadcastDraft begun = BroadcastDraft.begin(request.user()).withQuestion(Question.FORWARDED);
      return apply(begun, new DraftContentEditor(begun).accept(message), request);
    }
    boolean isForDraft =
        draft
            .filter(it -> it.question().isTyped() || isExpected(it, message))
            .filter(it -> message.replyTo() == null || isReplyToPanel(message, it.author()))
            .isPresent();
    if (!isForDraft || !update.isTextOrMedia() || message.looksLikeCommand()) {
      return new Handling.NotHandled();
    }
    return apply(draft.get(), editor(draft.get()).onMessage(message), request);
  }

  private boolean isReplyToPanel(IncomingMessage message, UserId author) {
    return Optional.ofNullable(message.replyTo()).equals(context.drafts().findPanel(author));
  }

  /** Handles an edit of a message, if a draft or a confirmed broadcast comes from it. */
  Handling handleEdit(IncomingMessage message, PanelRequest request) {
    Optional<BroadcastDraft> draft = context.drafts().find(request.user());
    Optional<BroadcastDraft> next = draft.flatMap(it -> new DraftContentEditor(it).onEdit(message));
    if (next.isEmpty()) {
      boolean isConfirmed =
          context.drafts().isConfirming(request.user(), message.id())
              || context.broadcasts().findConfirmedWith(request.user(), message.id()).isPresent();
      return isConfirmed
          ? panelService.fulfil(request.withShow(Show.TOO_LATE, message.id()))
          : new Handling.NotHandled();
    }
    return apply(
        draft.get(),
        next.get(),
        next.get().prompt().complaint().isEmpty() ? request.withShow(Show.PREVIEW) : request);
  }

  /** Handles a button of a draft; one of an earlier turn changes nothing. */
  Handling handleButton(int turn, String action, PanelRequest request) {
    return context
        .drafts()
        .find(request.user())
        .filter(draft -> draft.turn() == turn)
        .flatMap(draft -> DraftAction.decode(action).flatMap(it -> press(draft, it, request)))
        .orElseGet(() -> panelService.showOld(request));
  }

  private Optional<Handling> press(BroadcastDraft draft, DraftAction action, PanelRequest request) {
    if (action.kind() == DraftAction.Kind.DISCARD) {
      PanelRequest dropped = request.withShow(Show.DROPPED);
      return Optional.of(
          panelService.showAfter(context.drafts().discard(dropped, draft.author()), dropped));
    }
    Optional<BroadcastDraft> next = editor(draft).onButton(action);
    return action.kind() == DraftAction.Kind.SEND_TEST
        ? context.staff().colleaguesOf(draft.author()).stream()
            .filter(it -> it.toString().equals(action.argument()))
            .findFirst()
            .flatMap(it -> next.map(test -> save(test, request.withShow(Show.TEST, it.value()))))
        : next.map(it -> apply(draft, it, request));
  }

  /**
   * Approves the draft of a colleague that has this turn, unless it is the user's own, or its
   * author may send no broadcasts any more. The broadcast takes the place of the draft in the
   * author's chat. A colleague who taps after another one sees the latest broadcasts.
   */
  Handling approve(UserId author, int turn, PanelRequest request) {
    Optional<BroadcastDraft> draft =
        context
            .drafts()
            .find(author)
            .filter(it -> it.turn() == turn)
            .filter(it -> BroadcastPolicy.mayApprove(it, request.user(), context.staff()));
    if (draft.isEmpty()) {
      return context.drafts().find(author).isPresent()
          ? panelService.showOld(request)
          : panelService.fulfil(request.withShow(Show.LIST));
    }
    Optional<Integer> waiting = context.drafts().findPanel(author);
    CompletionStage<PanelRequest> approved = confirm(draft.get(), request);
    approved.thenAccept(
        shown -> {
          if (shown.show() == Show.PANEL) {
            progressUpdater.markChanged(shown.number());
            waiting.ifPresent(panel -> context.messenger().delete(author.chat(), panel));
          }
        });
    return panelService.showAfter(approved);
  }

  private DraftEditor editor(BroadcastDraft draft) {
    return new DraftEditor(draft, context.dialog().get(), context.policy().zone(), context.now());
  }

  /**
   * Returns whether the message continues an album or a text, or was forwarded; a forwarded one is
   * then refused with a hint, unless the draft waits for an approval.
   */
  private static boolean isExpected(BroadcastDraft draft, IncomingMessage message) {
    boolean isForwarded = message.origin() == IncomingMessage.Origin.FORWARDED;
    return (isForwarded && draft.question() != Question.APPROVAL)
        || new DraftContentEditor(draft).isContinuation(message);
  }

  private Handling apply(BroadcastDraft before, BroadcastDraft changed, PanelRequest request) {
    BroadcastDraft next = new DraftContentEditor(changed).shareButton(context.dialog().get());
    if (next.question() == Question.APPROVAL && before.question() != Question.APPROVAL) {
      return needsApproval(before)
          ? save(next, request.withShow(Show.ASK_APPROVAL))
          : panelService.showAfter(confirm(before, request));
    }
    boolean needsPreview = next.question() == Question.CONFIRM && next.needsPreview();
    return save(next, needsPreview ? request.withShow(Show.PREVIEW) : request);
  }

  /** Of a correction, those who still wait for the original get the text, too. */
  private boolean needsApproval(BroadcastDraft draft) {
    long reach =
        draft.kind() == Broadcast.Kind.CORRECT
            ? context.broadcasts().progress(draft.originalNumber()).total()
            : draft.count();
    return context
        .policy()
        .needsApproval(draft, reach, context.staff().members(StaffRole.BROADCAST));
  }

  private Handling save(BroadcastDraft changed, PanelRequest request) {
    BroadcastDraft draft = changed.withTurnOf(request.updateId());
    return panelService.showAfter(context.drafts().save(request, draft), request);
  }

  /** Turns a draft into a broadcast. */
  private CompletionStage<PanelRequest> confirm(BroadcastDraft draft, PanelRequest request) {
    Instant startsAt =
        BroadcastPolicy.startTime(draft.kind(), draft.deliveryPlan().startsAt(), context.now());
    return context.drafts().confirm(request, draft, startsAt);
  }
}
