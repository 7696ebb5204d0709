package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.QuietHours;
import org.jspecify.annotations.Nullable;

/** Draws a draft: what is asked, and a button for each answer that needs no words. */
final class DraftPanel {
  private final Draft draft;
  private final Voice voice;
  private final Dialog dialog;
  private final QuietHours quiet;
  private final Sheet sheet;

  DraftPanel(Draft draft, Voice voice, Dialog dialog, QuietHours quiet) {
    this.draft = draft;
    this.voice = voice;
    this.dialog = dialog;
    this.quiet = quiet;
    this.sheet = new Sheet(draft.turn(), voice);
  }

  /**
   * The panel.
   *
   * @param reach how many the draft goes to by now; null where that is not known yet
   * @param count how many can get it, by audience
   */
  Screen draw(@Nullable Reach reach, ToLongFunction<Audience> count, Instant now) {
    sheet.add("<b>" + title() + "</b>" + excerpt());
    complaint().ifPresent(line -> sheet.add("❗ " + line));
    ask(reach, new AudiencePanel(sheet, dialog, draft.prompt().chosen(), count), now);
    sheet.row(Phrase.DROP_IT, "drop");
    return sheet.screen();
  }

  private String title() {
    return switch (draft.kind()) {
      case SEND -> "📣 " + voice.say(Phrase.NEWS_TITLE);
      case RECALL -> "🗑 " + voice.say(Phrase.NEWS_NUMBER, "number", draft.of());
      case CORRECT -> "✏️ " + voice.say(Phrase.NEWS_NUMBER, "number", draft.of());
    };
  }

  /** Whoever takes something back sees what that is. */
  private String excerpt() {
    boolean isShown = draft.kind() == Broadcast.Kind.RECALL && draft.words().areThere();
    return isShown ? "\n" + Excerpt.of(draft.bulletin(), voice.language()) : "";
  }

  private Optional<String> complaint() {
    String[] words = draft.prompt().complaint().split(" ", -1);
    return switch (words[0]) {
      case "" -> Optional.empty();
      case "too_long" -> Optional.of(tooLong(Phrase.TOO_LONG, words));
      case "too_long_both" -> Optional.of(tooLong(Phrase.TOO_LONG_TOGETHER, words));
      case "only_words" -> Optional.of(voice.say(Phrase.ONLY_WORDS));
      case "no_album" -> Optional.of(voice.say(Phrase.NO_ALBUM));
      case "cannot_send" -> Optional.of(voice.say(Phrase.CANNOT_SEND));
      case "past_time" -> Optional.of(voice.say(Phrase.PAST_TIME));
      case "far_time" -> Optional.of(voice.say(Phrase.FAR_TIME, "count", Moment.FURTHEST.toDays()));
      case "bad_time" -> Optional.of(voice.say(Phrase.BAD_TIME));
      case "wrong_number" -> Optional.of(voice.say(Phrase.WRONG_NUMBER));
      default -> Optional.of(voice.say(Phrase.TAP_BELOW));
    };
  }

  private String tooLong(Phrase phrase, String[] words) {
    return voice.say(phrase, "count", words[1], "limit", words[2], "extra", words[3]);
  }

  private void ask(@Nullable Reach reach, AudiencePanel audience, Instant now) {
    switch (draft.question()) {
      case FORWARDED -> {
        sheet.say(Phrase.ASK_FORWARDED);
        sheet.row(Phrase.IT_IS_CHINESE, "is:" + Language.ZH.code());
        sheet.row(Phrase.IT_IS_ENGLISH, "is:" + Language.EN.code());
        sheet.row(Phrase.SAME_FOR_BOTH, "same");
      }
      case CHINESE -> chinese();
      case ENGLISH -> english();
      case SUBJECT -> {
        sheet.say(Phrase.ASK_SUBJECT);
        sheet.row(Phrase.DEADLINES, "about:" + Subject.DEADLINES.key());
        sheet.row(Phrase.TIPS, "about:" + Subject.TIPS.key());
        sheet.back(Question.CHINESE);
      }
      case AUDIENCE -> audience.kinds();
      case LANGUAGE -> audience.languages();
      case STAGE -> audience.stages();
      case STAGE_OF_STEP -> audience.stagesOfSteps();
      case STEP -> audience.steps();
      case DAYS -> audience.days();
      case CONFIRM -> new ConfirmPanel(sheet, draft, dialog, quiet, reach).draw(now);
      case NUMBER -> {
        sheet.say(Phrase.TYPE_NUMBER, "count", draft.count());
        sheet.back(Question.CONFIRM);
      }
      case TIME -> {
        sheet.say(Phrase.ASK_TIME, "zone", quiet.zone());
        sheet.row(Phrase.SEND_NOW, "now");
        sheet.back(Question.CONFIRM);
      }
      case WHICH_TIME -> whichTime();
    }
  }

  /** Each moment with its day of the week, by which a slip shows. */
  private void whichTime() {
    String[] moments = draft.prompt().chosen().split(" ", -1);
    sheet.say(moments.length == 1 ? Phrase.CONFIRM_TIME : Phrase.WHICH_TIME, "zone", quiet.zone());
    for (String second : moments) {
      Instant moment = Instant.ofEpochSecond(Long.parseLong(second));
      sheet.row("✅ " + voice.day(moment), "at:" + second);
    }
    sheet.back(Question.TIME);
  }

  private void chinese() {
    if (draft.kind() == Broadcast.Kind.CORRECT) {
      sheet.say(Phrase.ASK_CORRECT_CHINESE, "of", draft.of());
      sheet.row(Phrase.KEEP_CHINESE, "keep");
    } else {
      sheet.say(Phrase.ASK_CHINESE);
      sheet.row(Phrase.ENGLISH_ONLY, "only:" + Language.EN.code());
    }
  }

  private void english() {
    boolean isCorrection = draft.kind() == Broadcast.Kind.CORRECT;
    if (isCorrection) {
      sheet.say(Phrase.ASK_CORRECT_ENGLISH, "of", draft.of());
      sheet.row(Phrase.KEEP_ENGLISH, "keep");
    } else {
      sheet.say(Phrase.ASK_ENGLISH);
    }
    if (draft.words().zh() != null) {
      sheet.row(Phrase.SAME_FOR_BOTH, "same");
    }
    if (draft.words().zh() != null && !isCorrection) {
      sheet.row(Phrase.CHINESE_ONLY, "only:" + Language.ZH.code());
    }
    if (draft.words().zh() != null || !isCorrection) {
      sheet.back(Question.CHINESE);
    }
  }
}
