package org.chsiguide.dialog;

import java.util.List;
import java.util.stream.Stream;

/** What a typed message can be about. */
public sealed interface Topic {

  /** Its name in {@code dialogs.yaml}. */
  TopicId id();

  /** How people write who mean it. */
  Examples examples();

  /**
   * A question that the guide answers.
   *
   * @param name what stands on the button that offers it; plain text
   * @param text the answer, Telegram HTML
   * @param choices where the answer leads, shown top to bottom
   */
  record Question(
      TopicId id, LocalizedText name, LocalizedText text, List<Choice> choices, Examples examples)
      implements Topic {

    /** Copies the choices. */
    public Question {
      choices = List.copyOf(choices);
    }

    /** The steps where the answer leads, the best first. */
    public List<StepId> steps() {
      return choices.stream()
          .filter(Choice.GoToStep.class::isInstance)
          .map(choice -> ((Choice.GoToStep) choice).to())
          .toList();
    }
  }

  /**
   * What is beside the guide, such as small talk: it gets one line and leads to no step.
   *
   * @param reply plain text
   */
  record SmallTalk(TopicId id, LocalizedText reply, Examples examples) implements Topic {}

  /**
   * Messages as people write them.
   *
   * @param other in other languages, or in several at once
   */
  record Examples(List<String> zh, List<String> en, List<String> other) {

    /** Copies the lists. */
    public Examples {
      zh = List.copyOf(zh);
      en = List.copyOf(en);
      other = List.copyOf(other);
    }

    /** All of them. */
    public Stream<String> all() {
      return Stream.of(zh, en, other).flatMap(List::stream);
    }
  }
}
