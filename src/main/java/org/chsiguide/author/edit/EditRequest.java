package org.chsiguide.author.edit;

import java.util.Objects;
import java.util.function.Consumer;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffPhrase;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff asks for, by a command, a button or a text, and how it is answered.
 *
 * @param chat where they are answered
 * @param group where they tapped, if that is another chat
 * @param callbackQuery the callback query, if it is a button
 * @param onShown gets the id of each message that is the answer; 0: it may not have arrived
 */
record EditRequest(
    EditContext context,
    long updateId,
    ChatId chat,
    @Nullable ChatId group,
    UserId from,
    Language language,
    @Nullable CallbackQuery callbackQuery,
    Consumer<Integer> onShown) {

  /** Returns it as if it came from the member's own chat, the only one where texts are taken. */
  EditRequest inOwnChat() {
    return chat.equals(from.chat())
        ? this
        : new EditRequest(context, updateId, from.chat(), chat, from, language, null, onShown);
  }

  /** Adds a draft of an edit that was checked; an update that is received twice adds one. */
  DialogChange draft(DialogEdit edit, DialogEditor.Check.Ok ok) {
    return context.changes().add(updateId, from, edit, ok.baseDigest());
  }

  /** Records an action before it is executed; one that cannot be recorded is not executed. */
  void record(EditAction action) {
    StaffAction.Kind kind = Objects.requireNonNull(action.kind().auditKind());
    StaffAction done = new StaffAction(from, kind, action.number(), action.target().id());
    context.auditLog().record(updateId, done).toCompletableFuture().join();
  }

  EditPanels panels() {
    return context.panels(language);
  }

  /** Edits the message of the button, or sends a new one. */
  void show(Screen screen) {
    if (callbackQuery == null) {
      send(screen);
    } else {
      context.messenger().show(chat, callbackQuery.messageId(), screen).thenAccept(onShown);
    }
  }

  /**
   * Sends a screen below the others. Whoever tapped in the group and cannot be written to is told
   * so there.
   */
  void send(Screen screen) {
    context
        .messenger()
        .send(chat, screen)
        .thenAccept(
            delivery -> {
              if (delivery instanceof Delivery.Sent sent) {
                onShown.accept(sent.messageId());
              } else if (delivery instanceof Delivery.Blocked && group != null) {
                String name = context.staff().names().nameOf(from);
                PhraseFormatter phrases = context.panels(Language.BOTH).phrases();
                Screen blocked = phrases.screen(StaffPhrase.TEST_BLOCKED, "name", name);
                context.messenger().send(group, blocked);
              }
            });
  }

  void send(Phrase line) {
    send(panels().phrases().screen(line));
  }

  /** Answers the callback query, if there is one, with this notice or with none. */
  void answer(@Nullable EditPhrase notice) {
    if (callbackQuery != null) {
      String text = notice == null ? "" : panels().phrases().plain(notice);
      context.messenger().answerCallbackQuery(callbackQuery.id(), text);
    }
  }
}
