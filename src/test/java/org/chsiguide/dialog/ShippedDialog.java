package org.chsiguide.dialog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.app.DialogFile;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.screen.ScreenRenderer;

/**
 * The default dialog, {@code dialogs.yaml} at the top of the project, as students see it.
 *
 * @param loaded the dialog with the lines of its steps and the warnings of the loader
 */
public record ShippedDialog(LoadResult.Ok loaded) {
  private static final ShippedDialog GUIDE =
      new ShippedDialog((LoadResult.Ok) DialogFile.inJar().read());
  private static final TopicClassifier CLASSIFIER = new TopicClassifier(GUIDE.dialog().topics());

  /** Returns the dialog, which is loaded once for all tests. */
  public static ShippedDialog read() {
    return GUIDE;
  }

  /** Returns what recognizes its topics, which learns once for all tests. */
  public static TopicClassifier classifier() {
    return CLASSIFIER;
  }

  /** Returns its first topics, which are learnt in a moment. */
  public static TopicCatalog firstTopics() {
    TopicCatalog all = GUIDE.dialog().topics();
    return new TopicCatalog(
        all.byId().values().stream().limit(3).collect(Collectors.toMap(Topic::id, it -> it)),
        all.synonyms());
  }

  /** Returns the dialog without all else. */
  public Dialog dialog() {
    return loaded.dialog();
  }

  Step step(String id) {
    return dialog().expect(new StepId(id));
  }

  /** Returns the conversation of a student who came from the start and is at this step. */
  Conversation conversationAt(StepId id, Language language) {
    return new Conversation(language, id, List.of(dialog().systemStep(SystemStep.START)), 1);
  }

  Screen screen(StepId id, Language language) {
    return new ScreenRenderer(dialog()).render(conversationAt(id, language));
  }

  /**
   * Returns all texts that the screen of this step and its mail show, open or copy, without markup.
   */
  String text(StepId id, Language language) {
    Conversation conversation = conversationAt(id, language);
    Language written = language == Language.EN ? Language.EN : Language.ZH;
    return dialog().expect(id).kind() instanceof Step.Kind.Mail
        ? text(conversation) + "\n" + text(conversation.nextTurn(new ScreenState.MailText(written)))
        : text(conversation);
  }

  private String text(Conversation conversation) {
    Screen screen = new ScreenRenderer(dialog()).render(conversation);
    return Stream.concat(
            Stream.of(plain(screen.html())),
            screen.rows().stream().flatMap(List::stream).map(ShippedDialog::text))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Button button) {
    if (button instanceof Button.Link link) {
      return link.label() + " " + link.url();
    }
    return button instanceof Button.Copy copy ? copy.label() + " " + copy.text() : button.label();
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]+>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
