package org.chsiguide.author.edit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.ReloadReport;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.StaffAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the requests of staff who edit the dialog: shows parts and texts, takes a new text, and
 * lists versions. Decisions about a change are left to {@link ChangeService}. Blocks; one call at a
 * time.
 */
public final class EditService {
  private static final Logger log = LoggerFactory.getLogger(EditService.class);
  private static final String FILE_NAME = "dialogs.yaml";
  private static final int HISTORY_LENGTH = 10;

  private final EditContext context;
  private final EditPrompts prompts;
  private final ChangeService changeService;
  private final TextEditing textEditing;
  private final ReviewService reviewService;

  /** Creates the service. */
  public EditService(EditContext context) {
    this.context = context;
    this.prompts = new EditPrompts(context.clock());
    this.changeService = new ChangeService(context);
    this.textEditing = new TextEditing(context, prompts, changeService);
    this.reviewService = new ReviewService(context);
  }

  EditContext context() {
    return context;
  }

  EditPrompts prompts() {
    return prompts;
  }

  /**
   * Executes a request. If that fails, because of the database, or because of a file that has
   * mistakes or cannot be read, it says so; nothing was published then.
   */
  void run(EditRequest request, Runnable action) {
    try {
      action.run();
    } catch (BrokenFileException broken) {
      refuse(request, new DialogReloader.Result.Refused(broken.problems()));
    } catch (StartupException unreadable) {
      refuse(request, new DialogReloader.Result.Unreadable(unreadable));
    } catch (RuntimeException failure) {
      log.error("update {} about the dialog failed", request.updateId(), failure);
      request.send(DialogPhrase.APOLOGY);
    }
  }

  private void refuse(EditRequest request, DialogReloader.Result result) {
    request.send(new ReloadReport(request.panels().phrases()).toScreen(result));
  }

  void command(EditRequest request, StaffAction.Kind command, String words) {
    switch (command) {
      case HISTORY -> showHistory(request, Long.MAX_VALUE);
      case EXPORT -> export(request);
      default -> {
        if (words.isEmpty()) {
          showMenu(request);
        } else {
          search(request, words);
        }
      }
    }
  }

  /**
   * Takes a text.
   *
   * @param asked what it was for when it came, unless one before it changed that
   */
  void receive(EditRequest request, EditPrompts.Purpose asked, IncomingMessage message) {
    prompts.find(request.from()).orElse(asked).take(request, message);
  }

  /** Shows the last versions before this one. */
  private void showHistory(EditRequest request, long before) {
    request.show(
        ChangePanels.of(context, request.language())
            .history(context.changes().findVersionsBefore(before, HISTORY_LENGTH)));
  }

  private void export(EditRequest request) {
    byte[] content = context.editor().content().read().getBytes(StandardCharsets.UTF_8);
    context.messenger().sendFile(request.chat(), FILE_NAME, content);
  }

  /**
   * Executes a button. One that only shows something is answered at once; one that decides
   * something is answered after that, with a notice if there is something to say. One of an earlier
   * release, which means nothing any more, shows the parts of the dialog.
   *
   * @param data the callback data
   */
  void press(EditRequest request, String data) {
    EditAction pressed = EditAction.decode(data).orElse(new EditAction(EditAction.Kind.SHOW_MENU));
    switch (pressed.kind()) {
      case INERT -> request.answer(EditPhrase.EDIT_INERT);
      case CONFIRM, CONFIRM_LISTED -> answerAfter(request, () -> confirm(request, pressed));
      case PUBLISH, PROPOSE, DISCARD, UNDO ->
          answerAfter(request, () -> changeService.decide(request, pressed));
      default -> {
        request.answer(null);
        show(request, pressed);
      }
    }
  }

  private void show(EditRequest pressed, EditAction action) {
    EditRequest request = pressed.inOwnChat();
    switch (action.kind()) {
      case SHOW_MENU -> showMenu(request);
      case SHOW_LIST -> {
        expectSearch(request);
        request.show(request.panels().list(action.target(), context.editor().read()));
      }
      case SHOW_TARGET -> {
        expectSearch(request);
        showTarget(request, action.target());
      }
      case ASK_CHINESE, ASK_ENGLISH -> textEditing.ask(request, action);
      case CLEAR_TEXT -> textEditing.clear(request, action);
      case ASK_ANSWER -> textEditing.askForPair(request, EditTarget.Section.ANSWER);
      case SHOW_DUE -> request.show(reviewService.list(request.language(), action.index()));
      case PREVIEW -> changeService.preview(pressed, action.number());
      case SHOW_VERSION -> changeService.showVersion(request, action.number());
      case RESTORE -> changeService.propose(request, new DialogEdit.Restore(action.number()));
      case SHOW_HISTORY -> showHistory(request, action.number());
      default -> throw new AssertionError(action);
    }
  }

  private Optional<EditPhrase> confirm(EditRequest request, EditAction action) {
    Optional<EditPhrase> notice = reviewService.confirm(request, action);
    if (action.kind() == EditAction.Kind.CONFIRM_LISTED) {
      request.show(reviewService.list(request.language(), action.index()));
    } else if (notice.filter(EditPhrase.EDIT_CONFIRMED::equals).isPresent()) {
      request.show(request.panels().texts(action.target(), context.editor().read()));
    }
    return notice;
  }

  private void showMenu(EditRequest request) {
    expectSearch(request);
    int due = reviewService.due().size();
    request.show(request.panels().menu(EditPhrase.EDIT_MENU, due));
  }

  private void expectSearch(EditRequest request) {
    prompts.put(request.from(), (next, message) -> search(next, message.html()));
  }

  private void search(EditRequest request, String html) {
    if (html.isBlank()) {
      request.send(EditPhrase.EDIT_TEXT_ONLY);
      return;
    }
    EditableDialog dialog = context.editor().read();
    List<EditTarget> found = dialog.find(html);
    expectSearch(request);
    if (found.size() == 1) {
      showTarget(request, found.get(0));
    } else if (found.isEmpty()) {
      request.send(request.panels().menu(EditPhrase.EDIT_NOT_FOUND, 0));
    } else {
      request.send(request.panels().targets(EditPhrase.EDIT_FOUND, found, dialog));
    }
  }

  private void showTarget(EditRequest request, EditTarget target) {
    EditableDialog dialog = context.editor().read();
    if (!dialog.parts().containsKey(target)) {
      request.send(EditPhrase.EDIT_GONE);
      return;
    }
    new EditPreview(context.dialog().get())
        .render(target, Language.BOTH)
        .ifPresent(screen -> context.messenger().send(request.chat(), screen));
    request.send(request.panels().texts(target, dialog));
  }

  /** Executes a button and answers it with this notice, or with none after a failure. */
  private void answerAfter(EditRequest request, Supplier<Optional<EditPhrase>> action) {
    EditPhrase notice = null;
    try {
      notice = action.get().orElse(null);
    } finally {
      request.answer(notice);
    }
  }
}
