package org.chsiguide.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.chsiguide.app.BotPhrases;
import org.jspecify.annotations.Nullable;

/** Builds dialogs in tests: {@code new SmallDialog().step("welcome", go("next")).…}. */
public final class SmallDialog {
  private static final Topic.Examples NO_EXAMPLES =
      new Topic.Examples(List.of(), List.of(), List.of());

  private final Map<StepId, Step> steps = new LinkedHashMap<>();
  private final Map<StepId, StepId> renamed = new LinkedHashMap<>();
  private final List<Stage> stages = new ArrayList<>();
  private final Map<TopicId, Topic> topics = new LinkedHashMap<>();
  private String start = "welcome";
  private @Nullable String site;

  /** Returns a dialog of an office that lends bicycles, in two stages with a mail and an end. */
  public static Dialog bicycles() {
    return new SmallDialog()
        .stage("ask")
        .stage("ride")
        .step("welcome", speak(Language.ZH, "have"), speak(Language.EN, "have"))
        .stepInStage("have", "ask", go("pick"), go("letter"), copy("A & B"))
        .step(mail("letter", go("pick")))
        .stepInStage("pick", "ride", go("have"), go("end"), open("https://example.org/"))
        .step(done("end"))
        .build();
  }

  public SmallDialog site(String address) {
    site = address;
    return this;
  }

  public SmallDialog startingAt(String id) {
    start = id;
    return this;
  }

  public SmallDialog stage(String id) {
    stages.add(new Stage(id, text("阶段" + id, "stage " + id), null));
    return this;
  }

  public SmallDialog step(String id, Choice... choices) {
    return step(step(id, null, new Step.Kind.Plain(), choices));
  }

  public SmallDialog stepInStage(String id, String stage, Choice... choices) {
    return step(step(id, stage, new Step.Kind.Plain(), choices));
  }

  /** Adds a step with a reminder. */
  public SmallDialog stepWithReminder(String id, List<Duration> after, Choice... choices) {
    Step.Reminder reminder = new Step.Reminder(after, text("好了吗？", "Is it <done>?"));
    return step(step(id, null, new Step.Kind.Plain(), List.of(), null, reminder, choices));
  }

  /** Adds a step with a picture. */
  public SmallDialog stepWithPicture(String id, Choice... choices) {
    Step.Picture picture =
        new Step.Picture(text("photo-1.zh.png", "photo-1.en.png"), text("图", "picture"));
    return step(step(id, null, new Step.Kind.Plain(), List.of(), picture, null, choices));
  }

  public SmallDialog step(Step step) {
    steps.put(step.id(), step);
    return this;
  }

  /** Adds a question whose answer leads here. */
  public SmallDialog question(String id, Choice... choices) {
    return topic(
        new Topic.Question(
            new TopicId(id),
            text("问" + id, "ask " + id),
            text("<b>答</b>" + id, "<b>answer</b> " + id),
            List.of(choices),
            NO_EXAMPLES));
  }

  public SmallDialog aside(String id) {
    return topic(
        new Topic.SmallTalk(new TopicId(id), text("旁" + id, "aside & " + id), NO_EXAMPLES));
  }

  private SmallDialog topic(Topic topic) {
    topics.put(topic.id(), topic);
    return this;
  }

  public SmallDialog renameStep(String old, String now) {
    renamed.put(new StepId(old), new StepId(now));
    return this;
  }

  public Dialog build() {
    step("person", copy("+1 555 0100"));
    step(
        "language", speak(Language.ZH, null), speak(Language.EN, null), speak(Language.BOTH, null));
    step("help");
    step("privacy");
    Map<SystemStep, StepId> systemSteps = new EnumMap<>(SystemStep.class);
    for (SystemStep systemStep : SystemStep.values()) {
      systemSteps.put(systemStep, new StepId(systemStep.key()));
    }
    systemSteps.put(SystemStep.START, new StepId(start));
    Map<Phrase, LocalizedText> phrases = new LinkedHashMap<>();
    for (Phrase phrase : BotPhrases.CATALOG.phrases()) {
      phrases.put(phrase, text("短语 " + phrase.key(), "phrase " + phrase.key()));
    }
    return new Dialog(
        text("自行车", "Bicycles & <more>"),
        systemSteps,
        stages,
        steps,
        renamed,
        phrases,
        List.of(),
        new TopicCatalog(topics, List.of()),
        OfficeTimes.NONE,
        site);
  }

  public static Choice go(String to) {
    return new Choice.GoToStep(new StepId(to), text("去" + to, "to " + to), null, null);
  }

  public static Choice speak(Language language, @Nullable String to) {
    return new Choice.ChangeLanguage(
        language,
        to == null ? null : new StepId(to),
        text("说" + language.code(), "speak " + language.code()));
  }

  public static Choice open(String url) {
    return new Choice.OpenUrl(url, text("打开", "open"));
  }

  public static Choice copy(String text) {
    return new Choice.CopyText(text, text("复制", "copy"));
  }

  public static Step mail(String id, Choice... choices) {
    return step(
        id,
        null,
        new Step.Kind.Mail(
            "bikes@example.org",
            text("车 <1>", "Bike <1>"),
            text("你好 & 再见", "Hello & goodbye"),
            List.of()),
        choices);
  }

  /** Returns a step that asks for this input. */
  public static Step inputStep(String id, InputKind inputKind, String to) {
    return step(id, null, new Step.Kind.Input(inputKind, new StepId(to)));
  }

  /** Returns a step with a checklist of this many items. */
  public static Step checklist(String id, int things) {
    List<LocalizedText> items =
        IntStream.rangeClosed(1, things).mapToObj(i -> text("事" + i, "thing " + i)).toList();
    return step(id, null, new Step.Kind.Plain(), items, null, null, go("person"));
  }

  public static Step done(String id) {
    return step(id, null, new Step.Kind.End("rode"));
  }

  public static LocalizedText text(String zh, String en) {
    return new LocalizedText(zh, en);
  }

  static Step step(String id, @Nullable String stage, Step.Kind kind, Choice... choices) {
    return step(id, stage, kind, List.of(), null, null, choices);
  }

  private static Step step(
      String id,
      @Nullable String stage,
      Step.Kind kind,
      List<LocalizedText> checklist,
      Step.@Nullable Picture picture,
      Step.@Nullable Reminder reminder,
      Choice... choices) {
    return new Step(
        new StepId(id),
        stage,
        Set.of(),
        text("<b>" + id + "</b> 中文 {guide}", "<b>" + id + "</b> English {guide}"),
        kind,
        List.of(choices),
        checklist,
        picture,
        reminder,
        null,
        List.of());
  }
}
