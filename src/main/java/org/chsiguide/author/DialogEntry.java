package org.chsiguide.author;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.html.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a dialog outside of its steps, for comparing two versions.
 *
 * @param name what it is, plain text
 * @param readers whom a change of it concerns, plain text
 * @param value its content
 */
public record DialogEntry(LocalizedText name, LocalizedText readers, @Nullable Object value) {
  /** The length to which titles are shortened in a comparison. */
  static final int MAX_TITLE_CHARACTERS = 40;

  private static final LocalizedText EVERYBODY = new LocalizedText("所有人", "everybody");
  private static final LocalizedText WHO_READS = new LocalizedText("看到这句话的人", "those who read it");
  private static final LocalizedText WHO_ASKS =
      new LocalizedText("向老师提问的学生", "students who ask a person");
  private static final LocalizedText WHO_TYPES =
      new LocalizedText("打字提问的学生", "students who type a question");

  /**
   * Returns all of them, by their place in the file: {@code phrases: home}.
   *
   * @param now the version that has the current ids of steps
   */
  static Map<String, DialogEntry> of(Dialog dialog, Dialog now) {
    Map<String, DialogEntry> entries = new LinkedHashMap<>();
    OfficeTimes times = dialog.officeTimes();
    entries.put("guide", forEverybody("指南的名称", "name of the guide", dialog.name()));
    entries.put("office: hours", forAsking("上班时间", "office hours", times.hours()));
    entries.put("office: holidays", forAsking("放假的日子", "holidays", times.holidays()));
    entries.put("office: workdays", forAsking("调休上班的日子", "working Saturdays", times.workdays()));
    entries.put("site", forEverybody("网页的地址", "address of the page", dialog.site()));
    for (SystemStep systemStep : SystemStep.values()) {
      String command = "/" + systemStep.command();
      StepId step = dialog.systemStep(systemStep);
      entries.put(
          systemStep.key(),
          forEverybody(command + " 打开的步骤", "step that " + command + " opens", now.currentId(step)));
    }
    List<String> order = dialog.stages().stream().map(Stage::id).toList();
    entries.put("stages", forEverybody("阶段的顺序", "order of the stages", order));
    dialog.stages().forEach(it -> entries.put("stages: " + it.id(), stage(it)));
    dialog.phrases().forEach((key, it) -> entries.put("phrases: " + key.key(), phrase(key, it)));
    dialog.cannedResponses().forEach(it -> entries.put("answers: " + it.id(), answer(it)));
    dialog.topics().byId().forEach((id, topic) -> entries.put("topics: " + id, topic(topic)));
    entries.put(
        "synonyms",
        new DialogEntry(
            new LocalizedText("同义词", "synonyms"), WHO_TYPES, dialog.topics().synonyms()));
    return entries;
  }

  private static DialogEntry forEverybody(String zh, String en, @Nullable Object value) {
    return new DialogEntry(new LocalizedText(zh, en), EVERYBODY, value);
  }

  private static DialogEntry forAsking(String zh, String en, String value) {
    return new DialogEntry(new LocalizedText(zh, en), WHO_ASKS, value);
  }

  private static DialogEntry stage(Stage stage) {
    return new DialogEntry(titled("阶段", "stage", stage.name()), EVERYBODY, stage);
  }

  private static DialogEntry phrase(Phrase key, LocalizedText text) {
    return key == DialogPhrase.OFFICE
        ? forEverybody("办公室的名称", "name of the office", text)
        : new DialogEntry(titled("机器人的话", "phrase", text), WHO_READS, text);
  }

  private static DialogEntry answer(CannedResponse response) {
    return new DialogEntry(
        titled("常用回复", "prepared answer", response.text().map(PlainText::of)),
        new LocalizedText("收到它的学生", "students to whom it is sent"),
        response);
  }

  private static DialogEntry topic(Topic topic) {
    return topic instanceof Topic.Question question
        ? new DialogEntry(titled("问题", "question", question.name()), WHO_TYPES, topic)
        : new DialogEntry(
            titled("回应", "reply", ((Topic.SmallTalk) topic).reply()), WHO_TYPES, topic);
  }

  private static LocalizedText titled(String zh, String en, LocalizedText title) {
    return LocalizedText.format(
        zh + "“%s”",
        en + " “%s”",
        title.map(
            it ->
                PlainText.truncate(
                    it.strip().lines().findFirst().orElse(it), MAX_TITLE_CHARACTERS)));
  }
}
