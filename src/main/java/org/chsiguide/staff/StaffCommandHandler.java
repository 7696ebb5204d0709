package org.chsiguide.staff;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one command of staff: records it, then runs its action on an executor, so that the thread
 * that handles updates does not wait. The action replies where the command was given; if it fails,
 * an apology does.
 *
 * @param executor runs the actions
 * @param actions by what is written after the command; the empty one is for nothing and for
 *     anything else
 */
public record StaffCommandHandler(
    StaffCommand command, Context context, Executor executor, Map<String, Action> actions)
    implements UpdateHandler {
  private static final Logger log = LoggerFactory.getLogger(StaffCommandHandler.class);

  /** Creates a handler of a command that always does the same, whatever is written after it. */
  public StaffCommandHandler(
      StaffCommand command, Context context, Executor executor, Action action) {
    this(command, context, executor, Map.of("", action));
  }

  /** What a command does. */
  @FunctionalInterface
  public interface Action {
    /** Replies to this chat or topic, with phrases in the language of the member of staff. */
    void reply(ChatOrTopic to, PhraseFormatter phrases);
  }

  /**
   * What all commands of staff need.
   *
   * @param dialog returns the current version
   */
  public record Context(
      Staff staff, AuditLog auditLog, Supplier<Dialog> dialog, Messenger messenger) {

    /** Sends Telegram HTML. */
    public void send(ChatOrTopic to, String html) {
      messenger.sendScreen(to, new Screen(0, html, List.of()));
    }
  }

  @Override
  public Handling handle(IncomingUpdate update) {
    IncomingMessage message = update.message();
    if (message == null || !context.staff().isStaffUpdate(update, command.role())) {
      return new Handling.NotHandled();
    }
    Optional<String> argument = message.argumentOf(command.key());
    if (argument.isEmpty()) {
      return new Handling.NotHandled();
    }
    Action action = Objects.requireNonNull(actions.getOrDefault(argument.get(), actions.get("")));
    ChatOrTopic destination = ChatOrTopic.of(update.chat(), message.topic());
    Language language = update.language();
    CompletionStage<Void> recorded = context.auditLog().record(update, command.action());
    recorded.thenRun(() -> executor.execute(() -> run(action, destination, language)));
    return new Handling.Handled(recorded);
  }

  private void run(Action action, ChatOrTopic destination, Language language) {
    PhraseFormatter phrases = new PhraseFormatter(context.dialog().get(), language);
    try {
      action.reply(destination, phrases);
    } catch (RuntimeException failure) {
      log.error("/{} failed", command.key(), failure);
      context.send(destination, phrases.html(DialogPhrase.APOLOGY));
    }
  }
}
