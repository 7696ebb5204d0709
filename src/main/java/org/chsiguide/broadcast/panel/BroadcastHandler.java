package org.chsiguide.broadcast.panel;

import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDependencies;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.staff.AuditLog;
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
    BroadcastDependencies ports,
    DraftHandler draftHandler,
    DraftConfirmation confirmation,
    BroadcastPanelService panelService,
    StopNotices stopNotices,
    ProgressUpdater progressUpdater)
    implements UpdateHandler {
  private static final Pattern COMMAND =
      Pattern.compile(
          "/(broadcasts?|recall|correct|updates)(?:@\\w+)?(?:\\s+(.*))?", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[#第]?\\s*([1-9][0-9]{0,8})\\s*[号条]?");

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    if (!incomingUpdate.isPrivate()) {
      return new Handling.NotHandled();
    }
    PanelRequest panelRequest = request(incomingUpdate, incomingUpdate.languageIn(conversation));
    if (incomingUpdate.event() instanceof Event.UnknownButtonPressed tapped) {
      return handleButton(incomingUpdate, tapped.data(), panelRequest, conversation);
    }
    IncomingMessage message = incomingUpdate.message();
    if (message == null) {
      return new Handling.NotHandled();
    }
    boolean isEdited = message.revision() == IncomingMessage.Revision.EDITED;
    Matcher command = COMMAND.matcher(message.html().strip());
    if (!isEdited && message.origin() == IncomingMessage.Origin.WRITTEN && command.matches()) {
      return handleCommand(incomingUpdate, command, panelRequest, conversation.isPresent());
    }
    if (!isAllowed(incomingUpdate)) {
      return new Handling.NotHandled();
    }
    return isEdited
        ? draftHandler.handleEdit(withoutCommand(message), panelRequest)
        : draftHandler.handleMessage(incomingUpdate, message, panelRequest);
  }

  private boolean isAllowed(IncomingUpdate incomingUpdate) {
    return ports.staff().may(incomingUpdate.from(), StaffRole.BROADCAST);
  }

  /** Removes the command that began a draft; the rest is the text. */
  private static IncomingMessage withoutCommand(IncomingMessage message) {
    Matcher command = COMMAND.matcher(message.html().strip());
    String text = command.matches() ? command.group(2) : null;
    return command.matches() ? message.withHtml(text == null ? "" : text.strip()) : message;
  }

  private Handling handleCommand(
      IncomingUpdate incomingUpdate,
      Matcher command,
      PanelRequest panelRequest,
      boolean isStudent) {
    String name = command.group(1);
    if (name.equals("updates")) {
      return isStudent
          ? panelService.request(panelRequest.withShow(Show.SWITCHES, 0))
          : new Handling.NotHandled();
    }
    if (!isAllowed(incomingUpdate)) {
      return new Handling.NotHandled();
    }
    String argument = command.group(2) == null ? "" : command.group(2).strip();
    Matcher number = NUMBER.matcher(Normalizer.normalize(argument, Normalizer.Form.NFKC));
    long originalNumber = number.matches() ? Long.parseLong(number.group(1)) : 0;
    return ports
        .auditLog()
        .record(
            incomingUpdate,
            Keyed.find(StaffAction.Kind.values(), name).orElseThrow(),
            originalNumber,
            () ->
                switch (name) {
                  case "broadcast" ->
                      draftHandler.compose(incomingUpdate.message(), argument, panelRequest);
                  case "broadcasts" -> showList(panelRequest);
                  default ->
                      originalNumber == 0
                          ? showList(panelRequest)
                          : draftHandler.beginFrom(
                              originalNumber,
                              Keyed.find(Broadcast.Kind.values(), name).orElseThrow(),
                              panelRequest);
                });
  }

  private Handling showList(PanelRequest panelRequest) {
    return panelService.request(panelRequest.withShow(Show.LIST, 0));
  }

  private Handling handleButton(
      IncomingUpdate incomingUpdate,
      String data,
      PanelRequest panelRequest,
      Optional<Conversation> conversation) {
    if (!data.startsWith(BroadcastAction.PREFIX)) {
      return new Handling.NotHandled();
    }
    Optional<BroadcastAction> action = BroadcastAction.decode(data);
    if (conversation.isPresent()
        && action.isPresent()
        && action.get() instanceof BroadcastAction.ForStudents forStudents) {
      return handleStudentAction(forStudents, conversation.get(), panelRequest);
    }
    if (!isAllowed(incomingUpdate)) {
      return new Handling.NotHandled();
    }
    return action
        .map(it -> handleStaffAction(incomingUpdate, it, panelRequest))
        .orElseGet(() -> panelService.showOld(panelRequest));
  }

  private Handling handleStudentAction(
      BroadcastAction.ForStudents action, Conversation conversation, PanelRequest panelRequest) {
    if (action instanceof BroadcastAction.ReturnToStep) {
      return new Handling.Replaced(
          new Event.ButtonPressed(conversation.turn(), new ButtonAction.ReturnToStep()),
          CompletableFuture.completedFuture(null));
    }
    if (action instanceof BroadcastAction.OpenStep open) {
      // As with a link to the step: the screen comes below, and the broadcast stays.
      return new Handling.Replaced(
          new Event.Started(open.step().value()),
          ports.ledger().recordOpened(panelRequest.chat(), panelRequest.messageId()));
    }
    if (action instanceof BroadcastAction.SetSubscribed switched) {
      PanelRequest switches = panelRequest.withShow(Show.SWITCHES, 0);
      return panelService.showAfter(
          ports.drafts().setSubscribed(switches, switched.subject(), switched.isSubscribed()),
          switches);
    }
    throw new AssertionError(action);
  }

  private Handling handleStaffAction(
      IncomingUpdate incomingUpdate, BroadcastAction action, PanelRequest panelRequest) {
    if (action instanceof BroadcastAction.EditDraft edit) {
      // A draft belongs to its author and reaches nobody. The confirmation is recorded elsewhere.
      return draftHandler.handleButton(edit, panelRequest);
    }
    if (action instanceof BroadcastAction.Approve approve) {
      // The approval is recorded with the number of the broadcast.
      return confirmation
          .findWaiting(approve, panelRequest.user())
          .map(draft -> confirmation.approve(draft, panelRequest))
          .orElseGet(() -> panelService.showOld(panelRequest));
    }
    if (action instanceof BroadcastAction.Control control) {
      return control(control.number(), control.controlAction(), panelRequest);
    }
    if (action instanceof BroadcastAction.SendAgain again) {
      return ports.broadcasts().progress(again.number()).unknown() == again.count()
          ? control(again.number(), ControlAction.AGAIN, panelRequest)
          : panelService.request(panelRequest.withShow(Show.PANEL, again.number()));
    }
    if (action instanceof BroadcastAction.ShowProgress progress) {
      return panelService.request(panelRequest.withShow(Show.PANEL, progress.number()));
    }
    AuditLog auditLog = ports.auditLog();
    if (action instanceof BroadcastAction.Duplicate duplicate) {
      return auditLog.record(
          incomingUpdate,
          StaffAction.Kind.DUPLICATE,
          duplicate.number(),
          () -> draftHandler.beginFrom(duplicate.number(), Broadcast.Kind.SEND, panelRequest));
    }
    if (action instanceof BroadcastAction.SendLedger ledger) {
      return auditLog.record(
          incomingUpdate,
          StaffAction.Kind.CSV,
          ledger.number(),
          () -> panelService.request(panelRequest.withShow(Show.CSV, ledger.number())));
    }
    if (action instanceof BroadcastAction.ForStudents) {
      return panelService.showOld(panelRequest);
    }
    throw new AssertionError(action);
  }

  /** The repository records the action together with its effect. */
  private Handling control(long number, ControlAction action, PanelRequest panelRequest) {
    PanelRequest panel = panelRequest.withShow(Show.PANEL, number);
    CompletionStage<Void> controlled =
        ports
            .broadcasts()
            .control(panel, action)
            .thenAccept(
                isDone -> {
                  if (isDone) {
                    progressUpdater.markChanged(number);
                    stopNotices.onControlled(number, action, panelRequest.user());
                  }
                });
    return panelService.showAfter(controlled, panel);
  }

  private static PanelRequest request(IncomingUpdate incomingUpdate, Language language) {
    @Nullable CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    return new PanelRequest(
        incomingUpdate.updateId(),
        incomingUpdate.chat(),
        language,
        callbackQuery == null ? null : callbackQuery.id(),
        callbackQuery == null ? 0 : callbackQuery.messageId(),
        Show.DRAFT,
        0);
  }
}
