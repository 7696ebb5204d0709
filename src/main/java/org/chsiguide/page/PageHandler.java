package org.chsiguide.page;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the one-page sheet to users who tap its button, in their language. It is made at the first
 * request after each change of the dialog. If it does not arrive, they tap again: nothing is saved.
 */
public final class PageHandler implements UpdateHandler {
  private static final Logger log = LoggerFactory.getLogger(PageHandler.class);

  private final Supplier<Sheets> sheets;
  private final Messenger messenger;
  private final Executor executor;

  /** Chats to which a sheet is on its way: further taps send no second one. */
  private final Set<ChatId> inFlight = ConcurrentHashMap.newKeySet();

  /** The sheets of one version of the dialog, made on first use. */
  private record Sheets(
      Dialog dialog, PictureCatalog pictures, Map<Language, PrintablePage.Result> byLanguage) {

    PrintablePage.Result get(Language language) {
      return byLanguage.computeIfAbsent(
          language,
          it -> {
            PrintablePage.Result result = PrintablePage.of(dialog, pictures, it);
            if (!(result instanceof PrintablePage.Result.Ok ok)) {
              log.warn("the one-page sheet has no lines, or too many; try the command \"page\"");
            } else if (!ok.page().missing().isEmpty()) {
              log.warn("the one-page sheet shows 〓 for {}", String.join(" ", ok.page().missing()));
            }
            return result;
          });
    }

    /** Returns a file name of letters, digits and hyphens, such as {@code bicycles.en.pdf}. */
    String fileName(Language language) {
      String name =
          dialog
              .name()
              .en()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "-")
              .replaceAll("^-+|-+$", "");
      return (name.isEmpty() ? "page" : name) + "." + language.code() + ".pdf";
    }
  }

  /**
   * Creates a handler.
   *
   * @param executor makes the sheets, which takes too long for the thread of updates
   */
  public PageHandler(
      CurrentDialog dialog, PictureCatalog pictures, Messenger messenger, Executor executor) {
    this.sheets = dialog.derive(it -> new Sheets(it, pictures, new ConcurrentHashMap<>()));
    this.messenger = messenger;
    this.executor = executor;
  }

  @Override
  public Handling handle(IncomingUpdate update) {
    if (update.callbackQuery() == null
        || !update.isPrivate()
        || !(update.event() instanceof Event.UnknownButtonPressed unknown)
        || HandlerAction.decode(unknown.data(), HandlerAction.SendPage.class).isEmpty()) {
      return new Handling.NotHandled();
    }
    Language language = update.language();
    ChatId chat = update.chat();
    // Before the sheet, which takes seconds: nobody answers the tap if the process stops meanwhile.
    messenger.answerCallbackQuery(update.callbackQuery().id(), "");
    if (inFlight.add(chat)) {
      executor.execute(() -> send(chat, language));
    }
    return new Handling.Handled();
  }

  private void send(ChatId chat, Language language) {
    try {
      Sheets current = sheets.get();
      PhraseFormatter phrases = new PhraseFormatter(current.dialog(), language);
      CompletionStage<Delivery> sent =
          current.get(language) instanceof PrintablePage.Result.Ok ok
              ? messenger.sendDocument(
                  chat,
                  current.fileName(language),
                  ok.page().pdf(),
                  current.dialog().phrase(DialogPhrase.PAGE_CAPTION).in(language, "\n"))
              : messenger.send(chat, phrases.screen(DialogPhrase.PAGE_TOO_LONG));
      sent.whenComplete((delivery, failure) -> inFlight.remove(chat));
    } catch (RuntimeException | Error bug) {
      log.error("could not create the one-page sheet", bug);
      inFlight.remove(chat);
    }
  }
}
