package org.chsiguide.site.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
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

  private final List<String> words;
  private int at;

  private DialogDecoder(List<String> words) {
    this.words = words;
  }

  static Dialog decode(List<String> words) {
    return new DialogDecoder(words).dialog();
  }

  /** Returns the topics of a dialog with the examples and synonyms of these words. */
  static TopicCatalog decodeExamples(Dialog dialog, List<String> words) {
    DialogDecoder decoder = new DialogDecoder(words);
    Map<TopicId, Topic> topics = new LinkedHashMap<>();
    List<List<String>> zh = decoder.list(decoder::texts);
    List<List<String>> en = decoder.list(decoder::texts);
    List<List<String>> other = decoder.list(decoder::texts);
    for (Topic topic : dialog.topics().byId().values()) {
      int i = topics.size();
      Topic.Examples examples = new Topic.Examples(zh.get(i), en.get(i), other.get(i));
      topics.put(topic.id(), withExamples(topic, examples));
    }
    return new TopicCatalog(topics, decoder.texts());
  }

  private Dialog dialog() {
    return new Dialog(
        text(),
        map(() -> SystemStep.valueOf(next()), this::stepId),
        list(() -> new Stage(next(), text(), ifPresent(this::text))),
        map(this::stepId, this::step),
        map(this::stepId, this::stepId),
        map(() -> DialogPhrase.valueOf(next()), this::text),
        list(DialogDecoder::unexpected),
        new TopicCatalog(map(this::topicId, this::topic), List.of()),
        new OfficeTimes(next(), next(), next()),
        ifPresent(this::next));
  }

  private static Topic withExamples(Topic topic, Topic.Examples examples) {
    return topic instanceof Topic.Question question
        ? new Topic.Question(
            question.id(), question.name(), question.text(), question.choices(), examples)
        : new Topic.SmallTalk(topic.id(), ((Topic.SmallTalk) topic).reply(), examples);
  }

  private Step step() {
    return new Step(
        stepId(),
        ifPresent(this::next),
        Set.copyOf(texts()),
        text(),
        kind(),
        list(this::choice),
        list(this::text),
        ifPresent(() -> new Step.Picture(text(), text())),
        ifPresent(DialogDecoder::unexpected),
        ifPresent(this::text),
        list(DialogDecoder::unexpected));
  }

  private Step.Kind kind() {
    String name = next();
    return switch (name) {
      case "Plain" -> new Step.Kind.Plain();
      case "Mail" ->
          new Step.Kind.Mail(
              next(), text(), text(), list(() -> new Step.Kind.Mail.Placeholder(stepId(), text())));
      case "Ticket" -> new Step.Kind.Ticket(text());
      case "Input" -> new Step.Kind.Input(InputKind.valueOf(next()), stepId());
      case "NameComparison" ->
          new Step.Kind.NameComparison(
              stepId(), stepId(), text(), map(this::difference, this::text));
      case "End" -> new Step.Kind.End(next());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Choice choice() {
    String name = next();
    return switch (name) {
      case "GoToStep" ->
          new Choice.GoToStep(
              stepId(),
              text(),
              ifPresent(this::difference),
              ifPresent(() -> ButtonStyle.valueOf(next())));
      case "ChangeLanguage" ->
          new Choice.ChangeLanguage(Language.valueOf(next()), ifPresent(this::stepId), text());
      case "ShowTopic" -> new Choice.ShowTopic(topicId(), text());
      case "OpenUrl" -> new Choice.OpenUrl(next(), text());
      case "CopyText" -> new Choice.CopyText(next(), text());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Topic topic() {
    String name = next();
    return switch (name) {
      case "Question" ->
          new Topic.Question(topicId(), text(), text(), list(this::choice), NO_EXAMPLES);
      case "SmallTalk" -> new Topic.SmallTalk(topicId(), text(), NO_EXAMPLES);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private List<String> texts() {
    return list(this::next);
  }

  private String next() {
    return words.get(at++);
  }

  private StepId stepId() {
    return new StepId(next());
  }

  private TopicId topicId() {
    return new TopicId(next());
  }

  private LocalizedText text() {
    return new LocalizedText(next(), next());
  }

  private NameDifference difference() {
    return NameDifference.valueOf(next());
  }

  private <T> List<T> list(Supplier<T> element) {
    int size = Integer.parseInt(next());
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  private <K, V> Map<K, V> map(Supplier<? extends K> key, Supplier<V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    list(() -> map.put(key.get(), value.get()));
    return map;
  }

  private <T> @Nullable T ifPresent(Supplier<T> value) {
    if (!words.get(at).equals(DialogEncoder.ABSENT)) {
      return value.get();
    }
    at++;
    return null;
  }

  /** Fails: a page has none of these. */
  private static <T> T unexpected() {
    throw new IllegalArgumentException("not on a page");
  }
}
