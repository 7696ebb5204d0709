package org.chsiguide.dialog.check;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.ParsedStep.ParsedBanner;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/** Checks the screens of steps, {@linkplain WorstCaseScreen in the worst case}. */
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

  private static final LocalizedText MAIL = new LocalizedText("这封邮件", "mail");
  private static final LocalizedText SCREEN = new LocalizedText("这一屏", "screen");
  private static final LocalizedText SCREEN_WITH_BANNER =
      new LocalizedText("这一屏加上限时提示", "screen with its banner");
  private static final LocalizedText TOGETHER =
      new LocalizedText("中英文合起来", " in both languages together");
  private static final LocalizedText SPLIT =
      new LocalizedText("请分成两个步骤", "split it into two steps");

  /**
   * A step as it is shown on one day.
   *
   * @param banner the one whose first day it is; absent: no banner is shown
   */
  private record ShownStep(ParsedStep parsedStep, Step step, @Nullable ParsedBanner banner) {
    LocalizedText name() {
      return banner == null ? SCREEN : SCREEN_WITH_BANNER;
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

  /** Reports screens that are too long for a message or for a reader. */
  void check() {
    for (ParsedStep step : dialog.steps()) {
      if (TextCheck.isSendable(step.text())) {
        step.toStep().ifPresent(whole -> checkOnEachDay(step, whole));
      }
    }
  }

  /**
   * Checks the step without banners, then on the first day of each one: all that are ever shown
   * together are shown on one of these. Reports it once.
   */
  private void checkOnEachDay(ParsedStep parsedStep, Step step) {
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
    for (Language language : Language.values()) {
      List<Screen> screens = worstCase.render(language);
      int characters = screens.stream().mapToInt(MessageSizeCheck::countCharacters).max().orElse(0);
      if (characters > MessageSizeCheck.maxCharacters(shown.step().picture() != null)) {
        reportTooLong(shown, language, characters);
        return false;
      }
      screens.forEach(screen -> checkButtons(shown.parsedStep(), screen));
    }
    for (Language language : Language.values()) {
      if (!isWithinHeight(shown, language, worstCase.renderUnfilled(language))) {
        return false;
      }
    }
    return isQuicklyRead(shown, Language.ZH, worstCase)
        & isQuicklyRead(shown, Language.EN, worstCase); // each is reported
  }

  /** Returns whether no screen is too tall, or reports the first one that is. */
  private boolean isWithinHeight(ShownStep shown, Language language, List<Screen> screens) {
    for (int i = 0; i < screens.size(); i++) {
      int height = PhoneLayout.height(screens.get(i));
      if (height > PhoneLayout.maxHeight(language)
          && MessageSizeCheck.areButtonsShown(screens.get(i))) {
        LocalizedText what = i > 0 ? MAIL : shown.name();
        reportTooTall(shown.position(language), what, language, height);
        return false;
      }
    }
    return true;
  }

  private void reportTooTall(Position position, LocalizedText what, Language language, int height) {
    boolean isMail = what.equals(MAIL);
    problems
        .at(position, Rule.LONG_SCREEN)
        .hint(
            isMail
                ? new LocalizedText("请写短一些", "shorten it")
                : new LocalizedText("请写短一些，或者分成两个步骤", "shorten it, or split it into two steps"))
        .add(
            "%1$s%3$s大约高 %2$s 像素，超过 %4$s 像素在手机上很难读",
            "the %s is about %s pixels tall%s; more than %s are hard to read on a phone",
            what,
            height,
            language == Language.BOTH && !isMail ? TOGETHER : "",
            PhoneLayout.maxHeight(language));
  }

  private void reportTooLong(ShownStep shown, Language language, int characters) {
    boolean hasPicture = shown.step().picture() != null;
    problems
        .at(shown.position(language), hasPicture ? Rule.CAPTION_LENGTH : Rule.TEXT_LENGTH)
        .hint(
            hasPicture
                ? new LocalizedText("请把图片放到另一个步骤里", "move the picture to a step of its own")
                : SPLIT)
        .add(
            "步骤 \"%1$s\" %6$s%3$s最多会有 %2$s 个字，Telegram %5$s最多 %4$s 个",
            "step \"%1$s\"%6$s has up to %2$s characters%3$s; Telegram allows %4$s%5$s",
            shown.step().id(),
            characters,
            language == Language.BOTH ? TOGETHER : "",
            MessageSizeCheck.maxCharacters(hasPicture),
            hasPicture ? new LocalizedText("带图片时", " with a picture") : "",
            shown.banner() == null ? "" : new LocalizedText("加上限时提示", " with its banner"));
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

  private void checkButtons(ParsedStep step, Screen screen) {
    new MessageSizeCheck(problems)
        .checkButtonsAndBytes(
            step.id().position(),
            LocalizedText.format("步骤 \"%s\" ", "step \"%s\"", step.name()),
            screen);
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
          .hint("请写短一些", "shorten it")
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
