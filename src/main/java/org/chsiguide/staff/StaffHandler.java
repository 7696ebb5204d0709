package org.chsiguide.staff;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles {@code /staff}, with which owners add colleagues and say what they may do, and {@code
 * /id}, with which anybody learns their number. Tells members which role they lack for a command,
 * and which commands they can write only in private.
 */
public record StaffHandler(
    Staff staff,
    StaffRepository repository,
    AuditLog auditLog,
    Supplier<Dialog> dialog,
    Messenger messenger)
    implements UpdateHandler {

  private static final Pattern ADD = Pattern.compile("add(?:\\s+([1-9][0-9]{0,15}))?");

  private static final Set<StaffRole> FIRST_ROLES = EnumSet.of(StaffRole.ANSWER);

  @Override
  public Handling handle(IncomingUpdate update) {
    Language language = update.isPrivate() ? update.language() : Language.BOTH;
    StaffPanels panels = new StaffPanels(staff, new PhraseFormatter(dialog.get(), language));
    CallbackQuery query = update.callbackQuery();
    if (query != null
        && update.event() instanceof Event.UnknownButtonPressed pressed
        && pressed.data().startsWith(StaffButton.PREFIX)) {
      return handleButton(update, query, StaffButton.decode(pressed.data()), panels);
    }
    IncomingMessage message = update.message();
    if (message == null || message.revision() == IncomingMessage.Revision.EDITED) {
      return new Handling.NotHandled();
    }
    ChatOrTopic place = ChatOrTopic.of(update.chat(), message.topic());
    if (update.isPrivate() && message.isCommand("id")) {
      return show(place, panels.phrases().screen(StaffPhrase.YOUR_ID, "id", update.from()));
    }
    return staff.includes(update.from())
        ? handleCommand(update, message, place, panels)
        : new Handling.NotHandled();
  }

  private Handling handleCommand(
      IncomingUpdate update, IncomingMessage message, ChatOrTopic place, StaffPanels panels) {
    Optional<StaffCommand> command = message.command().flatMap(it -> StaffCommand.ofKey(it.name()));
    boolean isOurChat = update.isPrivate() || staff.isGroup(update.chat());
    if (command.isEmpty() || !isOurChat) {
      return new Handling.NotHandled();
    }
    if (!staff.may(update.from(), command.get().role())) {
      return show(place, missing(command.get().role(), panels.phrases().language()));
    }
    if (!update.isPrivate() && command.get().isPrivate()) {
      return show(place, panels.phrases().screen(StaffPhrase.ROLES_IN_PRIVATE));
    }
    Optional<String> argument = message.argumentOf(StaffCommand.STAFF.key());
    if (argument.isEmpty()) {
      return new Handling.NotHandled();
    }
    Matcher add = ADD.matcher(Normalizer.normalize(argument.get(), Normalizer.Form.NFKC));
    if (!add.matches()) {
      CompletionStage<Void> recorded = auditLog.record(update, StaffAction.Kind.STAFF);
      recorded.thenRun(() -> show(place, panels.members()));
      return new Handling.Handled(recorded);
    }
    UserId colleague =
        add.group(1) == null
            ? message.placement().repliedAuthor()
            : new UserId(Long.parseLong(add.group(1)));
    return colleague == null || colleague.isShared()
        ? show(place, panels.phrases().screen(StaffPhrase.ROLES_WHO))
        : add(update, colleague, place, panels);
  }

  private Handling add(
      IncomingUpdate update, UserId colleague, ChatOrTopic place, StaffPanels panels) {
    if (staff.may(colleague, StaffRole.OWNER)) {
      return show(place, panels.phrases().screen(StaffPhrase.ROLES_IS_OWNER));
    }
    boolean isNew = !staff.includes(colleague);
    Set<StaffRole> roles = isNew ? FIRST_ROLES : staff.roles(colleague);
    Handling added = changes().add(update, colleague, roles);
    added
        .saved()
        .thenRun(
            () -> {
              show(place, panels.member(colleague));
              if (isNew) {
                tellRoles(colleague, roles);
              }
            });
    return added;
  }

  /** Tells somebody who was added or removed what they may do now. */
  private void tellRoles(UserId person, Set<StaffRole> roles) {
    LocalizedText labels =
        roles.isEmpty() ? dialog.get().phrase(StaffPhrase.ROLES_NONE) : StaffRole.labels(roles);
    messenger.send(
        person.chat(), screen(StaffPhrase.ROLES_WELCOME, "roles", labels, Language.BOTH));
  }

  private Screen missing(StaffRole role, Language language) {
    return screen(StaffPhrase.ROLES_MISSING, "role", role.label(), language);
  }

  /** Returns a phrase with a variable that each language says in its own words. */
  private Screen screen(Phrase phrase, String variable, LocalizedText value, Language language) {
    LocalizedText text = dialog.get().phrase(phrase).replace("{" + variable + "}", value);
    return new Screen(0, TelegramHtml.escape(text.in(language, "\n\n")), List.of());
  }

  private Handling handleButton(
      IncomingUpdate update,
      CallbackQuery query,
      Optional<StaffButton> button,
      StaffPanels panels) {
    if (!staff.includes(update.from())) {
      return new Handling.NotHandled();
    }
    if (!staff.isStaffUpdate(update, StaffRole.OWNER)) {
      Screen refusal = missing(StaffRole.OWNER, panels.phrases().language());
      return answer(query, PlainText.of(refusal.html()));
    }
    Optional<UserId> member = button.map(StaffButton::member);
    if (member.filter(it -> !staff.includes(it) || staff.may(it, StaffRole.OWNER)).isPresent()) {
      return answer(query, panels.phrases().plain(StaffPhrase.ROLES_GONE));
    }
    Handling handling =
        button.map(it -> changes().apply(update, it)).orElseGet(Handling.Handled::new);
    handling
        .saved()
        .thenRun(
            () -> {
              answer(query, "");
              Screen screen =
                  member.filter(staff::includes).map(panels::member).orElseGet(panels::members);
              messenger.edit(update.chat(), query.messageId(), screen);
              member.filter(it -> !staff.includes(it)).ifPresent(it -> tellRoles(it, Set.of()));
            });
    return handling;
  }

  private Handling answer(CallbackQuery query, String notice) {
    messenger.answerCallbackQuery(query.id(), notice);
    return new Handling.Handled();
  }

  private Handling show(ChatOrTopic place, Screen screen) {
    messenger.sendScreen(place, screen);
    return new Handling.Handled();
  }

  private StaffChanges changes() {
    return new StaffChanges(staff, repository, auditLog);
  }
}
