package org.chsiguide.dialog.check;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.ParsedStep.ParsedBanner;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * Checks the screens of steps, and what students get who ask: {@code /progress} and the answers;
 * {@linkplain WorstCaseScreen in the worst case}.
 */
record ScreenCheck(ParsedDialog dialog, ProblemCollector problems) {
  /** Up to here a text without a picture fits a phone, with some buttons. */
  private static final int SHORT_TEXT_CHARACTERS = 160;

  private static final int FEW_CHOICES = 4;

  /** The maximum reading time of one screen of a dialog with fifty of them, for a foreigner. */
  private static final Duration MAX_READING_TIME = Duration.ofSeconds(90);

  /**
   * Half the speed of native readers, https://doi.org/10.1016/j.jml.2019.104047: 238 words of
   * English, or 260 of Chinese with one and a half characters each.
   */
  private static final int WORDS_A_MINUTE = 120;

  private static final int HAN_CHARACTERS_A_MINUTE = 200;
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}]][^\\s\\p{IsHan}]*");

  private static final LocalizedText SHORTEN = new LocalizedText("请写短一些", "shorten it");
  private static final LocalizedText SPLIT =
      new LocalizedText("请分成两个步骤", "split it into two steps");

  /**
   * A step as it is shown on one day.
   *
   * @param banner the one whose first day it is; absent: no banner is shown
   */
  private record ShownStep(ParsedStep parsedStep, Step step, @Nullable ParsedBanner banner) {
    /** Returns this with what it has on that day; in Chinese, a blank stands between. */
    LocalizedText named(String zh, String en) {
      return new LocalizedText(
          zh + (banner == null ? "" : "加上限时提示"), en + (banner == null ? "" : " with its banner"));
    }

    LocalizedText name() {
      return named("这一屏", "screen");
    }

    /** Returns the position of the text in this language; for both, of the longer one. */
    Position position(Language language) {
      boolean isChinese =
          language == Language.ZH
              || (language == Language.BOTH
                  && step.text().zh().length() > step.text().en().length());
      LocalizedScalar text = banner == null ? parsedStep.text() : banner.text();
      Scalar words = isChinese ? text.zh() : text.en();
      return words == null ? parsedStep.id().position() : words.position();
    }
  }

  /** Reports what is too long for a message or for a reader. */
  void check() {
    List<ParsedStep> steps =
        dialog.steps().stream()
            .filter(step -> TextCheck.isSendable(step.text()) && step.toStep().isPresent())
            .toList();
    steps.forEach(this::checkOnEachDay);
    longestTitles(steps).stream()
        .takeWhile(step -> !problems.hasErrors()) // the stages are the same for all
        .forEach(this::checkProgress);
    steps.stream()
        .limit(1) // an answer is the same at all steps
        .map(this::worstCase)
        .forEach(any -> dialog.parsedTopics().forEach(topic -> checkAnswer(topic, any)));
  }

  private WorstCaseScreen worstCase(ParsedStep step) {
    return new WorstCaseScreen(dialog, step.toStep().orElseThrow());
  }

  /**
   * Returns the step with the longest title of each stage: the progress shows that title, and the
   * picture of the stage.
   */
  private static Collection<ParsedStep> longestTitles(List<ParsedStep> steps) {
    return steps.stream()
        .collect(
            Collectors.toMap(
                step -> step.stage() == null ? "" : step.stage().value(),
                step -> step,
                BinaryOperator.maxBy(Comparator.comparingInt(ScreenCheck::titleLength)),
                LinkedHashMap::new))
        .values();
  }

  private static int titleLength(ParsedStep step) {
    LocalizedText title = step.toStep().map(Step::title).orElseThrow();
    return title.zh().length() + title.en().length();
  }

  private void checkProgress(ParsedStep step) {
    checkMessage(
        step.id(),
        LocalizedText.format("步骤 \"%s\" 的进度", "the progress at step \"%s\"", step.name()),
        worstCase(step).renderProgress(),
        new LocalizedText("请把阶段的名称写短一些", "shorten the names of the stages"));
  }

  private void checkAnswer(ParsedTopic topic, WorstCaseScreen worstCase) {
    TopicId.parse(topic.id().value())
        .flatMap(dialog.topics()::findQuestion)
        .filter(question -> TextCheck.isSendable(topic.text()))
        .ifPresent(
            question ->
                checkMessage(
                    topic.id(),
                    LocalizedText.format("问题 \"%s\" ", "topic \"%s\"", topic.id().value()),
                    worstCase.renderAnswer(question),
                    SHORTEN));
  }

  private void checkMessage(Scalar id, LocalizedText name, Screen screen, LocalizedText hint) {
    new MessageSizeCheck(problems, id.position(), name)
        .check(screen, Language.BOTH, id.position(), hint);
  }

  /**
   * Checks the step without banners, then on the first day of each one: all that are ever shown
   * together are shown on one of these. Reports it once.
   */
  private void checkOnEachDay(ParsedStep parsedStep) {
    Step step = parsedStep.toStep().orElseThrow();
    boolean isShort = isShort(new ShownStep(parsedStep, step, null));
    for (ParsedBanner banner : parsedStep.banners()) {
      Step shown = step.on(banner.banner().from());
      isShort = isShort && isShort(new ShownStep(parsedStep, shown, banner));
    }
  }

  /** Returns whether rendering can reveal a problem; there may be thousands of steps. */
  private static boolean isWorthRendering(Step step) {
    int characters = step.text().zh().length() + step.text().en().length();
    return characters > SHORT_TEXT_CHARACTERS
        || step.choices().size() + step.checklist().size() > FEW_CHOICES
        || step.picture() != null
        || step.reminder() != null
        || step.kind() instanceof Step.Kind.Mail
        || step.kind() instanceof Step.Kind.NameComparison;
  }

  private boolean isShort(ShownStep shown) {
    if (!isWorthRendering(shown.step())) {
      return true;
    }
    WorstCaseScreen worstCase = new WorstCaseScreen(dialog, shown.step());
    List<Language> languages = List.of(Language.values());
    return languages.stream().allMatch(it -> isSendable(shown, it, worstCase.render(it)))
        && languages.stream().allMatch(it -> isLow(shown, it, worstCase.renderUnfilled(it)))
        && (isQuicklyRead(shown, Language.ZH, worstCase)
            & isQuicklyRead(shown, Language.EN, worstCase)); // each is reported
  }

  /** Returns whether Telegram takes all screens; reports what it would not take of the first. */
  private boolean isSendable(ShownStep shown, Language language, List<Screen> screens) {
    Step step = shown.step();
    LocalizedText hint =
        step.picture() == null
            ? SPLIT
            : new LocalizedText("请把图片放到另一个步骤里", "move the picture to a step of its own");
    MessageSizeCheck size =
        new MessageSizeCheck(
            problems,
            shown.parsedStep().id().position(),
            shown.named("步骤 \"" + step.id() + "\" ", "step \"" + step.id() + "\""));
    screens.forEach(screen -> checkSubject(shown.parsedStep(), screen));
    return screens.stream()
        .allMatch(it -> size.check(it, language, shown.position(language), hint));
  }

  /** Returns whether no screen is too tall, or reports the first one that is. */
  private boolean isLow(ShownStep shown, Language language, List<Screen> screens) {
    for (Screen screen : screens) {
      int height = PhoneLayout.height(screen);
      if (height > PhoneLayout.maxHeight(language)) {
        boolean isMail = !screen.equals(screens.get(0));
        problems
            .at(shown.position(language), Rule.LONG_SCREEN)
            .hint(
                isMail
                    ? SHORTEN
                    : new LocalizedText("请写短一些，或者分成两个步骤", "shorten it, or split it into two steps"))
            .add(
                "%1$s%3$s大约高 %2$s 像素，超过 %4$s 像素在手机上很难读",
                "the %s is about %s pixels tall%s; more than %s are hard to read on a phone",
                isMail ? new LocalizedText("这封邮件", "mail") : shown.name(),
                height,
                language == Language.BOTH && !isMail ? MessageSizeCheck.TOGETHER : "",
                PhoneLayout.maxHeight(language));
        return false;
      }
    }
    return true;
  }

  /** Returns whether it can be read quickly enough, or reports that it cannot. */
  private boolean isQuicklyRead(ShownStep shown, Language language, WorstCaseScreen worstCase) {
    Screen screen = worstCase.renderUnfilled(language).get(0);
    if (!(TelegramHtml.parse(screen.html()) instanceof FormattedText ok)) {
      return true;
    }
    Duration readingTime = readingTime(ok.text());
    if (readingTime.compareTo(MAX_READING_TIME) <= 0) {
      return true;
    }
    problems
        .at(shown.position(language), Rule.LONG_READING)
        .hint(SPLIT)
        .add(
            "外国学生读%s大约要 %s 秒，超过 %s 秒就太长了",
            "the %s takes a foreign reader about %s seconds; more than %s is too long",
            shown.name(),
            readingTime.toSeconds(),
            MAX_READING_TIME.toSeconds());
    return false;
  }

  private static Duration readingTime(String words) {
    long han = HAN.matcher(words).results().count();
    long others = WORD.matcher(words).results().count();
    return Duration.ofSeconds(han * 60 / HAN_CHARACTERS_A_MINUTE + others * 60 / WORDS_A_MINUTE);
  }

  /** Reports a subject that only what is filled in makes too long. */
  private void checkSubject(ParsedStep step, Screen screen) {
    boolean isCopyTooLong =
        screen.rows().stream()
            .flatMap(List::stream)
            .anyMatch(it -> it instanceof Screen.Button.Copy copy && !canBeCopied(copy.text()));
    if (isCopyTooLong
        && step.kind() instanceof Step.Kind.Mail mail
        && canBeCopied(mail.subject().zh())
        && canBeCopied(mail.subject().en())) { // else the subject itself was reported
      problems
          .at(step.id().position(), Rule.COPY_LENGTH)
          .hint(SHORTEN)
          .add(
              "填好以后，主题超过 %s 个字",
              "the subject has more than %s characters once it is filled in",
              ChoiceCheck.MAX_COPY_CHARACTERS);
    }
  }

  private static boolean canBeCopied(String text) {
    return text.codePointCount(0, text.length()) <= ChoiceCheck.MAX_COPY_CHARACTERS;
  }
}
