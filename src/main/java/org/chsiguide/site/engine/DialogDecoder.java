package org.chsiguide.site.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.name.NameDifference;
import org.jspecify.annotations.Nullable;

/** Decodes what {@link DialogEncoder} wrote; runs in the browser. */
final class DialogDecoder {
  private static final Topic.Examples NO_EXAMPLES =
      new Topic.Examples(List.of(), List.of(), List.of());

  private final Iterator<String> words;

  private DialogDecoder(Iterator<String> words) {
    this.words = words;
  }

  /** Returns the dialog of these words. */
  static Dialog decode(List<String> words) {
    return new DialogDecoder(words.iterator()).dialog();
  }

  /** Returns the topics of a dialog with the examples and synonyms of these words. */
  static TopicCatalog decodeExamples(Dialog dialog, List<String> words) {
    DialogDecoder decoder = new DialogDecoder(words.iterator());
    Map<TopicId, Topic> topics = new LinkedHashMap<>();
    dialog.topics().byId().forEach((id, topic) -> topics.put(id, decoder.withExamples(topic)));
    return new TopicCatalog(topics, decoder.texts());
  }

  private Dialog dialog() {
    LocalizedText name = text();
    Map<SystemStep, StepId> systemSteps = new EnumMap<>(SystemStep.class);
    list(() -> systemSteps.put(SystemStep.valueOf(next()), stepId()));
    List<Stage> stages = list(this::stage);
    Map<StepId, Step> steps = new LinkedHashMap<>();
    list(this::step).forEach(step -> steps.put(step.id(), step));
    Map<StepId, StepId> renamedSteps = new LinkedHashMap<>();
    list(() -> renamedSteps.put(stepId(), stepId()));
    Map<Phrase, LocalizedText> phrases = new LinkedHashMap<>();
    list(() -> phrases.put(phrase(next()), text()));
    Map<TopicId, Topic> topics = new LinkedHashMap<>();
    list(this::topic).forEach(topic -> topics.put(topic.id(), topic));
    return new Dialog(
        name,
        systemSteps,
        stages,
        steps,
        renamedSteps,
        phrases,
        List.of(),
        new TopicCatalog(topics, List.of()),
        OfficeTimes.NONE,
        null);
  }

  private Topic withExamples(Topic topic) {
    Topic.Examples examples = new Topic.Examples(texts(), texts(), texts());
    return topic instanceof Topic.Question question
        ? new Topic.Question(
            question.id(), question.name(), question.text(), question.choices(), examples)
        : new Topic.SmallTalk(topic.id(), ((Topic.SmallTalk) topic).reply(), examples);
  }

  private static Phrase phrase(String key) {
    return Stream.of(DialogPhrase.values())
        .filter(phrase -> phrase.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private Stage stage() {
    return new Stage(next(), text(), ifPresent(this::text));
  }

  private Step step() {
    return new Step(
        stepId(),
        nullable(next()),
        Set.of(),
        text(),
        kind(),
        list(this::choice),
        list(this::text),
        ifPresent(() -> new Step.Picture(next(), next(), text())),
        null,
        ifPresent(this::text),
        List.of());
  }

  private Step.Kind kind() {
    String name = next();
    return switch (name) {
      case "Plain" -> new Step.Kind.Plain();
      case "Mail" ->
          new Step.Kind.Mail(
              next(), text(), text(), list(() -> new Step.Kind.Mail.Placeholder(stepId(), text())));
      case "Ticket" -> new Step.Kind.Ticket(text());
      case "Input" -> new Step.Kind.Input(InputKind.ofKey(next()).orElseThrow(), stepId());
      case "NameComparison" -> {
        StepId reference = stepId();
        StepId typed = stepId();
        LocalizedText expired = text();
        Map<NameDifference, LocalizedText> explanations = new EnumMap<>(NameDifference.class);
        list(() -> explanations.put(NameDifference.valueOf(next()), text()));
        yield new Step.Kind.NameComparison(reference, typed, expired, explanations);
      }
      case "End" -> new Step.Kind.End(next());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Choice choice() {
    String name = next();
    LocalizedText label = text();
    return switch (name) {
      case "GoToStep" -> {
        StepId to = stepId();
        String when = nullable(next());
        String style = nullable(next());
        yield new Choice.GoToStep(
            to,
            label,
            when == null ? null : NameDifference.valueOf(when),
            style == null ? null : ButtonStyle.valueOf(style));
      }
      case "ChangeLanguage" -> {
        Language language = Language.valueOf(next());
        String to = nullable(next());
        yield new Choice.ChangeLanguage(language, to == null ? null : new StepId(to), label);
      }
      case "ShowTopic" -> new Choice.ShowTopic(new TopicId(next()), label);
      case "OpenUrl" -> new Choice.OpenUrl(next(), label);
      case "CopyText" -> new Choice.CopyText(next(), label);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Topic topic() {
    String name = next();
    TopicId id = new TopicId(next());
    return switch (name) {
      case "Question" -> new Topic.Question(id, text(), text(), list(this::choice), NO_EXAMPLES);
      case "SmallTalk" -> new Topic.SmallTalk(id, text(), NO_EXAMPLES);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private List<String> texts() {
    return list(this::next);
  }

  private String next() {
    return words.next();
  }

  private StepId stepId() {
    return new StepId(next());
  }

  private LocalizedText text() {
    return new LocalizedText(next(), next());
  }

  private static @Nullable String nullable(String word) {
    return word.equals(DialogEncoder.ABSENT) ? null : word;
  }

  private <T> List<T> list(Supplier<T> element) {
    int size = Integer.parseInt(next());
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  private <T> @Nullable T ifPresent(Supplier<T> value) {
    List<T> list = list(value);
    return list.isEmpty() ? null : list.get(0);
  }
}
