package org.chsiguide.broadcast.panel;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handles commands and buttons of staff about broadcasts, and the subscriptions of students.
 * Updates about drafts go to the {@link DraftHandler}. Every effect is stored before it is
 * answered, so that it survives a stop at any instant and happens once. Commands and buttons of
 * anybody else are not handled.
 */
record BroadcastHandler(
    BroadcastContext context,
    DraftHandler draftHandler,
    BroadcastPanelService panelService,
    ProgressUpdater progressUpdater)
    implements UpdateHandler {
  private static final Set<String> COMMANDS =
      Set.of("broadcast", "broadcasts", "recall", "correct", "updates");
  private static final Pattern NUMBER =
      Pattern.compile("(?:通知|编号|[#第:\\s])*([1-9][0-9]{0,8})(?:通知|[号条.。!\\s])*");

  @Override
  public Handling handle(IncomingUpdate update) {
    if (!update.isPrivate()) {
      return new Handling.NotHandled();
    }
    PanelRequest request = request(update);
    if (update.event() instanceof Event.UnknownButtonPressed tapped) {
      return handleButton(update, tapped.data(), request);
    }
    IncomingMessage message = update.message();
    if (message == null) {
      return new Handling.NotHandled();
    }
    boolean isEdited = message.revision() == IncomingMessage.Revision.EDITED;
    Optional<IncomingMessage.Command> command =
        message.command().filter(it -> COMMANDS.contains(it.name()));
    // Behind the command that begins a draft, the rest is the text.
    IncomingMessage text = command.map(it -> message.withHtml(it.argument())).orElse(message);
    if (!isEdited && command.isPresent()) {
      return handleCommand(update, command.get(), text, request);
    }
    if (!isAllowed(update)) {
      return new Handling.NotHandled();
    }
    return isEdited
        ? draftHandler.handleEdit(text, request)
        : draftHandler.handleMessage(update, message, request);
  }

  private boolean isAllowed(IncomingUpdate update) {
    return context.staff().may(update.from(), StaffRole.BROADCAST);
  }

  private Handling handleCommand(
      IncomingUpdate update,
      IncomingMessage.Command command,
      IncomingMessage text,
      PanelRequest request) {
    String name = command.name();
    if (name.equals("updates")) {
      return update.conversation() != null
          ? panelService.fulfil(request.withShow(Show.SWITCHES))
          : new Handling.NotHandled();
    }
    if (!isAllowed(update)) {
      return new Handling.NotHandled();
    }
    Optional<Broadcast.Kind> change = Keyed.find(Broadcast.Kind.values(), name);
    long number = change.isPresent() ? findNumber(command.argument(), text, request) : 0;
    return record(
        update,
        Keyed.find(StaffAction.Kind.values(), name).orElseThrow(),
        number,
        () ->
            name.equals("broadcast")
                ? draftHandler.compose(text, request)
                : number == 0
                    ? panelService.fulfil(request.withShow(Show.LIST))
                    : draftHandler.beginFrom(number, change.orElseThrow(), request));
  }

  private Handling record(
      IncomingUpdate update, StaffAction.Kind kind, long number, Supplier<Handling> work) {
    return context.auditLog().record(update, kind, number, work);
  }

  /**
   * Returns the number of the broadcast that the argument names or, without one, that the message
   * replies to; 0 if it is none.
   */
  private long findNumber(String argument, IncomingMessage message, PanelRequest request) {
    Matcher number = NUMBER.matcher(Normalizer.normalize(argument, Normalizer.Form.NFKC));
    if (number.matches()) {
      return Long.parseLong(number.group(1));
    }
    return Optional.ofNullable(message.replyTo())
        .filter(it -> argument.isEmpty())
        .flatMap(
            it ->
                context
                    .broadcasts()
                    .findShown(request.chat(), it)
                    .or(() -> context.broadcasts().findConfirmedWith(request.user(), it)))
        .map(Broadcast::originalNumber)
        .orElse(0L);
  }

  private Handling handleButton(IncomingUpdate update, String data, PanelRequest request) {
    if (!data.startsWith(BroadcastAction.PREFIX)) {
      return new Handling.NotHandled();
    }
    Optional<BroadcastAction> action = BroadcastAction.decode(data);
    Conversation conversation = update.conversation();
    if (conversation != null && action.filter(it -> it.kind().isForStudents()).isPresent()) {
      return handleStudentAction(action.get(), conversation, request);
    }
    if (!isAllowed(update)) {
      return new Handling.NotHandled();
    }
    return action
        .map(it -> handleStaffAction(update, it, request))
        .orElseGet(() -> panelService.showOld(request));
  }

  private Handling handleStudentAction(
      BroadcastAction action, Conversation conversation, PanelRequest request) {
    return switch (action.kind()) {
      case RETURN_TO_STEP ->
          new Handling.Replaced(
              new Event.ButtonPressed(conversation.turn(), ButtonAction.Simple.RETURN),
              CompletableFuture.completedFuture(null));
      case OPEN_STEP ->
          // As with a link to the step: the screen comes below, and the broadcast stays.
          new Handling.Replaced(
              new Event.Started(action.arguments()),
              context.ledger().recordOpened(request.chat(), request.messageId()));
      case SET_SUBSCRIBED -> {
        PanelRequest switches = request.withShow(Show.SWITCHES);
        String subject = action.arguments().split(":")[0];
        yield panelService.showAfter(
            context
                .drafts()
                .setSubscribed(
                    switches,
                    Keyed.find(BroadcastSubject.values(), subject).orElseThrow(),
                    action.second().equals("on")),
            switches);
      }
      default -> throw new AssertionError(action);
    };
  }

  private Handling handleStaffAction(
      IncomingUpdate update, BroadcastAction action, PanelRequest request) {
    return switch (action.kind()) {
      // A draft belongs to its author and reaches nobody. The confirmation is recorded elsewhere.
      case EDIT_DRAFT -> draftHandler.handleButton((int) action.number(), action.second(), request);
      // The approval is recorded with the number of the broadcast.
      case APPROVE ->
          draftHandler.approve(
              new UserId(action.number()), Integer.parseInt(action.second()), request);
      case CONTROL ->
          control(
              action.number(),
              Keyed.find(ControlAction.values(), action.second()).orElseThrow(),
              request);
      case SEND_AGAIN ->
          context.broadcasts().progress(action.number()).unknown()
                  == Long.parseLong(action.second())
              ? control(action.number(), ControlAction.AGAIN, request)
              : panelService.fulfil(request.withShow(Show.PANEL, action.number()));
      case SHOW_PROGRESS -> panelService.fulfil(request.withShow(Show.PANEL, action.number()));
      case DUPLICATE ->
          record(
              update,
              StaffAction.Kind.DUPLICATE,
              action.number(),
              () -> draftHandler.beginFrom(action.number(), Broadcast.Kind.SEND, request));
      case SEND_LEDGER ->
          record(
              update,
              StaffAction.Kind.CSV,
              action.number(),
              () -> panelService.fulfil(request.withShow(Show.CSV, action.number())));
      case SET_SUBSCRIBED, RETURN_TO_STEP, OPEN_STEP -> panelService.showOld(request);
    };
  }

  /** The repository records the action together with its effect. */
  private Handling control(long number, ControlAction action, PanelRequest request) {
    CompletionStage<PanelRequest> controlled =
        context.broadcasts().control(request.withShow(Show.PANEL, number), action);
    controlled.thenRun(() -> progressUpdater.markChanged(number));
    return panelService.showAfter(controlled);
  }

  private PanelRequest request(IncomingUpdate update) {
    @Nullable CallbackQuery callbackQuery = update.callbackQuery();
    return new PanelRequest(
        update.updateId(),
        context.now(),
        update.chat(),
        update.language(),
        callbackQuery == null ? null : callbackQuery.id(),
        callbackQuery == null ? 0 : callbackQuery.messageId(),
        Show.DRAFT,
        0);
  }
}
