package org.chsiguide.site.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.intent.PinyinTable;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a dialog as a list of words, for the browser: values in the order of their components,
 * collections after their size, kinds after their name. {@link DialogDecoder} is its mirror.
 *
 * <p>Left out is what nobody reads on a page: facts, reminders, canned responses and phrases for
 * staff.
 */
public final class DialogEncoder {
  /** Stands for a value that is absent. */
  static final String ABSENT = "";

  private final List<String> words = new ArrayList<>();

  private DialogEncoder() {}

  /** Returns the words of a dialog without its examples, which its screens do not need. */
  public static List<String> encode(Dialog dialog) {
    DialogEncoder encoder = new DialogEncoder();
    encoder.addDialog(dialog);
    return encoder.words;
  }

  /** Returns the examples of all topics, in their order, and the synonyms. */
  public static List<String> encodeExamples(TopicCatalog topics) {
    DialogEncoder encoder = new DialogEncoder();
    topics.byId().values().forEach(topic -> encoder.addExamples(topic.examples()));
    encoder.addAll(topics.synonyms(), encoder::add);
    return encoder.words;
  }

  /** Returns the table of pinyin as text. */
  public static String encodePinyin() {
    return String.join("\n", PinyinTable.lines());
  }

  private void addDialog(Dialog dialog) {
    add(dialog.name());
    addAll(
        dialog.systemSteps().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
        it -> add(it.getKey().name(), it.getValue().value()));
    addAll(dialog.stages(), this::addStage);
    addAll(dialog.steps().values(), this::addStep);
    addAll(
        dialog.renamedSteps().keySet().stream().map(StepId::value).sorted().toList(),
        it -> add(it, dialog.expect(new StepId(it)).id().value()));
    addAll(
        dialog.phrases().keySet().stream().filter(DialogPhrase.class::isInstance).toList(),
        it -> {
          add(it.key());
          add(Objects.requireNonNull(dialog.phrases().get(it)));
        });
    addAll(dialog.topics().byId().values(), this::addTopic);
  }

  private void addStage(Stage stage) {
    add(stage.id());
    add(stage.name());
    addIfPresent(stage.picture(), this::add);
  }

  private void addStep(Step step) {
    add(step.id().value());
    add(step.stage() == null ? ABSENT : step.stage());
    add(step.text());
    addKind(step.kind());
    addAll(step.choices(), this::addChoice);
    addAll(step.checklist(), this::add);
    addIfPresent(
        step.picture(),
        it -> {
          add(it.zh(), it.en());
          add(it.alt());
        });
    addIfPresent(step.page(), this::add);
  }

  private void addKind(Step.Kind kind) {
    add(kind.getClass().getSimpleName());
    if (kind instanceof Step.Kind.Mail mail) {
      add(mail.to());
      add(mail.subject());
      add(mail.body());
      addAll(
          mail.placeholders(),
          it -> {
            add(it.inputStep().value());
            add(it.text());
          });
    } else if (kind instanceof Step.Kind.Ticket ticket) {
      add(ticket.office());
    } else if (kind instanceof Step.Kind.Input input) {
      add(input.inputKind().key(), input.to().value());
    } else if (kind instanceof Step.Kind.NameComparison check) {
      add(check.referenceStep().value(), check.typedStep().value());
      add(check.expiredText());
      addAll(
          check.explanations().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
          it -> {
            add(it.getKey().name());
            add(it.getValue());
          });
    } else if (kind instanceof Step.Kind.End end) {
      add(end.outcome());
    } else if (!(kind instanceof Step.Kind.Plain)) {
      throw new AssertionError(kind);
    }
  }

  private void addChoice(Choice choice) {
    add(choice.getClass().getSimpleName());
    add(choice.label());
    if (choice instanceof Choice.GoToStep go) {
      add(go.to().value());
      add(go.when() == null ? ABSENT : go.when().name());
      add(go.style() == null ? ABSENT : go.style().name());
    } else if (choice instanceof Choice.ChangeLanguage change) {
      add(change.language().name(), change.to() == null ? ABSENT : change.to().value());
    } else if (choice instanceof Choice.ShowTopic show) {
      add(show.topic().value());
    } else if (choice instanceof Choice.OpenUrl open) {
      add(open.url());
    } else if (choice instanceof Choice.CopyText copy) {
      add(copy.text());
    } else {
      throw new AssertionError(choice);
    }
  }

  private void addTopic(Topic topic) {
    add(topic.getClass().getSimpleName());
    add(topic.id().value());
    if (topic instanceof Topic.Question question) {
      add(question.name());
      add(question.text());
      addAll(question.choices(), this::addChoice);
    } else if (topic instanceof Topic.SmallTalk smallTalk) {
      add(smallTalk.reply());
    } else {
      throw new AssertionError(topic);
    }
  }

  private void addExamples(Topic.Examples examples) {
    addAll(examples.zh(), this::add);
    addAll(examples.en(), this::add);
    addAll(examples.other(), this::add);
  }

  private void add(String... values) {
    words.addAll(List.of(values));
  }

  private void add(String value) {
    words.add(value);
  }

  private void add(LocalizedText text) {
    add(text.zh(), text.en());
  }

  private <T> void addAll(Collection<T> values, Consumer<? super T> encoding) {
    add(Integer.toString(values.size()));
    values.forEach(encoding);
  }

  private <T> void addIfPresent(@Nullable T value, Consumer<T> encoding) {
    addAll(value == null ? List.of() : List.of(value), encoding);
  }
}
