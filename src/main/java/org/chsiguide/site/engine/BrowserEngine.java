package org.chsiguide.site.engine;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * What the script of the page calls: a dialog, and one conversation. Compiled to JavaScript by the
 * build; in the jar it is of no use.
 */
public final class BrowserEngine {
  private static @Nullable Dialog dialog;
  private static @Nullable TopicClassifier classifier;
  private static @Nullable BrowserConversation conversation;
  private static String pinyin = "";

  private BrowserEngine() {}

  /** For the compiler: there is nothing to do before the script calls. */
  public static void main(String[] arguments) {}

  /**
   * Takes the dialog.
   *
   * @param words {@link DialogEncoder#encode}
   */
  @JSExport
  public static void load(String[] words) {
    dialog = DialogDecoder.decode(List.of(words));
  }

  /**
   * Trains the classifier, which takes some seconds on a slow phone.
   *
   * @param pinyin {@link DialogEncoder#encodePinyin}
   * @param examples {@link DialogEncoder#encodeExamples}
   */
  @JSExport
  public static void learn(String pinyin, String[] examples) {
    BrowserEngine.pinyin = pinyin;
    TopicClassifier trained =
        new TopicClassifier(DialogDecoder.decodeExamples(expect(dialog), List.of(examples)));
    trained.train();
    classifier = trained;
  }

  static String pinyin() {
    return pinyin;
  }

  /**
   * Begins or continues the conversation.
   *
   * @param language the code of the language of a new one
   * @param saved what {@link #save()} returned; empty if there is none
   * @param link the id of a step; empty if there is none
   * @return a screen, {@link ScreenJson}
   */
  @JSExport
  public static String open(String language, String saved, String link) {
    BrowserConversation opened =
        new BrowserConversation(expect(dialog), Language.ofCode(language).orElse(Language.EN));
    opened.restore(saved);
    conversation = opened;
    return opened.open(link).toString();
  }

  /** Follows a link to a step and returns the next screen. */
  @JSExport
  public static String follow(String link) {
    return expect(conversation).open(link).toString();
  }

  /** Presses a button of the screen and returns the next screen. */
  @JSExport
  public static String press(String action) {
    return expect(conversation).press(action).toString();
  }

  /**
   * Says a text and returns the next screen.
   *
   * @param recognized what {@link #recognize} returned, perhaps in another thread
   */
  @JSExport
  public static String say(String text, String recognized) {
    return expect(conversation).say(text, RecognizedText.decode(recognized)).toString();
  }

  /** Returns the place of the student, to be kept in the browser. */
  @JSExport
  public static String save() {
    return expect(conversation).save();
  }

  /** Returns what a text is about, in one word. */
  @JSExport
  public static String recognize(String text) {
    return RecognizedText.of(text, expect(classifier)).encode();
  }

  private static <T> T expect(@Nullable T loaded) {
    if (loaded == null) {
      throw new IllegalStateException("not loaded");
    }
    return loaded;
  }
}
