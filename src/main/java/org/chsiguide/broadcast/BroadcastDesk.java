package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.bot.Tap;
import org.chsiguide.broadcast.Composer.Step;
import org.chsiguide.broadcast.Draft.Question;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Takes what staff say and press to compose and to steer news, and what students choose to be sent.
 * Everything is kept before it is answered, so it survives a stop at any instant and happens once.
 * Nobody else can do any of it: their commands and buttons are not taken.
 */
final class BroadcastDesk implements Desk {
  static final String DRAFT = "b:d:";
  static final String ORDER = "b:o:";
  static final String PANEL = "b:p:";
  static final String CSV = "b:c:";
  static final String SWITCH = "b:u:";

  private static final Pattern COMMAND =
      Pattern.compile(
          "/(broadcasts?|recall|correct|updates)(?:@\\w+)?(?:\\s+(.*))?", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]{0,8})");
  private static final Set<Question> TYPED =
      Set.of(Question.CHINESE, Question.ENGLISH, Question.NUMBER, Question.TIME);

  private final Staff staff;
  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final Composer composer;
  private final Clerk clerk;
  private final InstantSource clock;

  /** The drafts as of the last update, which may not be on the disk yet. */
  private final Map<PersonId, Optional<Draft>> current = new ConcurrentHashMap<>();

  BroadcastDesk(
      Staff staff,
      Drafts drafts,
      Broadcasts broadcasts,
      Composer composer,
      Clerk clerk,
      InstantSource clock) {
    this.staff = staff;
    this.drafts = drafts;
    this.broadcasts = broadcasts;
    this.composer = composer;
    this.clerk = clerk;
    this.clock = clock;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (!arrival.isPrivate()) {
      return new Handling.Passed();
    }
    Language language = conversation.map(Conversation::language).orElse(arrival.hint());
    if (arrival.event() instanceof Event.TappedUnknown tapped) {
      return pressed(arrival, tapped.data(), request(arrival, language), conversation.isPresent());
    }
    Incoming message = arrival.message();
    if (message == null || message.moment() != Incoming.Moment.NEW) {
      return new Handling.Passed();
    }
    Matcher command = COMMAND.matcher(message.words().strip());
    if (message.origin() == Incoming.Origin.WRITTEN && command.matches()) {
      return commanded(arrival, command, request(arrival, language), conversation.isPresent());
    }
    return staff.includes(arrival.from())
        ? said(arrival, message, request(arrival, language))
        : new Handling.Passed();
  }

  @Override
  public boolean mayTake(Arrival arrival, Optional<Conversation> conversation) {
    if (!arrival.isPrivate()) {
      return false;
    }
    Incoming message = arrival.message();
    boolean isButton =
        arrival.event() instanceof Event.TappedUnknown tapped && tapped.data().startsWith("b:");
    boolean isCommand = message != null && COMMAND.matcher(message.words().strip()).matches();
    return staff.includes(arrival.from()) || isButton || isCommand;
  }

  /** Another replica may have changed the drafts meanwhile. */
  void readAnew() {
    current.clear();
  }

  private Handling commanded(Arrival arrival, Matcher command, Request request, boolean isStudent) {
    String name = command.group(1);
    if (name.equals("updates")) {
      return isStudent ? ask(request.showing(Show.SWITCHES, 0)) : new Handling.Passed();
    }
    if (!staff.includes(arrival.from())) {
      return new Handling.Passed();
    }
    if (isTaken(arrival)) {
      return taken();
    }
    String rest = command.group(2) == null ? "" : command.group(2).strip();
    return switch (name) {
      case "broadcasts" -> ask(request.showing(Show.LIST, 0));
      case "broadcast" ->
          compose(arrival, Draft.begin(arrival.from(), turn(arrival)), rest, request);
      default -> change(arrival, name, rest, request);
    };
  }

  /** What follows the command is the Chinese text already. */
  private Handling compose(Arrival arrival, Draft begun, String rest, Request request) {
    Incoming message = arrival.message();
    boolean isAlone = message != null && message.content() instanceof Content.Words;
    if (message == null || (isAlone && rest.isEmpty())) {
      return keep(begun, request);
    }
    return composer.said(begun, message.saying(rest), clock.instant()) instanceof Step.Goes goes
        ? keep(goes.draft(), request)
        : keep(begun, request);
  }

  private Handling change(Arrival arrival, String command, String rest, Request request) {
    if (rest.isEmpty()) {
      return ask(request.showing(Show.LIST, 0));
    }
    Matcher number = NUMBER.matcher(rest);
    long of = number.matches() ? Long.parseLong(number.group(1)) : 0;
    PersonId author = arrival.from();
    return broadcasts
        .find(of)
        .filter(it -> it.kind() == Broadcast.Kind.SEND)
        .map(
            it ->
                command.equals("recall")
                    ? Draft.recall(author, turn(arrival), it)
                    : Draft.correct(author, turn(arrival), it))
        .map(draft -> keep(draft, request))
        .orElseGet(() -> ask(request.showing(Show.NO_SUCH, of)));
  }

  /** Grows over drafts too, so that no button of an earlier draft fits. */
  private int turn(Arrival arrival) {
    return current(arrival.from()).map(Draft::turn).orElse(0)
        + (int) (arrival.updateId() % 100_000);
  }

  private Handling said(Arrival arrival, Incoming message, Request request) {
    Optional<Draft> draft = current(arrival.from());
    if (draft.isEmpty() && message.origin() == Incoming.Origin.FORWARDED) {
      Draft begun = Draft.begin(arrival.from(), turn(arrival));
      return isTaken(arrival) ? taken() : step(begun, composer.forwarded(begun, message), request);
    }
    boolean isForIt =
        draft
            .filter(it -> TYPED.contains(it.question()) || isExpected(it, message))
            .filter(it -> message.replyTo() == null)
            .isPresent();
    boolean isCommand =
        !(arrival.event() instanceof Event.Said || arrival.event() instanceof Event.Sent)
            || message.words().startsWith("/");
    if (!isForIt || isCommand) {
      return new Handling.Passed();
    }
    return isTaken(arrival)
        ? taken()
        : step(draft.get(), composer.said(draft.get(), message, clock.instant()), request);
  }

  /** The rest of an album; and what is forwarded in the middle of something else is told so. */
  private static boolean isExpected(Draft draft, Incoming message) {
    return message.origin() == Incoming.Origin.FORWARDED
        || draft.languageOf(message.album()).isPresent();
  }

  private Handling pressed(Arrival arrival, String data, Request request, boolean isStudent) {
    if (data.startsWith(SWITCH) && isStudent) {
      String[] parts = data.substring(SWITCH.length()).split(":", 2);
      return Subject.ofKey(parts[0])
          .map(
              subject ->
                  answered(
                      request.showing(Show.SWITCHES, 0),
                      drafts.choose(
                          request.showing(Show.SWITCHES, 0), subject, data.endsWith(":on"))))
          .orElseGet(Handling.Passed::new);
    }
    if (!data.startsWith("b:") || !staff.includes(arrival.from())) {
      return new Handling.Passed();
    }
    if (isTaken(arrival)) {
      return taken();
    }
    if (data.startsWith(DRAFT)) {
      Optional<Draft> draft = current(arrival.from());
      return draft.isEmpty()
          ? ask(request.showing(Show.OLD_BUTTON, 0))
          : step(
              draft.get(), composer.pressed(draft.get(), data.substring(DRAFT.length())), request);
    }
    return steered(arrival, data, request);
  }

  private Handling steered(Arrival arrival, String data, Request request) {
    String[] parts = data.split(":", 4);
    if (parts.length < 3 || !NUMBER.matcher(parts[2]).matches()) {
      return ask(request.showing(Show.OLD_BUTTON, 0));
    }
    long number = Long.parseLong(parts[2]);
    Optional<Order> order = parts.length == 4 ? Order.ofKey(parts[3]) : Optional.empty();
    if (data.startsWith(ORDER) && order.isPresent()) {
      Request panel = request.showing(Show.PANEL, number);
      return answered(panel, broadcasts.order(panel, order.get(), arrival.from()));
    }
    if (data.startsWith(PANEL)) {
      return ask(request.showing(Show.PANEL, number));
    }
    return ask(request.showing(data.startsWith(CSV) ? Show.CSV : Show.OLD_BUTTON, number));
  }

  private Handling step(Draft before, Step step, Request request) {
    if (step instanceof Step.Goes goes) {
      boolean isNews =
          goes.draft().question() == Question.CONFIRM
              && (goes.draft().isUnseen()
                  || !Set.of(Question.CONFIRM, Question.NUMBER, Question.TIME)
                      .contains(before.question()));
      return keep(goes.draft(), isNews ? request.showing(Show.PREVIEW, 0) : request);
    }
    if (step instanceof Step.Confirmed confirmed) {
      return confirm(confirmed.draft(), request);
    }
    if (step instanceof Step.Dropped) {
      current.put(before.author(), Optional.empty());
      Request dropped = request.showing(Show.DROPPED, 0);
      return answered(dropped, drafts.drop(dropped, before.author()));
    }
    if (step instanceof Step.Stale) {
      return ask(request.showing(Show.OLD_BUTTON, 0));
    }
    throw new AssertionError(step);
  }

  private Handling confirm(Draft draft, Request request) {
    current.put(draft.author(), Optional.empty());
    Instant now = clock.instant();
    Instant first = draft.kind() == Broadcast.Kind.RECALL ? now : now.plus(Broadcast.TO_UNDO);
    Instant begins =
        draft.begins() != null && draft.begins().isAfter(first) ? draft.begins() : first;
    CompletionStage<Optional<Long>> confirmed = drafts.confirm(request, draft, begins);
    confirmed.whenComplete(
        (number, failure) -> {
          if (failure != null) {
            current.remove(draft.author());
          } else {
            clerk.show(
                number
                    .map(it -> request.showing(Show.PANEL, it))
                    .orElseGet(() -> request.showing(Show.OLD_BUTTON, 0)));
          }
        });
    return new Handling.Taken(confirmed.thenAccept(number -> {}));
  }

  private Handling keep(Draft draft, Request request) {
    current.put(draft.author(), Optional.of(draft));
    CompletionStage<Void> kept = drafts.keep(request, draft);
    kept.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            current.remove(draft.author());
          }
        });
    return answered(request, kept);
  }

  private Handling ask(Request request) {
    return answered(request, drafts.ask(request));
  }

  private Handling answered(Request request, CompletionStage<Void> saved) {
    var unused = saved.thenRun(() -> clerk.show(request));
    return new Handling.Taken(saved);
  }

  private static Handling taken() {
    return new Handling.Taken(CompletableFuture.completedFuture(null));
  }

  private boolean isTaken(Arrival arrival) {
    return drafts.isTaken(arrival.updateId());
  }

  /** The author was shown this; only what it says confirms. */
  void shown(Draft shown) {
    current.computeIfPresent(
        shown.author(), (id, draft) -> draft.map(it -> it.turn() == shown.turn() ? shown : it));
  }

  private Optional<Draft> current(PersonId author) {
    return current.computeIfAbsent(author, drafts::draft);
  }

  private static Request request(Arrival arrival, Language language) {
    @Nullable Tap tap = arrival.tap();
    return new Request(
        arrival.updateId(),
        arrival.chat(),
        language,
        tap == null ? null : tap.id(),
        tap == null ? 0 : tap.messageId(),
        Show.DRAFT,
        0);
  }
}
