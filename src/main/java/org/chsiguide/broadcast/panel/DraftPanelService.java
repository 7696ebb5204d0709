package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.html.PlaceholderDetector;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffPhrase;
import org.chsiguide.staff.StaffRole;

/**
 * Shows drafts and previews to their authors. A draft that a later update has changed, as each
 * picture of an album does, is left to the request of that update.
 */
record DraftPanelService(BroadcastContext context, Executor executor) {

  /** Shows the preview, and then the draft, which can be confirmed if the preview was seen. */
  CompletionStage<?> showPreview(PanelRequest request) {
    Optional<BroadcastDraft> found = find(request).filter(it -> it.content().hasText());
    if (found.isEmpty()) {
      return showDraft(request);
    }
    return sendPosts(request.chat(), found.get().broadcastContent(), formatter(request))
        .thenComposeAsync(
            result -> show(request, find(request).map(it -> withPreviewResult(it, result))),
            executor);
  }

  /**
   * Shows exactly what readers of each language will get, one after another. If Telegram refuses it
   * here, it would refuse it to everybody.
   */
  private CompletionStage<PreviewResult> sendPosts(
      ChatId chat, BroadcastContent content, PanelFormatter formatter) {
    CompletionStage<PreviewResult> result = CompletableFuture.completedFuture(PreviewResult.SHOWN);
    for (Language reader : content.readers()) {
      Phrase label =
          switch (reader) {
            case ZH -> BroadcastPhrase.PREVIEW_ZH;
            case EN -> BroadcastPhrase.PREVIEW_EN;
            case BOTH -> BroadcastPhrase.PREVIEW_BOTH;
          };
      context.messenger().send(chat, formatter.phrases().screen(label));
      result =
          result.thenCombine(
              context.messenger().send(chat, content.forReader(reader)),
              (before, now) -> before.equals(PreviewResult.SHOWN) ? toPreviewResult(now) : before);
    }
    return result;
  }

  private static PreviewResult toPreviewResult(Delivery delivery) {
    if (delivery instanceof Delivery.Sent) {
      return PreviewResult.SHOWN;
    }
    return delivery instanceof Delivery.Failed failed
        ? new PreviewResult(PreviewResult.State.REFUSED, failed.reason())
        : new PreviewResult(PreviewResult.State.LOST, "");
  }

  /** Asks about a text that looks like a placeholder or a tag. */
  private static BroadcastDraft withPreviewResult(BroadcastDraft draft, PreviewResult result) {
    return draft.withPreviewResult(
        result.equals(PreviewResult.SHOWN)
            ? PlaceholderDetector.find(
                    PlainText.of(draft.broadcastContent().forReader(Language.BOTH).html()), "")
                .map(part -> new PreviewResult(PreviewResult.State.DOUBTFUL, part))
                .orElse(result)
            : result);
  }

