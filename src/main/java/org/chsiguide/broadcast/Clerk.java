package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.InOrder;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what requests ask for, and has it on record when that was done. */
final class Clerk {
  private static final Logger log = LoggerFactory.getLogger(Clerk.class);

  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final Messenger messenger;
  private final Handout handout;
  private final DraftClerk draftClerk;
  private final Supplier<Screens> screens;
  private final QuietHours quiet;
  private final InstantSource clock;
  private final Executor executor;
  private final StaffNames names = new StaffNames();
  private final InOrder<ChatId> chats = new InOrder<>();

  Clerk(
      Drafts drafts,
      Broadcasts broadcasts,
      Messenger messenger,
      Handout handout,
      DraftClerk draftClerk,
      Supplier<Screens> screens,
      QuietHours quiet,
      InstantSource clock,
      Executor executor) {
    this.drafts = drafts;
    this.broadcasts = broadcasts;
    this.messenger = messenger;
    this.handout = handout;
    this.draftClerk = draftClerk;
    this.screens = screens;
    this.quiet = quiet;
    this.clock = clock;
    this.executor = executor;
  }

  /** Shows what an earlier run left. */
  void resume() {
    executor.execute(() -> drafts.unanswered().forEach(this::show));
  }

  /** Shows it once this is safe. */
  Handling.Taken showAfter(CompletionStage<Void> saved, Request request) {
    var unused = saved.thenRun(() -> show(request));
    return new Handling.Taken(saved);
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
      case DRAFT -> draftClerk.draft(request, voice);
      case PREVIEW -> draftClerk.preview(request, voice);
      case DROPPED -> put(request, note(voice.say(Phrase.DROPPED)));
      case PANEL -> panel(request, voice);
      case LIST -> messenger.send(request.chat(), list(voice));
      case CSV -> csv(request.chat(), request.number());
      case SWITCHES ->
          put(request, new Switches(drafts.switchedOff(request.chat()), voice).screen());
      case NO_SUCH ->
          messenger.send(
              request.chat(), note(voice.say(Phrase.NO_SUCH_NEWS, "number", request.number())));
      case TOO_LATE -> messenger.send(request.chat(), note(tooLate(request.number(), voice)));
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
    return handout.hand(Spot.of(chat), file.name(), file.content());
  }

  private String tooLate(long number, Voice voice) {
    Optional<Broadcast> broadcast = broadcasts.find(number);
    return broadcast.map(Broadcast::state).equals(Optional.of(Broadcast.State.WAITING))
        ? voice.say(Phrase.EDIT_WHILE_WAITING, "number", number)
        : voice.say(
            Phrase.EDIT_TOO_LATE,
            "number",
            number,
            "of",
            broadcast.map(Broadcast::of).orElse(number));
  }

  private static Screen note(String html) {
    return new Screen(0, html, List.of());
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
                    ? broadcasts.shown(
                        request.number(),
                        new Panel(request.chat(), sent.messageId(), request.language()))
                    : CompletableFuture.completedFuture(null));
  }

  LivePanel live(Broadcast broadcast, Voice voice) {
    return new LivePanel(
        broadcast,
        broadcasts.progress(broadcast.number()),
        broadcasts.reasons(broadcast.number()),
        broadcasts.deeds(broadcast.number()),
        voice,
        names,
        quiet);
  }

  /** What the members of staff are called. */
  StaffNames names() {
    return names;
  }

  Instant now() {
    return clock.instant();
  }

  private Screen list(Voice voice) {
    NewsList list = new NewsList(voice);
    for (Broadcast broadcast : broadcasts.last(NewsList.LENGTH)) {
      list.add(broadcast.number(), live(broadcast, voice).brief(clock.instant()));
    }
    return list.screen();
  }
}
