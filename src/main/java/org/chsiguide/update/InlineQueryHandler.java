package org.chsiguide.update;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.DocumentNumberDetector;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.screen.InlineAnswerRenderer;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions from any chat with the topics of the dialog, as in private. It knows nothing of
 * the conversation of the user, stores nothing and logs no text. An unanswered question does not
 * matter: the app asks again at the next letter.
 *
 * @param inboundRateLimiter not shared, so that users who type here may still write to the bot
 * @param executor runs one task at a time
 */
public record InlineQueryHandler(
    Supplier<Dialog> dialog,
    Supplier<IntentRecognizer> intentRecognizer,
    Messenger messenger,
    InboundRateLimiter inboundRateLimiter,
    Executor executor)
    implements Consumer<IncomingInlineQuery> {
  private static final Logger log = LoggerFactory.getLogger(InlineQueryHandler.class);

  /** Answers the question on the executor. */
  @Override
  public void accept(IncomingInlineQuery query) {
    executor.execute(() -> answer(query));
  }

  private void answer(IncomingInlineQuery query) {
    if (inboundRateLimiter.check(query.from().chat(), query.updateId())
        != InboundRateLimiter.Decision.ALLOWED) {
      return;
    }
    try {
      Dialog current = dialog.get();
      InlineAnswerRenderer renderer = new InlineAnswerRenderer(current);
      List<InlineAnswer> answers =
          renderer.render(intent(query.text().strip()), query.appLanguage());
      if (query.kind() == IncomingInlineQuery.Kind.GUEST) {
        messenger.answerGuestQuery(
            query.id(),
            answers.isEmpty() ? renderer.renderUnknown(query.appLanguage()) : answers.get(0));
        return;
      }
      messenger.answerInlineQuery(
          query.id(),
          answers,
          current.phrase(DialogPhrase.OPEN_GUIDE).in(query.appLanguage(), " · "),
          current.systemStep(SystemStep.START));
    } catch (RuntimeException | Error bug) {
      log.error("an inline query could not be answered", bug);
    }
  }

  private Intent intent(String text) {
    return text.isEmpty() || DocumentNumberDetector.mayContain(text)
        ? Intent.UNKNOWN
        : intentRecognizer.get().recognize(text);
  }
}
