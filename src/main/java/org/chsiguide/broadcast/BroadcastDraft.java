package org.chsiguide.broadcast;

import java.time.Instant;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast that a member of staff is composing. Each author has at most one draft.
 *
 * @param turn the last digits of the id of the update that changed it last, so that buttons of
 *     earlier states are recognised as old
 * @param originalNumber the number of the broadcast to recall or correct; 0 for a new one
 * @param count the number of recipients that the author was shown since the last change of the
 *     content or the recipients; 0: none yet
 * @param previewResult whether the author has seen the preview
 */
public record BroadcastDraft(
    UserId author,
    int turn,
    Broadcast.Kind kind,
    long originalNumber,
    DraftPrompt prompt,
    DraftContent content,
    DeliveryPlan deliveryPlan,
    long count,
    PreviewResult previewResult) {

  /**
   * The highest turn: with it and the longest ids of steps and stages, a button of a draft has
   * exactly the 64 bytes that Telegram allows
   * (https://core.telegram.org/bots/api#inlinekeyboardbutton).
   */
  public static final int MAX_TURN = 9_999_999;

  /** Begins the draft of a new broadcast. */
  public static BroadcastDraft begin(UserId author) {
    return of(Broadcast.Kind.SEND, 0, author, DraftContent.EMPTY, Question.CHINESE);
  }

  /**
   * Begins the draft of a broadcast of this kind from an earlier one: its recall; its correction,
   * which starts with its content; or a new broadcast with its content, its subject and its
   * audience, but neither urgent nor at a time.
   */
  public static BroadcastDraft from(Broadcast original, Broadcast.Kind kind, UserId author) {
    DraftContent copy = DraftContent.of(original.content());
    if (kind == Broadcast.Kind.SEND) {
      return of(kind, 0, author, copy, Question.CONFIRM)
          .with(new DeliveryPlan(original.subject(), original.audience(), false, null));
    }
    Question text = copy.zh() == null ? Question.ENGLISH : Question.CHINESE;
    Question first = kind == Broadcast.Kind.RECALL ? Question.CONFIRM : text;
    return of(kind, original.number(), author, copy, first);
  }

  private static BroadcastDraft of(
      Broadcast.Kind kind,
      long originalNumber,
      UserId author,
      DraftContent content,
      Question first) {
    return new BroadcastDraft(
        author,
        0,
        kind,
        originalNumber,
        new DraftPrompt(first, ""),
        content,
        new DeliveryPlan(BroadcastSubject.TIPS, null, false, null),
        0,
        PreviewResult.NOT_SHOWN);
  }

  /** Returns the content as it would be sent; there must be a text in at least one language. */
  public BroadcastContent broadcastContent() {
    return new BroadcastContent(content.post(Language.ZH), content.post(Language.EN));
  }

  /**
   * Returns the broadcast that this draft becomes, without a number yet.
   *
   * @param language the author's
   * @param startsAt when it begins at the earliest
   */
  public Broadcast toBroadcast(Language language, Instant startsAt) {
    Audience audience = deliveryPlan.audience();
    return new Broadcast(
        0,
        kind,
        originalNumber,
        author,
        language,
        broadcastContent(),
        audience == null ? Audience.Group.EVERYBODY : audience,
        deliveryPlan.subject(),
        deliveryPlan.urgent(),
        startsAt,
        Broadcast.State.WAITING);
  }

  /** Returns the current question to the author. */
  public Question question() {
    return prompt.question();
  }

  /**
   * Returns whether everything was answered once, so that changed content leads back to the
   * confirmation.
   */
  public boolean isComplete() {
    return kind == Broadcast.Kind.CORRECT ? !needsPreview() : deliveryPlan.audience() != null;
  }

  /** Returns the question to ask once there is content. A correction has its audience already. */
  public Question questionAfterContent() {
    return kind == Broadcast.Kind.CORRECT || isComplete() ? Question.CONFIRM : Question.SUBJECT;
  }

  /** Returns whether the author has seen the preview. A recall needs none. */
  public boolean isPreviewed() {
    return kind == Broadcast.Kind.RECALL || previewResult.state() == PreviewResult.State.SHOWN;
  }

  /** Returns whether the author must still see the preview. */
  public boolean needsPreview() {
    return kind != Broadcast.Kind.RECALL && previewResult.state() == PreviewResult.State.NOT_SHOWN;
  }

  /** Returns the draft as this update leaves it, with a turn that it had after no other one. */
  public BroadcastDraft withTurnOf(long updateId) {
    int newTurn = (int) (updateId % (MAX_TURN + 1));
    return new BroadcastDraft(
        author, newTurn, kind, originalNumber, prompt, content, deliveryPlan, count, previewResult);
  }

  public BroadcastDraft withQuestion(Question next) {
    return withQuestion(next, "");
  }

  /**
   * Returns the draft at another question.
   *
   * @param chosen as in {@link DraftPrompt}
   */
  public BroadcastDraft withQuestion(Question next, String chosen) {
    return with(new DraftPrompt(next, chosen));
  }

  public BroadcastDraft withComplaint(String about) {
    return with(prompt.withComplaint(about));
  }

  /** Returns the draft, which asks for the text in this language again. */
  public BroadcastDraft withRefused(
      Language language, @Nullable DraftText refused, String complaint) {
    return with(new DraftPrompt(Question.textIn(language), "", complaint, refused));
  }

  private BroadcastDraft with(DraftPrompt newPrompt) {
    return with(newPrompt, content, deliveryPlan, count, previewResult);
  }

  /** Returns the draft with another text in this language, or without one. */
  public BroadcastDraft withText(Language language, @Nullable DraftText text) {
    return with(content.with(language, text));
  }

  /** Returns the draft with another content, of which the author has seen no preview. */
  public BroadcastDraft with(DraftContent newContent) {
    return with(prompt.withComplaint(""), newContent, deliveryPlan, 0, PreviewResult.NOT_SHOWN);
  }

  /** Returns the draft with another plan, of which the author has seen no number of recipients. */
  public BroadcastDraft with(DeliveryPlan newPlan) {
    return with(prompt.withComplaint(""), content, newPlan, 0, previewResult);
  }

  /** Returns the draft with the number of recipients that the author was shown. */
  public BroadcastDraft withCount(long recipients) {
    return with(prompt, content, deliveryPlan, recipients, previewResult);
  }

  /** Returns the draft with the result of the preview. */
  public BroadcastDraft withPreviewResult(PreviewResult newPreviewResult) {
    return with(prompt, content, deliveryPlan, count, newPreviewResult);
  }

  private BroadcastDraft with(
      DraftPrompt newPrompt,
      DraftContent newContent,
      DeliveryPlan newPlan,
      long newCount,
      PreviewResult result) {
    return new BroadcastDraft(
        author, turn, kind, originalNumber, newPrompt, newContent, newPlan, newCount, result);
  }
}
