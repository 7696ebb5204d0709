package org.chsiguide.broadcast;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.bot.StaffAction;
import org.chsiguide.bot.Tap;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Takes what staff say and press to compose and to steer news, and what students choose to be sent;
 * what is about a draft it hands to the {@link DraftDesk}. Everything is kept before it is
 * answered, so it survives a stop at any instant and happens once. Nobody else can do any of it:
 * their commands and buttons are not taken.
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

  private final Staff staff;
  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final DraftDesk draftDesk;
  private final Clerk clerk;
  private final StopNotices stops;
  private final LongConsumer changed;
  private final AuditLog auditLog;

  /**
   * The desk of these.
   *
   * @param changed is told the number of a broadcast with which staff did something
   */
  BroadcastDesk(
      Staff staff,
      Drafts drafts,
      Broadcasts broadcasts,
      DraftDesk draftDesk,
      Clerk clerk,
      StopNotices stops,
      LongConsumer changed,
      AuditLog auditLog) {
    this.staff = staff;
    this.drafts = drafts;
    this.broadcasts = broadcasts;
    this.draftDesk = draftDesk;
    this.clerk = clerk;
    this.stops = stops;
    this.changed = changed;
    this.auditLog = auditLog;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (!arrival.isPrivate()) {
      return new Handling.Passed();
    }
    Language language = conversation.map(Conversation::language).orElse(arrival.hint());
    if (staff.includes(arrival.from())) {
      clerk.names().learn(arrival.from(), name(arrival));
    }
    if (arrival.event() instanceof Event.TappedUnknown tapped) {
      return pressed(arrival, tapped.data(), request(arrival, language), conversation.isPresent());
    }
    Incoming message = arrival.message();
    if (message == null) {
      return new Handling.Passed();
    }
    if (message.moment() == Incoming.Moment.EDITED) {
      return staff.includes(arrival.from())
          ? draftDesk.edited(arrival, withoutCommand(message), request(arrival, language))
          : new Handling.Passed();
    }
    Matcher command = COMMAND.matcher(message.words().strip());
    if (message.origin() == Incoming.Origin.WRITTEN && command.matches()) {
      return commanded(arrival, command, request(arrival, language), conversation.isPresent());
    }
    return staff.includes(arrival.from())
        ? draftDesk.said(arrival, message, request(arrival, language))
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

  /** What follows the command that began a draft is the text. */
  private static Incoming withoutCommand(Incoming message) {
    Matcher command = COMMAND.matcher(message.words().strip());
    String text = command.matches() ? command.group(2) : null;
    return command.matches() ? message.saying(text == null ? "" : text.strip()) : message;
  }

  private static String name(Arrival arrival) {
    @Nullable Tap tap = arrival.tap();
    @Nullable Incoming message = arrival.message();
    return tap != null ? tap.by() : message != null ? message.author() : "";
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
    Matcher number = NUMBER.matcher(rest);
    long of = number.matches() ? Long.parseLong(number.group(1)) : 0;
    return StaffAction.Kind.ofKey(name)
        .map(kind -> recorded(arrival, kind, of, () -> commanded(arrival, name, rest, of, request)))
        .orElseGet(Handling.Passed::new);
  }

  private Handling commanded(Arrival arrival, String name, String rest, long of, Request request) {
    return switch (name) {
      case "broadcasts" -> ask(request.showing(Show.LIST, 0));
      case "broadcast" -> draftDesk.compose(arrival, rest, request);
      default ->
          rest.isEmpty() ? ask(request.showing(Show.LIST, 0)) : change(arrival, name, of, request);
    };
  }

  private Handling change(Arrival arrival, String command, long of, Request request) {
    return broadcasts
        .find(of)
        .filter(it -> it.kind() == Broadcast.Kind.SEND)
        .map(
            it ->
                command.equals("recall")
                    ? draftDesk.recall(arrival, it, request)
                    : draftDesk.correct(arrival, it, request))
        .orElseGet(() -> ask(request.showing(Show.NO_SUCH, of)));
  }

  private Handling pressed(Arrival arrival, String data, Request request, boolean isStudent) {
    if (data.startsWith(SWITCH) && isStudent) {
      String[] parts = data.substring(SWITCH.length()).split(":", 2);
      return Subject.ofKey(parts[0])
          .<Handling>map(
              subject ->
                  clerk.showAfter(
                      drafts.choose(
                          request.showing(Show.SWITCHES, 0), subject, data.endsWith(":on")),
                      request.showing(Show.SWITCHES, 0)))
          .orElseGet(Handling.Passed::new);
    }
    if (!data.startsWith("b:") || !staff.includes(arrival.from())) {
      return new Handling.Passed();
    }
    if (isTaken(arrival)) {
      return taken();
    }
    // A draft is its author's own and reaches nobody; that it is confirmed is recorded with that.
    if (data.startsWith(DRAFT)) {
      return draftDesk.pressed(arrival.from(), data.substring(DRAFT.length()), request);
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
    // That it is obeyed is recorded with that.
    if (data.startsWith(ORDER) && order.isPresent()) {
      Request panel = request.showing(Show.PANEL, number);
      CompletionStage<Void> obeyed =
          broadcasts
              .order(panel, order.get(), arrival.from())
              .thenAccept(isDone -> ordered(number, order.get(), arrival.from(), isDone));
      return clerk.showAfter(obeyed, panel);
    }
    if (data.startsWith(PANEL)) {
      return ask(request.showing(Show.PANEL, number));
    }
    if (data.startsWith(CSV)) {
      return recorded(
          arrival, StaffAction.Kind.CSV, number, () -> ask(request.showing(Show.CSV, number)));
    }
    return ask(request.showing(Show.OLD_BUTTON, number));
  }

  private Handling recorded(
      Arrival arrival, StaffAction.Kind kind, long of, Supplier<Handling> act) {
    return auditLog.record(arrival.updateId(), new StaffAction(arrival.from(), kind, of), act);
  }

  private void ordered(long number, Order order, PersonId by, boolean isDone) {
    if (isDone) {
      changed.accept(number);
      stops.done(number, order, by);
    }
  }

  private Handling ask(Request request) {
    return clerk.showAfter(drafts.ask(request), request);
  }

  private static Handling taken() {
    return new Handling.Taken(CompletableFuture.completedFuture(null));
  }

  private boolean isTaken(Arrival arrival) {
    return drafts.isTaken(arrival.updateId());
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
