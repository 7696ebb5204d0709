package org.chsiguide.site.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of the user of the page. It does for one student what the handlers and the store
 * of the bot do around the engine. Answers to questions live as long as the page is open.
 */
public final class BrowserConversation {
  private static final String BETWEEN_FIELDS = "\n";

  private final Dialog dialog;
  private Engine engine;
  private final ScreenRenderer renderer;
  private Conversation conversation;
  private FormAnswers answers = FormAnswers.NONE;

  /** Begins a conversation in this language. */
  public BrowserConversation(Dialog dialog, Language language) {
    this.dialog = dialog;
    this.engine = new Engine(dialog);
    this.renderer = new ScreenRenderer(dialog);
    this.conversation = engine.startConversation(language);
  }

  /** Opens the page: at the step of a link, or where the student was, or at the start. */
  public ScreenJson open(String link) {
    return link.isEmpty() && conversation.turn() > 0
        ? shown(List.of(), null)
        : advance(new Event.Started(link.isEmpty() ? null : link));
  }

  /**
   * Presses a button.
   *
   * @param action as {@link ButtonAction#encode()} wrote it
   */
  public ScreenJson press(String action) {
    return advance(
        ButtonAction.decode(action)
            .<Event>map(it -> new Event.ButtonPressed(conversation.turn(), it))
            .orElseGet(() -> new Event.UnknownButtonPressed(action)));
  }

  /** Says a text. */
  public ScreenJson say(String text, RecognizedText recognizedText) {
    engine = new Engine(dialog, recognizedText);
    return advance(CommandParser.parse(text));
  }

  private ScreenJson advance(Event event) {
    Conversation before = conversation;
    Turn turn = engine.advance(before, event, answers);
    conversation = turn.conversation();
    answers = answers.mergedWith(turn.formAnswers());
    List<DialogPhrase> notices = turn.reply().notices();
    if (engine.interpret(before, event) instanceof Event.ErasureConfirmed) {
      answers = FormAnswers.NONE;
      return forgotten();
    }
    boolean isButton =
        event instanceof Event.ButtonPressed || event instanceof Event.UnknownButtonPressed;
    String toast =
        isButton && !notices.isEmpty()
            ? renderer.phrases(conversation.language()).plain(notices.get(0))
            : null;
    return shown(isButton ? List.of() : notices, toast);
  }

  private ScreenJson shown(List<DialogPhrase> notices, @Nullable String toast) {
    Screen screen =
        renderer
            .render(conversation, notices, answers)
            .withoutButtons(BrowserConversation::isReport);
    return new ScreenJson(conversation, screen, toast, mail());
  }

  /** Returns whether a button tells staff something: staff do not read here. */
  private static boolean isReport(Screen.Button button) {
    return button.isRating()
        || (button instanceof Screen.Button.Callback callback
            && HandlerAction.decode(callback.data(), HandlerAction.ReportOutdated.class)
                .isPresent());
  }

  /** Returns the mail on the screen; null if there is none. */
  private ScreenJson.@Nullable Mail mail() {
    return conversation.screenState() instanceof ScreenState.MailText shown
            && dialog.expect(conversation.currentStep()).kind() instanceof Step.Kind.Mail template
        ? mail(template.fill(answers), shown.written())
        : null;
  }

  private static ScreenJson.Mail mail(Step.Kind.Mail filled, Language written) {
    return new ScreenJson.Mail(
        filled.to(),
        filled.subject().in(written, "").strip(),
        filled.body().in(written, "").strip());
  }

  private ScreenJson forgotten() {
    String notice = renderer.phrases(conversation.language()).plain(DialogPhrase.FORGOTTEN);
    conversation = conversation.nextTurn(new ScreenState.PlainStep());
    return shown(List.of(), notice);
  }

  /**
   * Returns the place of the student in words, without their answers; {@link #restore} reads it.
   */
  public String save() {
    List<String> fields = new ArrayList<>();
    fields.add(conversation.language().code());
    fields.add(Integer.toString(conversation.turn()));
    fields.add(conversation.encodeScreen());
    fields.add(conversation.currentStep().value());
    conversation.history().forEach(step -> fields.add(step.value()));
    return String.join(BETWEEN_FIELDS, fields);
  }

  /** Continues at a place that was saved, perhaps with an earlier version of the dialog. */
  public void restore(String saved) {
    List<String> fields = List.of(saved.split(BETWEEN_FIELDS, -1));
    Optional<Language> language = Language.ofCode(fields.get(0));
    boolean isWellFormed =
        fields.size() > 3
            && language.isPresent()
            && fields.get(1).matches("[0-9]{1,6}")
            && fields.stream().skip(3).allMatch(StepId::isValid);
    if (isWellFormed) {
      conversation =
          dialog.migrate(
              new Conversation(
                      language.get(),
                      new StepId(fields.get(3)),
                      fields.stream().skip(4).map(StepId::new).toList(),
                      Integer.parseInt(fields.get(1)))
                  .withScreen(fields.get(2)));
    }
  }
}
