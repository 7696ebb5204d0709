package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.bot.InOrder;
import org.chsiguide.broadcast.Draft.Question;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what requests ask for, and has it on record when that was done. */
final class Clerk {
  private static final Logger log = LoggerFactory.getLogger(Clerk.class);

  /** A bot can change a message for so long, https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration CAN_CHANGE = Duration.ofDays(2);

  private static final int LISTED = 8;

  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final Messenger messenger;
  private final Handout handout;
  private final Supplier<Dialog> guide;
  private final Supplier<Screens> screens;
  private final QuietHours quiet;
  private final InstantSource clock;
  private final Executor executor;
  private final InOrder<ChatId> chats = new InOrder<>();
  private Counted counted = (author, turn, count) -> {};

  /** Who is told how many recipients an author was shown. */
  interface Counted {
    void tell(PersonId author, int turn, long count);
  }

  Clerk(
      Drafts drafts,
      Broadcasts broadcasts,
      Messenger messenger,
      Handout handout,
      Supplier<Dialog> guide,
      Supplier<Screens> screens,
      QuietHours quiet,
      InstantSource clock,
      Executor executor) {
    this.drafts = drafts;
    this.broadcasts = broadcasts;
    this.messenger = messenger;
    this.handout = handout;
    this.guide = guide;
    this.screens = screens;
    this.quiet = quiet;
    this.clock = clock;
    this.executor = executor;
  }

  void tellCounts(Counted whom) {
    this.counted = whom;
  }

  /** Shows what an earlier run left. */
  void resume() {
    executor.execute(() -> drafts.unanswered().forEach(this::show));
  }

  /** Shows it after everything else for the same chat. */
  void show(Request request) {
    var unused =
        chats.run(
            request.chat(),
            () ->
                CompletableFuture.completedFuture(request)
                    .thenApplyAsync(this::now, executor)
                    .thenCompose(shown -> shown)
                    .thenCompose(shown -> drafts.answered(request))
                    .exceptionally(
                        failure -> {
                          log.info("update {} is answered again later", request.updateId());
                          log.debug("because", failure);
                          return null;
                        }));
  }

  Voice voice(Language language) {
    return new Voice(screens, language, quiet.zone());
  }

  private CompletionStage<?> now(Request request) {
    answerTap(request);
    return showing(request);
  }

  private void answerTap(Request request) {
    if (request.tapId() != null) {
      boolean isOld = request.show() == Show.OLD_BUTTON;
      String notice = isOld ? voice(request.language()).plain(Phrase.OLD_STATE) : "";
      var unused = messenger.answerTap(request.tapId(), notice);
    }
  }

  private CompletionStage<?> showing(Request request) {
    Voice voice = voice(request.language());
    return switch (request.show()) {
      case DRAFT -> draft(request, voice);
      case PREVIEW -> {
        preview(request, voice);
        yield draft(request, voice);
      }
      case DROPPED -> put(request, note(voice.say(Phrase.DROPPED)));
      case PANEL -> panel(request, voice);
      case LIST -> messenger.send(request.chat(), list(voice));
      case CSV -> csv(request.chat(), request.number());
      case SWITCHES -> put(request, switches(request.chat(), voice));
      case NO_SUCH ->
          messenger.send(
              request.chat(), note(voice.say(Phrase.NO_SUCH_NEWS, "number", request.number())));
      case OLD_BUTTON -> CompletableFuture.completedFuture(null);
    };
  }

  /**
   * In the message of the button; as a new one if there is none, or it was moved down meanwhile.
   */
  private CompletionStage<Delivery> put(Request request, Screen screen) {
    if (request.messageId() == 0) {
      return messenger.send(request.chat(), screen);
    }
    return messenger
        .edit(request.chat(), request.messageId(), screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone
                    ? messenger.send(request.chat(), screen)
                    : CompletableFuture.completedFuture(delivery));
  }

  private CompletionStage<?> csv(ChatId chat, long number) {
    LedgerFile file = LedgerFile.of(broadcasts, number);
    return handout.hand(chat, file.name(), file.content());
  }

  private static Screen note(String html) {
    return new Screen(0, html, List.of());
  }

