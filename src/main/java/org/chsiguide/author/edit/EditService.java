package org.chsiguide.author.edit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.ReloadReport;
import org.chsiguide.author.edit.EditPrompts.EditPrompt;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what staff ask for who edit the dialog: shows parts and texts, takes a new text, and lists
 * versions. What is decided about a change is left to {@link RevisionService}. Blocks; one call at
 * a time.
 */
public final class EditService {
  private static final Logger log = LoggerFactory.getLogger(EditService.class);
  private static final String FILE_NAME = "dialogs.yaml";
  private static final int HISTORY_LENGTH = 10;

  private final EditContext context;
  private final EditPrompts prompts;
  private final RevisionService changeService;
  private final TextEditing textEditing;
  private final PictureEditing pictureEditing;
  private final ReviewService reviewService;

  /** Creates the service. */
  public EditService(EditContext context) {
    this.context = context;
    this.prompts = new EditPrompts(context.clock());
    this.changeService = new RevisionService(context);
    this.textEditing = new TextEditing(context, prompts, changeService);
    this.reviewService = new ReviewService(context);
    this.pictureEditing = new PictureEditing(context, prompts, changeService);
  }

  EditPrompts prompts() {
    return prompts;
  }

  /**
   * Does what staff ask for. Says so if something fails, such as the database, and what is wrong
   * with the file if that is it; nothing was published then.
   */
  void run(EditRequest request, Runnable action) {
    try {
      action.run();
    } catch (BrokenFileException broken) {
      PhraseFormatter phrases = new PhraseFormatter(context.dialog().get(), request.language());
      context.send(
          request,
          new ReloadReport(phrases).toScreen(new DialogReloader.Result.Refused(broken.problems())));
    } catch (RuntimeException failure) {
      log.error("update {} about the dialog failed", request.updateId(), failure);
      context.send(request, DialogPhrase.APOLOGY);
    }
  }

  /** Shows the parts of the dialog, or those with these words. */
  void edit(EditRequest request, String words) {
    if (words.isEmpty()) {
      showMenu(request);
    } else {
      search(request, words);
    }
  }

  /**
   * Takes a text; if that fails, the next one is taken instead.
   *
   * @param asked what it was for when it came, unless one before it changed that
   */
  void receive(EditRequest request, EditPrompt asked, IncomingMessage message) {
    EditPrompt prompt = prompts.receive(request.from()).orElse(asked);
    try {
      take(request, prompt, message);
    } catch (RuntimeException failure) {
      prompts.put(request.from(), prompt);
      throw failure;
    } finally {
      prompts.finish(request.from());
    }
  }

  private void take(EditRequest request, EditPrompt prompt, IncomingMessage message) {
    if (prompt instanceof EditPrompt.Search) {
      search(request, message.html());
    } else if (prompt instanceof EditPrompt.NewPicture newPicture) {
      pictureEditing.receive(request, newPicture, message);
    } else {
      textEditing.receive(request, prompt, message);
    }
  }

  /** Shows the last versions before this one. */
  void showHistory(EditRequest request, long before) {
    context.show(
        request,
        changeService
            .panels(request.language())
            .history(context.changes().findVersionsBefore(before, HISTORY_LENGTH)));
  }

  /** Sends the file. */
  void export(EditRequest request) {
    byte[] content = context.editor().readContent().getBytes(StandardCharsets.UTF_8);
    var unused =
        context
            .messengers()
            .staffMessenger()
            .send(ChatOrTopic.of(request.chat()), FILE_NAME, content);
  }

  /** Takes it that a part is still true. */
  void confirm(EditRequest request, EditAction.Confirmation confirm) {
    answerAfter(
        request,
        () -> {
          boolean isNoted = reviewService.confirm(request, confirm.target());
          if (confirm instanceof EditAction.ConfirmListed listed) {
            context.show(request, reviewService.list(request.language(), listed.start()));
          } else if (isNoted) {
            context.show(
                request, context.panels(request).texts(confirm.target(), context.editor().read()));
          }
          return Optional.of(isNoted ? EditPhrase.EDIT_CONFIRMED : EditPhrase.EDIT_GONE);
        });
  }

