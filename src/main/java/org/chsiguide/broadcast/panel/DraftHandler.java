package org.chsiguide.broadcast.panel;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDependencies;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.dialog.Event;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/** Handles messages and buttons of staff about their drafts. Each has at most one. */
record DraftHandler(
    BroadcastDependencies ports,
    DraftCache draftCache,
    BroadcastPanelService panelService,
    DraftConfirmation confirmation) {
  private static final Set<Question> TYPED_ANSWERS =
      Set.of(
          Question.CHINESE, Question.ENGLISH, Question.NUMBER, Question.TIME, Question.WHICH_TIME);

  /** The questions that are asked below the preview. */
  private static final Set<Question> AFTER_PREVIEW =
      Set.of(
          Question.CONFIRM,
          Question.COLLEAGUE,
          Question.NUMBER,
          Question.APPROVAL,
          Question.TIME,
          Question.WHICH_TIME);

  /** More than the broadcasts that are confirmed in {@link BroadcastPolicy#UNDO_PERIOD}. */
  private static final int MAX_WAITING = 20;

  /** More turns than any update takes a draft further; today the most is four. */
  private static final int TURNS_PER_UPDATE = 8;

  /** Begins a draft. The text after the command is the Chinese text. */
  Handling compose(@Nullable IncomingMessage message, String text, PanelRequest panelRequest) {
    BroadcastDraft newDraft = begin(panelRequest);
    boolean isAlone = message != null && message.content() instanceof MessageContent.Text;
    return save(
        message == null || (isAlone && text.isEmpty())
            ? newDraft
            : editor().onMessage(newDraft, message.withHtml(text), ports.now()),
        panelRequest);
  }

  /**
   * Begins a draft from the broadcast of this number, if it was sent to students. Of one that is
   * still to be sent and that nobody has, there is nothing to take back or correct: its panel is
   * shown, which can cancel it.
   */
  Handling beginFrom(long originalNumber, Broadcast.Kind kind, PanelRequest panelRequest) {
    Optional<Broadcast> original =
        ports.broadcasts().find(originalNumber).filter(it -> it.kind() == Broadcast.Kind.SEND);
    if (original.isEmpty()) {
      return panelService.request(panelRequest.withShow(Show.NO_SUCH, originalNumber));
    }
    BroadcastDraft draft =
        BroadcastDraft.from(original.get(), kind, panelRequest.user(), nextTurn(panelRequest));
    if (kind != Broadcast.Kind.SEND
        && !BroadcastPolicy.mayChange(
            original.get(), ports.broadcasts().progress(originalNumber))) {
      return panelService.request(panelRequest.withShow(Show.PANEL, originalNumber));
    }
    return draft.question() == Question.CONFIRM && draft.needsPreview()
        ? save(draft, panelRequest.withShow(Show.PREVIEW, 0))
        : save(draft, panelRequest);
  }

  /** Handles a message of a member of staff, if it belongs to a draft. */
  Handling handleMessage(
      IncomingUpdate incomingUpdate, IncomingMessage message, PanelRequest panelRequest) {
    Optional<BroadcastDraft> draft = draftCache.find(panelRequest.user());
    if (draft.isEmpty() && message.origin() == IncomingMessage.Origin.FORWARDED) {
      BroadcastDraft newDraft = begin(panelRequest);
      return apply(newDraft, editor().onForwarded(newDraft, message), panelRequest);
    }
    boolean isForDraft =
        draft
            .filter(it -> TYPED_ANSWERS.contains(it.question()) || isExpected(it, message))
            .filter(it -> message.replyTo() == null)
            .isPresent();
    boolean isCommand =
        !(incomingUpdate.event() instanceof Event.TextSent
                || incomingUpdate.event() instanceof Event.MediaSent)
            || message.html().startsWith("/");
    if (!isForDraft || isCommand) {
      return new Handling.NotHandled();
    }
    return apply(draft.get(), editor().onMessage(draft.get(), message, ports.now()), panelRequest);
  }

  /** Handles an edit of a message, if a draft or a confirmed broadcast comes from it. */
  Handling handleEdit(IncomingMessage message, PanelRequest panelRequest) {
    Optional<BroadcastDraft> draft = draftCache.find(panelRequest.user());
    Optional<BroadcastDraft> next = draft.flatMap(it -> editor().onEdit(it, message));
    if (next.isEmpty()) {
      return ports
          .broadcasts()
          .findConfirmedWith(panelRequest.user(), message.id())
          .map(number -> panelService.request(panelRequest.withShow(Show.TOO_LATE, number)))
          .orElseGet(Handling.NotHandled::new);
    }
    return apply(
        draft.get(),
        next.get(),
        next.get().hasNoComplaint() ? panelRequest.withShow(Show.PREVIEW, 0) : panelRequest);
  }

  /** Handles a button of a draft; one of an earlier turn changes nothing. */
  Handling handleButton(int turn, String action, PanelRequest panelRequest) {
    return draftCache
        .find(panelRequest.user())
        .filter(draft -> draft.turn() == turn)
        .flatMap(draft -> DraftAction.decode(action).flatMap(it -> press(draft, it, panelRequest)))
        .orElseGet(() -> panelService.showOld(panelRequest));
  }

  private Optional<Handling> press(
      BroadcastDraft draft, DraftAction action, PanelRequest panelRequest) {
    if (action.kind() == DraftAction.Kind.DISCARD) {
      return Optional.of(discard(draft.author(), panelRequest.withShow(Show.DROPPED, 0)));
    }
    Optional<BroadcastDraft> next = editor().onButton(draft, action, ports.now());
    return action.kind() == DraftAction.Kind.SEND_TEST
        ? ports.staff().colleaguesOf(draft.author()).stream()
            .filter(it -> it.toString().equals(action.argument()))
            .findFirst()
            .flatMap(
                it -> next.map(test -> save(test, panelRequest.withShow(Show.TEST, it.value()))))
        : next.map(it -> apply(draft, it, panelRequest));
  }

  private Handling discard(UserId author, PanelRequest dropped) {
    draftCache.remove(author);
    return panelService.showAfter(ports.drafts().discard(dropped, author), dropped);
  }

  private static BroadcastDraft begin(PanelRequest panelRequest) {
    return BroadcastDraft.begin(panelRequest.user(), nextTurn(panelRequest));
  }

  private DraftEditor editor() {
    return new DraftEditor(ports.policy().zone(), ports.dialog());
  }

  /**
   * Returns a turn that no earlier draft of the author had, so that its buttons do not match: the
   * ids of updates grow, and no update takes a draft further than {@link #TURNS_PER_UPDATE}.
   */
  private static int nextTurn(PanelRequest panelRequest) {
    return (int) (panelRequest.updateId() * TURNS_PER_UPDATE % (BroadcastDraft.MAX_TURN + 1));
  }

  /**
   * Returns whether the message continues an album or a text, or was forwarded; a forwarded one is
   * then refused with a hint, unless the draft waits for an approval.
   */
  private static boolean isExpected(BroadcastDraft draft, IncomingMessage message) {
    boolean isForwarded = message.origin() == IncomingMessage.Origin.FORWARDED;
    return (isForwarded && draft.question() != Question.APPROVAL)
        || DraftContentEditor.isContinuation(draft, message);
  }

  private Handling apply(BroadcastDraft before, BroadcastDraft next, PanelRequest panelRequest) {
    if (next.question() == Question.APPROVAL && before.question() != Question.APPROVAL) {
      BroadcastDraft current = withKeptTexts(before);
      if (!current.equals(before)) {
        return save(current.withQuestion(Question.CONFIRM), panelRequest.withShow(Show.PREVIEW, 0));
      }
      return confirmation.needsApproval(before)
          ? save(next, panelRequest.withShow(Show.ASK_APPROVAL, 0))
          : confirmation.confirm(before, panelRequest);
    }
    boolean needsPreview =
        next.question() == Question.CONFIRM
            && (next.needsPreview() || !AFTER_PREVIEW.contains(before.question()));
    return save(next, needsPreview ? panelRequest.withShow(Show.PREVIEW, 0) : panelRequest);
  }

  /** A correction that waits to be sent counts already. */
  private BroadcastDraft withKeptTexts(BroadcastDraft draft) {
    if (draft.kind() != Broadcast.Kind.CORRECT) {
      return draft;
    }
    return ports.broadcasts().findLatest(MAX_WAITING).stream()
        .filter(it -> it.kind() == Broadcast.Kind.CORRECT)
        .filter(it -> it.originalNumber() == draft.originalNumber())
        .filter(it -> it.state() == Broadcast.State.WAITING)
        .findFirst()
        .or(() -> ports.broadcasts().find(draft.originalNumber()))
        .map(it -> DraftContentEditor.withKeptTexts(draft, it.content()))
        .orElse(draft);
  }

  private Handling save(BroadcastDraft draft, PanelRequest panelRequest) {
    draftCache.put(draft);
    CompletionStage<Void> saved = ports.drafts().save(panelRequest, draft);
    saved.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            draftCache.evict(draft.author());
          }
        });
    return panelService.showAfter(saved, panelRequest);
  }
}
