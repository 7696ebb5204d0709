package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff is composing; each has one at most.
 *
 * @param turn grows with every change, so that a button of an earlier state is recognised as old
 * @param originalNumber the number of what it takes back or corrects; 0 if it is news
 * @param count how many recipients the author was shown
 * @param previewResult what came of showing the author what readers will get
 */
public record BroadcastDraft(
    UserId author,
    int turn,
    Broadcast.Kind kind,
    long originalNumber,
    Prompt prompt,
    DraftContent content,
    DeliveryPlan deliveryPlan,
    long count,
    PreviewResult previewResult) {

  /** News about which nothing is known yet. */
  public static BroadcastDraft begin(UserId author, int turn) {
    return of(
        0, Broadcast.Kind.SEND, author, turn, new DraftContent(null, null, null), Question.CHINESE);
  }

  /** What takes this broadcast back, with what that said. */
  public static BroadcastDraft recall(UserId author, int turn, Broadcast original) {
    return of(
        original.number(),
        Broadcast.Kind.RECALL,
        author,
        turn,
        new DraftContent(original.content().zh(), original.content().en(), null),
        Question.CONFIRM);
  }

  /** What gives this broadcast other content; until they come it has those of the broadcast. */
  public static BroadcastDraft correct(UserId author, int turn, Broadcast original) {
    BroadcastContent before = original.content();
    return of(
        original.number(),
        Broadcast.Kind.CORRECT,
        author,
        turn,
        new DraftContent(before.zh(), before.en(), null),
        before.zh() == null ? Question.ENGLISH : Question.CHINESE);
  }

  private static BroadcastDraft of(
      long number,
      Broadcast.Kind kind,
      UserId author,
      int turn,
      DraftContent draftContent,
      Question first) {
    return new BroadcastDraft(
        author,
        turn,
        kind,
        number,
        new Prompt(first, "", ""),
        draftContent,
        new DeliveryPlan(null, null, false, null),
        0,
        new PreviewResult.NotShown());
  }

  /** What it says by now; it has been said in one language at least. */
  public BroadcastContent broadcastContent() {
    return new BroadcastContent(content.zh(), content.en());
  }

  /** Whether nothing is wrong with the last answer. */
  public boolean hasNoComplaint() {
    return prompt.complaint().isEmpty();
  }

  /** What the author is asked. */
  public Question question() {
    return prompt.question();
  }

  public BroadcastDraft withQuestion(Question next) {
    return nextTurn(prompt.withQuestion(next), content.withoutAlbum(), deliveryPlan, previewResult);
  }

  public BroadcastDraft withChoice(String first) {
    return nextTurn(prompt.withChoice(first), content.withoutAlbum(), deliveryPlan, previewResult);
  }

  public BroadcastDraft withComplaint(String about) {
    return nextTurn(prompt.withComplaint(about), content, deliveryPlan, previewResult);
  }

  public BroadcastDraft withChinese(@Nullable OutgoingPost post, @Nullable String albumId) {
    return withContent(content.withChinese(post, albumId));
  }

  public BroadcastDraft withEnglish(@Nullable OutgoingPost post, @Nullable String albumId) {
    return withContent(content.withEnglish(post, albumId));
  }

  /** The same, and these messages of the author said it in this language; that is no change. */
  public BroadcastDraft withMessages(Language language, List<Integer> messages) {
    return new BroadcastDraft(
        author,
        turn,
        kind,
        originalNumber,
        prompt,
        content.withMessages(language, messages),
        deliveryPlan,
        count,
        previewResult);
  }

  /** The author changed what was said in this language. */
  public BroadcastDraft withEditedPost(Language language, OutgoingPost post) {
    return withContent(content.withPost(language, post));
  }

  public BroadcastDraft withTopic(BroadcastTopic about) {
    return withDeliveryPlan(deliveryPlan.withTopic(about));
  }

  public BroadcastDraft withAudience(Audience audience) {
    return withDeliveryPlan(deliveryPlan.withAudience(audience));
  }

  public BroadcastDraft withUrgent(boolean isUrgent) {
    return withDeliveryPlan(deliveryPlan.withUrgent(isUrgent));
  }

  public BroadcastDraft withStart(@Nullable Instant startsAt) {
    return withDeliveryPlan(deliveryPlan.withStart(startsAt));
  }

  /** Whether the author saw what readers will get; where something is taken back they saw it. */
  public boolean isPreviewed() {
    return kind == Broadcast.Kind.RECALL || previewResult instanceof PreviewResult.Seen;
  }

  /** Whether it is still to be shown to the author as readers will get it. */
  public boolean needsPreview() {
    return kind != Broadcast.Kind.RECALL && previewResult instanceof PreviewResult.NotShown;
  }

  /** The same, and the author was shown that it goes to so many; that is no change. */
  public BroadcastDraft withCount(long recipients) {
    return new BroadcastDraft(
        author,
        turn,
        kind,
        originalNumber,
        prompt,
        content,
        deliveryPlan,
        recipients,
        previewResult);
  }

  /** The same, and this came of showing it; that is no change either. */
  public BroadcastDraft withPreviewResult(PreviewResult newPreviewResult) {
    return new BroadcastDraft(
        author, turn, kind, originalNumber, prompt, content, deliveryPlan, count, newPreviewResult);
  }

  /** Other content are to be shown anew. */
  private BroadcastDraft withContent(DraftContent newContent) {
    return nextTurn(
        prompt.withoutComplaint(), newContent, deliveryPlan, new PreviewResult.NotShown());
  }

  private BroadcastDraft withDeliveryPlan(DeliveryPlan newPlan) {
    return nextTurn(prompt.withoutComplaint(), content.withoutAlbum(), newPlan, previewResult);
  }

  private BroadcastDraft nextTurn(
      Prompt newPrompt,
      DraftContent newContent,
      DeliveryPlan newPlan,
      PreviewResult newPreviewResult) {
    return new BroadcastDraft(
        author,
        turn + 1,
        kind,
        originalNumber,
        newPrompt,
        newContent,
        newPlan,
        count,
        newPreviewResult);
  }
}