  /** Decides about a change, as {@link RevisionService#decide} does. */
  void decide(EditRequest request, EditAction.Decide decide, Runnable audit) {
    answerAfter(request, () -> changeService.decide(request, decide, audit));
  }

  /**
   * Shows what a button asks for.
   *
   * @param action empty for a button that is not known
   */
  void press(EditRequest request, Optional<EditAction> action) {
    boolean isInert = action.isEmpty() || action.get() instanceof EditAction.Inert;
    answer(request, isInert ? Optional.of(EditPhrase.EDIT_INERT) : Optional.empty());
    action.ifPresent(it -> show(request, it));
  }

  private void show(EditRequest request, EditAction action) {
    EditPanels panels = context.panels(request);
    if (action instanceof EditAction.ShowMenu) {
      showMenu(request);
    } else if (action instanceof EditAction.ShowList list) {
      context.show(request, panels.list(list, context.editor().read()));
    } else if (action instanceof EditAction.ShowTarget show) {
      showTarget(request, show.target());
    } else if (action instanceof EditAction.AskText ask) {
      textEditing.ask(request, ask);
    } else if (action instanceof EditAction.ClearText clear) {
      textEditing.clear(request, clear);
    } else if (action instanceof EditAction.ShowDue due) {
      context.show(request, reviewService.list(request.language(), due.start()));
    } else if (action instanceof EditAction.AskPicture ask) {
      pictureEditing.ask(request, ask.target());
    } else if (action instanceof EditAction.AskAnswer) {
      textEditing.askAnswer(request);
    } else if (action instanceof EditAction.ShowHistory history) {
      showHistory(request, history.before());
    } else if (action instanceof EditAction.Decide decide) {
      changeService.show(request, decide);
    } else if (!(action instanceof EditAction.Inert)) {
      throw new AssertionError(action);
    }
  }

  private void showMenu(EditRequest request) {
    prompts.put(request.from(), new EditPrompt.Search());
    int due = reviewService.due().size();
    context.show(request, context.panels(request).menu(EditPhrase.EDIT_MENU, due));
  }

  private void search(EditRequest request, String html) {
    EditableYaml file = context.editor().read();
    List<EditTarget> found = DialogSearch.find(file, html);
    if (found.isEmpty()) {
      found = DialogSearch.find(file, PlainText.of(html));
    }
    if (found.size() == 1) {
      showTarget(request, found.get(0));
    } else if (found.isEmpty()) {
      prompts.put(request.from(), new EditPrompt.Search());
      context.send(request, context.panels(request).menu(EditPhrase.EDIT_NOT_FOUND, 0));
    } else {
      context.send(request, context.panels(request).targets(EditPhrase.EDIT_FOUND, found, file));
    }
  }

  private void showTarget(EditRequest request, EditTarget target) {
    EditableYaml file = context.editor().read();
    if (EditableText.of(file, target).isEmpty()) {
      context.send(request, EditPhrase.EDIT_GONE);
      return;
    }
    new EditPreview(context.dialog().get())
        .render(target, Language.BOTH)
        .ifPresent(screen -> context.send(request, screen));
    context.send(request, context.panels(request).texts(target, file));
  }

  /** Does what a button asks for, and answers it with this notice, or with none if that failed. */
  private void answerAfter(EditRequest request, Supplier<Optional<EditPhrase>> action) {
    Optional<EditPhrase> notice = Optional.empty();
    try {
      notice = action.get();
    } finally {
      answer(request, notice);
    }
  }

  private void answer(EditRequest request, Optional<EditPhrase> notice) {
    CallbackQuery callbackQuery = request.callbackQuery();
    if (callbackQuery != null) {
      PhraseFormatter phrases = context.panels(request).phrases();
      String text = notice.map(phrases::plain).orElse("");
      var unused = context.messengers().messenger().answerCallbackQuery(callbackQuery.id(), text);
    }
  }
}