  /** The draft is always at the end of the chat, once. */
  private CompletionStage<?> draft(Request request, Voice voice) {
    PersonId author = new PersonId(request.chat().value());
    Optional<Draft> found = drafts.draft(author);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Draft draft = found.get();
    Instant now = clock.instant();
    Headcount heads = new Headcount(broadcasts, draft, guide.get(), now);
    Optional<Reach> reach =
        draft.question() == Question.CONFIRM ? reach(draft, heads, now) : Optional.empty();
    long count = reach.map(Reach::recipients).orElse(draft.count());
    counted.tell(author, draft.turn(), count);
    Screen panel =
        new DraftPanel(draft, voice, guide.get(), quiet).draw(reach.orElse(null), heads::of, now);
    OptionalInt before = drafts.draftPanel(author);
    boolean isInPlace =
        request.show() == Show.DRAFT
            && before.isPresent()
            && before.getAsInt() == request.messageId();
    if (isInPlace) {
      return messenger
          .edit(request.chat(), request.messageId(), panel)
          .thenCompose(shown -> drafts.showed(author, draft.turn(), request.messageId(), count));
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
                    ? drafts.showed(author, draft.turn(), sent.messageId(), count)
                    : CompletableFuture.completedFuture(null));
  }

  private Optional<Reach> reach(Draft draft, Headcount heads, Instant now) {
    return draft.kind() == Broadcast.Kind.SEND
        ? heads.reach()
        : Optional.of(broadcasts.reach(draft.of(), now.minus(CAN_CHANGE)));
  }

  /**
   * What each kind of reader gets, exactly; what Telegram refuses the author it would refuse all.
   */
  private void preview(Request request, Voice voice) {
    drafts
        .draft(new PersonId(request.chat().value()))
        .filter(Draft::hasWords)
        .map(Draft::bulletin)
        .ifPresent(
            bulletin ->
                Stream.of(Language.values())
                    .filter(bulletin.readers()::contains)
                    .forEach(
                        reader -> {
                          Phrase label =
                              switch (reader) {
                                case ZH -> Phrase.PREVIEW_ZH;
                                case EN -> Phrase.PREVIEW_EN;
                                case BOTH -> Phrase.PREVIEW_BOTH;
                              };
                          var unusedLabel = messenger.send(request.chat(), note(voice.say(label)));
                          var unusedPost =
                              handout
                                  .hand(request.chat(), bulletin.in(reader))
                                  .thenAccept(delivery -> refused(request, voice, delivery));
                        }));
  }

  private void refused(Request request, Voice voice, Delivery delivery) {
    if (delivery instanceof Delivery.Failed failed) {
      String why = voice.say(Phrase.REFUSED, "reason", failed.why());
      var unused = messenger.send(request.chat(), note(why));
    }
  }

  private CompletionStage<?> panel(Request request, Voice voice) {
    Optional<Broadcast> found = broadcasts.find(request.number());
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Screen panel = live(found.get(), voice).draw(0, clock.instant());
    return put(request, panel)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent && sent.messageId() != 0
                    ? broadcasts.shown(request.number(), sent.messageId())
                    : CompletableFuture.completedFuture(null));
  }

  LivePanel live(Broadcast broadcast, Voice voice) {
    return new LivePanel(
        broadcast,
        broadcasts.progress(broadcast.number()),
        broadcasts.reasons(broadcast.number()),
        broadcasts.deeds(broadcast.number()),
        voice,
        quiet);
  }

  private Screen list(Voice voice) {
    List<Broadcast> last = broadcasts.last(LISTED);
    if (last.isEmpty()) {
      return note(voice.say(Phrase.LIST_EMPTY));
    }
    List<String> parts = new ArrayList<>();
    List<Button> numbers = new ArrayList<>();
    parts.add(voice.say(Phrase.LIST_TITLE));
    for (Broadcast broadcast : last) {
      parts.add(live(broadcast, voice).brief(clock.instant()));
      numbers.add(
          new Button.Call("#" + broadcast.number(), BroadcastDesk.PANEL + broadcast.number()));
    }
    int half = (numbers.size() + 1) / 2;
    return new Screen(
        0,
        String.join("\n\n", parts),
        List.of(numbers.subList(0, half), numbers.subList(half, numbers.size())));
  }

  private Screen switches(ChatId chat, Voice voice) {
    Set<Subject> off = drafts.switchedOff(chat);
    List<List<Button>> rows = new ArrayList<>();
    for (Subject subject : Subject.values()) {
      boolean isOff = off.contains(subject);
      String label =
          (isOff ? "🔕 " : "✅ ")
              + voice.plain(subject == Subject.TIPS ? Phrase.TIPS : Phrase.DEADLINES);
      String press = BroadcastDesk.SWITCH + subject.key() + (isOff ? ":on" : ":off");
      rows.add(List.of(new Button.Call(label, press)));
    }
    return new Screen(0, voice.say(Phrase.SWITCHES), rows);
  }
}
