package org.chsiguide.dialog;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.html.TelegramHtml;

/** A possible topic of typed texts. */
public sealed interface Topic {
  /** Returns the name in {@code dialogs.yaml}. */
  TopicId id();

  /** Returns examples of texts about the topic. */
  Examples examples();

  /**
   * A question that the dialog answers.
   *
   * @param name the label of the button that offers it, and the heading of the answer; plain text
   * @param text the answer below its heading, Telegram HTML
   * @param choices the choices below the answer, shown top to bottom
   */
  record Question(
      TopicId id, LocalizedText name, LocalizedText text, List<Choice> choices, Examples examples)
      implements Topic {

    /** Copies the choices. */
    public Question {
      choices = List.copyOf(choices);
    }

    /** Returns the answer below its heading, Telegram HTML. */
    public LocalizedText headedText() {
      return new LocalizedText(headed(name.zh(), text.zh()), headed(name.en(), text.en()));
    }

    private static String headed(String name, String text) {
      return "<b>" + TelegramHtml.escape(name) + "</b>\n\n" + text;
    }

    /** Returns the steps where the answer leads, the best first. */
    public List<StepId> steps() {
      return choices.stream()
          .filter(Choice.GoToStep.class::isInstance)
          .map(choice -> ((Choice.GoToStep) choice).to())
          .toList();
    }
  }

  /**
   * An off-topic message, such as small talk: the bot replies with one line.
   *
   * @param reply plain text
   */
  record SmallTalk(TopicId id, LocalizedText reply, Examples examples) implements Topic {}

  /**
   * Examples of typed texts.
   *
   * @param other examples in other languages, or in several at once
   */
  record Examples(List<String> zh, List<String> en, List<String> other) {

    /** Copies the lists. */
    public Examples {
      zh = List.copyOf(zh);
      en = List.copyOf(en);
      other = List.copyOf(other);
    }

    /** Returns these examples and those. */
    public Examples and(Examples others) {
      return new Examples(
          join(zh, others.zh()), join(en, others.en()), join(other, others.other()));
    }

    private static List<String> join(List<String> some, List<String> others) {
      return Stream.of(some, others).flatMap(List::stream).toList();
    }

    /** Returns all examples. */
    public Stream<String> all() {
      return Stream.of(zh, en, other).flatMap(List::stream);
    }
  }
}
