package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;

/** Shows drafts to their authors, and what readers will get of them. */
final class DraftClerk {

  /** A bot can change a message for so long, https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration CAN_CHANGE = Duration.ofDays(2);

  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final Messenger messenger;
  private final Preview preview;
  private final Supplier<Dialog> guide;
  private final QuietHours quiet;
  private final InstantSource clock;
  private final Executor executor;
  private Consumer<Draft> watcher = shown -> {};

  DraftClerk(
      Drafts drafts,
      Broadcasts broadcasts,
      Messenger messenger,
      Handout handout,
      Supplier<Dialog> guide,
      QuietHours quiet,
      InstantSource clock,
      Executor executor) {
    this.drafts = drafts;
    this.broadcasts = broadcasts;
    this.messenger = messenger;
    this.preview = new Preview(messenger, handout);
    this.guide = guide;
    this.quiet = quiet;
    this.clock = clock;
    this.executor = executor;
  }

  /** Who is told what an author was shown: how many recipients, and whether the preview. */
  void tell(Consumer<Draft> whom) {
    this.watcher = whom;
  }

  /** Shows what readers will get, and then the draft, which can be confirmed if that was shown. */
  CompletionStage<?> preview(Request request, Voice voice) {
    Optional<Draft> found = drafts.draft(author(request)).filter(it -> it.words().areThere());
    if (found.isEmpty()) {
      return draft(request, voice);
    }
    int turn = found.get().turn();
    return preview
        .show(request.chat(), found.get().bulletin(), voice)
        .thenComposeAsync(
            proof -> draft(request, voice, it -> it.turn() == turn ? it.proven(proof) : it),
            executor);
  }

  /** Shows the draft of whoever asked, if there is one. */
  CompletionStage<?> draft(Request request, Voice voice) {
    return draft(request, voice, it -> it);
  }

  private CompletionStage<?> draft(Request request, Voice voice, UnaryOperator<Draft> change) {
    Optional<Draft> found = drafts.draft(author(request)).map(change);
    return found.isPresent()
        ? draft(request, voice, found.get())
        : CompletableFuture.completedFuture(null);
  }

  /** The draft is always at the end of the chat, once. */
  private CompletionStage<?> draft(Request request, Voice voice, Draft draft) {
    Instant now = clock.instant();
    Headcount heads = new Headcount(broadcasts, draft, guide.get(), now);
    Optional<Reach> reach =
        draft.question() == Question.CONFIRM ? reach(draft, heads, now) : Optional.empty();
    Draft shown = draft.counted(reach.map(Reach::recipients).orElse(draft.count()));
    watcher.accept(shown);
    Screen panel =
        new DraftPanel(shown, voice, guide.get(), quiet).draw(reach.orElse(null), heads::of, now);
    OptionalInt before = drafts.draftPanel(draft.author());
    boolean isInPlace =
        request.show() == Show.DRAFT
            && before.isPresent()
            && before.getAsInt() == request.messageId();
    if (isInPlace) {
      return messenger
          .edit(request.chat(), request.messageId(), panel)
          .thenCompose(done -> drafts.showed(shown, request.messageId()));
    }
    before.ifPresent(
        old -> {
          var unused = messenger.delete(request.chat(), old);
        });
    return messenger
        .send(request.chat(), panel)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? drafts.showed(shown, sent.messageId())
                    : CompletableFuture.completedFuture(null));
  }

  private Optional<Reach> reach(Draft draft, Headcount heads, Instant now) {
    return draft.kind() == Broadcast.Kind.SEND
        ? heads.reach()
        : Optional.of(broadcasts.reach(draft.of(), now.minus(CAN_CHANGE)));
  }

  private static PersonId author(Request request) {
    return new PersonId(request.chat().value());
  }
}