  /**
   * Shows the draft to a colleague who is still on staff, and tells the author the result. It is no
   * delivery of the broadcast.
   */
  CompletionStage<?> sendTest(PanelRequest request) {
    UserId colleague = new UserId(request.number());
    return findWithText(request)
        .filter(draft -> context.staff().includes(colleague))
        .map(draft -> showTo(colleague, draft, BroadcastPhrase.TEST_OF))
        .map(shown -> shown.thenCompose(result -> tell(request, result, colleague)))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Shows the draft to a colleague below this heading; completes with the outcome. */
  private CompletionStage<Phrase> showTo(
      UserId colleague, BroadcastDraft draft, BroadcastPhrase heading) {
    PanelFormatter colleagueFormatter = PanelFormatter.of(context, Language.BOTH);
    String author = context.staff().names().nameOf(draft.author());
    return context
        .messenger()
        .send(colleague.chat(), colleagueFormatter.phrases().screen(heading, "name", author))
        .thenCombine(
            sendPosts(colleague.chat(), draft.broadcastContent(), colleagueFormatter),
            (delivery, result) ->
                delivery instanceof Delivery.Blocked
                    ? StaffPhrase.TEST_BLOCKED
                    : result.equals(PreviewResult.SHOWN)
                        ? BroadcastPhrase.TEST_SENT
                        : BroadcastPhrase.TEST_LOST);
  }

  private CompletionStage<Delivery> tell(PanelRequest request, Phrase result, UserId colleague) {
    String name = context.staff().names().nameOf(colleague);
    return context
        .messenger()
        .send(request.chat(), formatter(request).phrases().screen(result, "name", name));
  }

  /** Asks the colleagues who may approve the draft, and tells the author who could not be asked. */
  CompletionStage<?> askApproval(PanelRequest request) {
    Optional<BroadcastDraft> found =
        findWithText(request).filter(it -> it.question() == Question.APPROVAL);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Screen question = approvalQuestion(found.get());
    CompletionStage<Boolean> isAnybodyAsked = CompletableFuture.completedFuture(false);
    for (UserId colleague : context.staff().colleaguesOf(request.user())) {
      if (context.staff().may(colleague, StaffRole.BROADCAST)) {
        isAnybodyAsked =
            isAnybodyAsked.thenCombine(
                ask(request, found.get(), colleague, question), Boolean::logicalOr);
      }
    }
    Screen nobody = formatter(request).phrases().screen(BroadcastPhrase.NOBODY_ASKED);
    return isAnybodyAsked.thenCompose(
        is ->
            is
                ? CompletableFuture.completedFuture(null)
                : context.messenger().send(request.chat(), nobody));
  }

  /** Asks a colleague, or tells the author why not; completes with whether they were asked. */
  private CompletionStage<Boolean> ask(
      PanelRequest request, BroadcastDraft draft, UserId colleague, Screen question) {
    return showTo(colleague, draft, BroadcastPhrase.APPROVAL_ASKED)
        .thenCompose(
            result ->
                result == BroadcastPhrase.TEST_SENT
                    ? context
                        .messenger()
                        .send(colleague.chat(), question)
                        .thenApply(
                            sent ->
                                sent instanceof Delivery.Sent ? result : BroadcastPhrase.TEST_LOST)
                    : CompletableFuture.completedFuture(result))
        .thenCompose(
            result ->
                result == BroadcastPhrase.TEST_SENT
                    ? CompletableFuture.completedFuture(true)
                    : tell(request, result, colleague).thenApply(told -> false));
  }

  /**
   * Returns what the draft does, above the button that approves it. It is told in one language
   * after the other, because lines with both would be too long.
   */
  private Screen approvalQuestion(BroadcastDraft draft) {
    Instant now = context.now();
    AudienceSize reach = new AudienceCounter(context, draft).reach();
    String html =
        Stream.of(Language.ZH, Language.EN)
            .map(
                language -> {
                  DraftPanelBuilder panel =
                      new DraftPanelBuilder(draft.turn(), PanelFormatter.of(context, language));
                  panel.addHtml(DraftPanel.heading(draft, panel.formatter()));
                  new ConfirmPanel(panel, draft, context.policy().quietHours(), reach)
                      .drawSummary(now);
                  return panel.screen().html();
                })
            .collect(Collectors.joining("\n\n"));
    Button button =
        PanelFormatter.of(context, Language.BOTH)
            .button(
                BroadcastAction.Kind.APPROVE.of(draft.author(), draft.turn()),
                BroadcastPhrase.APPROVE);
    return new Screen(0, html, List.of(List.of(button)));
  }

  CompletionStage<?> showDraft(PanelRequest request) {
    return show(request, find(request));
  }

  /** Shows the draft once, at the end of the chat. */
  private CompletionStage<?> show(PanelRequest request, Optional<BroadcastDraft> found) {
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    BroadcastDraft draft = found.get();
    Instant now = context.now();
    AudienceCounter audienceCounter = new AudienceCounter(context, draft);
    BroadcastDraft shown =
        draft.question() == Question.CONFIRM
            ? draft.withCount(audienceCounter.reach().recipients())
            : draft;
    context.drafts().markShown(shown);
    Screen panel =
        new DraftPanel(
                shown,
                new DraftPanelBuilder(shown.turn(), formatter(request)),
                context.policy().quietHours(),
                context.staff())
            .render(audienceCounter, now);
    Optional<Integer> before = context.drafts().findPanel(draft.author());
    boolean isInPlace =
        request.show() != Show.PREVIEW && before.equals(Optional.of(request.messageId()));
    if (!isInPlace) {
      before.ifPresent(old -> context.messenger().delete(request.chat(), old));
    }
    return context
        .messenger()
        .show(request.chat(), isInPlace ? request.messageId() : 0, panel)
        .thenCompose(
            messageId ->
                messageId == 0
                    ? CompletableFuture.completedFuture(null)
                    : context.drafts().recordShown(shown, messageId));
  }

  private Optional<BroadcastDraft> findWithText(PanelRequest request) {
    return context.drafts().find(request.user()).filter(it -> it.content().hasText());
  }

  /** Returns the draft of the user, if no later update has changed it. */
  private Optional<BroadcastDraft> find(PanelRequest request) {
    return context
        .drafts()
        .find(request.user())
        .filter(it -> it.equals(it.withTurnOf(request.updateId())));
  }

  private PanelFormatter formatter(PanelRequest request) {
    return PanelFormatter.of(context, request.language());
  }
}
