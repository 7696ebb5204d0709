package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.chsiguide.broadcast.Draft.Question;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Text;
import org.chsiguide.messenger.QuietHours;
import org.jspecify.annotations.Nullable;

/** Draws a draft: what is asked, and a button for each answer that needs no words. */
final class DraftPanel {
  private static final List<Integer> DAYS = List.of(1, 2, 3, 7, 14, 30);

  private final Draft draft;
  private final Voice voice;
  private final Dialog dialog;
  private final QuietHours quiet;
  private final List<List<Button>> rows = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();

  DraftPanel(Draft draft, Voice voice, Dialog dialog, QuietHours quiet) {
    this.draft = draft;
    this.voice = voice;
    this.dialog = dialog;
    this.quiet = quiet;
  }

  /**
   * The panel.
   *
   * @param reach how many the draft goes to by now; null where that is not known yet
   * @param count how many can get it, by audience
   */
  Screen draw(@Nullable Reach reach, ToLongFunction<Audience> count, Instant now) {
    parts.add("<b>" + title() + "</b>");
    complaint().ifPresent(line -> parts.add("❗ " + line));
    ask(reach, count, now);
    row(Phrase.DROP_IT, "drop");
    return new Screen(0, String.join("\n\n", parts), rows);
  }

  private String title() {
    return switch (draft.kind()) {
      case SEND -> "📣 " + voice.say(Phrase.NEWS_TITLE);
      case RECALL -> "🗑 " + voice.say(Phrase.NEWS_NUMBER, "number", draft.of());
      case CORRECT -> "✏️ " + voice.say(Phrase.NEWS_NUMBER, "number", draft.of());
    };
  }

  private Optional<String> complaint() {
    String[] words = draft.complaint().split(" ", -1);
    return switch (words[0]) {
      case "" -> Optional.empty();
      case "too_long" -> Optional.of(tooLong(Phrase.TOO_LONG, words));
      case "too_long_both" -> Optional.of(tooLong(Phrase.TOO_LONG_TOGETHER, words));
      case "only_words" -> Optional.of(voice.say(Phrase.ONLY_WORDS));
      case "no_album" -> Optional.of(voice.say(Phrase.NO_ALBUM));
      case "cannot_send" -> Optional.of(voice.say(Phrase.CANNOT_SEND));
      case "bad_time" -> Optional.of(voice.say(Phrase.BAD_TIME));
      case "wrong_number" -> Optional.of(voice.say(Phrase.WRONG_NUMBER));
      default -> Optional.of(voice.say(Phrase.TAP_BELOW));
    };
  }

  private String tooLong(Phrase phrase, String[] words) {
    return voice.say(phrase, "count", words[1], "limit", words[2], "extra", words[3]);
  }

  private void ask(@Nullable Reach reach, ToLongFunction<Audience> count, Instant now) {
    switch (draft.question()) {
      case FORWARDED -> {
        parts.add(voice.say(Phrase.ASK_FORWARDED));
        row(Phrase.IT_IS_CHINESE, "is:" + Language.ZH.code());
        row(Phrase.IT_IS_ENGLISH, "is:" + Language.EN.code());
        row(Phrase.SAME_FOR_BOTH, "same");
      }
      case CHINESE -> chinese();
      case ENGLISH -> english();
      case SUBJECT -> {
        parts.add(voice.say(Phrase.ASK_SUBJECT));
        row(Phrase.DEADLINES, "about:" + Subject.DEADLINES.key());
        row(Phrase.TIPS, "about:" + Subject.TIPS.key());
        back(Question.CHINESE);
      }
      case AUDIENCE -> audiences(count);
      case LANGUAGE -> {
        parts.add(voice.say(Phrase.ASK_WHICH));
        for (Language language : Language.values()) {
          forThe(new Audience.Readers(language), count);
        }
        back(Question.AUDIENCE);
      }
      case STAGE -> {
        parts.add(voice.say(Phrase.ASK_WHICH));
        for (Stage stage : dialog.stages()) {
          Audience audience = new Audience.InStage(stage.id());
          String people = people(count.applyAsLong(audience));
          row(words(stage.name()) + people, "for:" + audience.encoded());
        }
        back(Question.AUDIENCE);
      }
      case STAGE_OF_STEP -> {
        parts.add(voice.say(Phrase.ASK_WHICH));
        dialog.stages().forEach(stage -> row(words(stage.name()), "stage:" + stage.id()));
        row("—", "stage:");
        back(Question.AUDIENCE);
      }
      case STEP -> {
        parts.add(voice.say(Phrase.ASK_WHICH));
        dialog.steps().values().stream()
            .filter(step -> draft.chosen().equals(step.stage() == null ? "" : step.stage()))
            .forEach(step -> row(step.id() + here(step, count), "step:" + step.id()));
        back(Question.STAGE_OF_STEP);
      }
      case DAYS -> days(count);
      case CONFIRM -> confirm(reach, now);
      case NUMBER -> {
        parts.add(voice.say(Phrase.TYPE_NUMBER, "count", draft.count()));
        back(Question.CONFIRM);
      }
      case TIME -> {
        parts.add(voice.say(Phrase.ASK_TIME, "zone", quiet.zone()));
        row(Phrase.SEND_NOW, "now");
        back(Question.CONFIRM);
      }
    }
  }

  private void chinese() {
    if (draft.kind() == Broadcast.Kind.CORRECT) {
      parts.add(voice.say(Phrase.ASK_CORRECT_CHINESE, "of", draft.of()));
      row(Phrase.KEEP_CHINESE, "keep");
    } else {
      parts.add(voice.say(Phrase.ASK_CHINESE));
      row(Phrase.ENGLISH_ONLY, "only:" + Language.EN.code());
    }
  }

  private void english() {
    boolean isCorrection = draft.kind() == Broadcast.Kind.CORRECT;
    parts.add(
        isCorrection
            ? voice.say(Phrase.ASK_CORRECT_ENGLISH, "of", draft.of())
            : voice.say(Phrase.ASK_ENGLISH));
    if (isCorrection) {
      row(Phrase.KEEP_ENGLISH, "keep");
    }
    if (draft.zh() != null) {
      row(Phrase.SAME_FOR_BOTH, "same");
    }
    if (draft.zh() != null && !isCorrection) {
      row(Phrase.CHINESE_ONLY, "only:" + Language.ZH.code());
    }
    if (draft.zh() != null || !isCorrection) {
      back(Question.CHINESE);
    }
  }

  private void audiences(ToLongFunction<Audience> count) {
    parts.add(voice.say(Phrase.ASK_AUDIENCE));
    forThe(new Audience.Everybody(), count);
    row(Phrase.BY_LANGUAGE, "ask:" + Question.LANGUAGE);
    if (!dialog.stages().isEmpty()) {
      row(Phrase.BY_STAGE, "ask:" + Question.STAGE);
    }
    row(Phrase.BY_STEP, "ask:" + Question.STAGE_OF_STEP);
    row(Phrase.STUCK_SOMEWHERE, "stuck");
    forThe(new Audience.WithoutCode(), count);
    forThe(new Audience.WithCode(), count);
    back(Question.SUBJECT);
  }

  private void days(ToLongFunction<Audience> count) {
    parts.add(voice.say(Phrase.ASK_DAYS));
    if (draft.chosen().isEmpty()) {
      DAYS.forEach(days -> days(new Audience.Stuck(days), days, count));
    } else {
      Audience.decode("step:" + draft.chosen())
          .ifPresent(
              any ->
                  row(
                      voice.plain(Phrase.ANY_TIME) + people(count.applyAsLong(any)),
                      "for:" + any.encoded()));
      DAYS.forEach(
          days ->
              Audience.decode("step:" + draft.chosen() + ":" + days)
                  .ifPresent(audience -> days(audience, days, count)));
    }
    back(Question.AUDIENCE);
  }

  private void days(Audience audience, int days, ToLongFunction<Audience> count) {
    String people = people(count.applyAsLong(audience));
    row(voice.plain(Phrase.MORE_DAYS, "count", days) + people, "for:" + audience.encoded());
  }

  private void confirm(@Nullable Reach reach, Instant now) {
    long recipients = reach == null ? 0 : reach.recipients();
    if (draft.kind() == Broadcast.Kind.SEND) {
      summary(reach, now);
    } else {
      parts.add(voice.say(Phrase.CHANGES_FOR, "count", recipients));
      if (reach != null && reach.unreachable() > 0) {
        parts.add(voice.say(Phrase.TOO_LATE_FOR, "count", reach.unreachable()));
      }
    }
    if (recipients == 0) {
      parts.add(
          voice.say(
              draft.kind() == Broadcast.Kind.SEND ? Phrase.NOBODY : Phrase.NOTHING_TO_CHANGE));
    } else {
      Phrase label =
          switch (draft.kind()) {
            case SEND -> Phrase.SEND_TO;
            case RECALL -> Phrase.RECALL_FROM;
            case CORRECT -> Phrase.CORRECT_FOR;
          };
      row(voice.plain(label, "count", recipients), "send:" + recipients);
    }
    if (draft.kind() == Broadcast.Kind.SEND) {
      rows.add(
          List.of(
              button(voice.plain(Phrase.SEND_LATER), "ask:" + Question.TIME),
              button(
                  voice.plain(draft.urgent() ? Phrase.NOT_URGENT : Phrase.MAKE_URGENT), "urgent")));
      rows.add(
          List.of(
              button(voice.plain(Phrase.OTHER_AUDIENCE), "ask:" + Question.AUDIENCE),
              button(voice.plain(Phrase.OTHER_WORDS), "ask:" + Question.CHINESE)));
    } else if (draft.kind() == Broadcast.Kind.CORRECT) {
      Question first = draft.zh() == null ? Question.ENGLISH : Question.CHINESE;
      row(Phrase.OTHER_WORDS, "ask:" + first);
    }
  }

  private void summary(@Nullable Reach reach, Instant now) {
    List<String> lines = new ArrayList<>();
    Audience audience = draft.audience();
    if (reach != null && audience != null) {
      lines.add(
          "👥 "
              + voice.say(
                  Phrase.GOES_TO,
                  "audience",
                  new AudienceWords(voice, dialog).of(audience),
                  "count",
                  reach.recipients()));
      lines.add(
          "🚫 "
              + voice.say(
                  Phrase.LEFT_OUT, "off", reach.optedOut(), "blocked", reach.unreachable()));
    }
    Subject subject = draft.subject();
    if (subject != null) {
      lines.add(voice.say(subject == Subject.TIPS ? Phrase.TIPS : Phrase.DEADLINES));
    }
    Instant begins = draft.begins() == null ? now : draft.begins();
    lines.add(
        "🕘 "
            + (draft.begins() == null
                ? voice.say(Phrase.WHEN_NOW)
                : voice.at(Phrase.WHEN_AT, begins)));
    if (draft.urgent()) {
      lines.add(voice.say(Phrase.URGENT));
    } else if (quiet.contain(begins)) {
      lines.add(voice.at(Phrase.WHEN_QUIET, quiet.end(begins)));
    }
    parts.add(String.join("\n", lines));
  }

  private void forThe(Audience audience, ToLongFunction<Audience> count) {
    String people = people(count.applyAsLong(audience));
    row(new AudienceWords(voice, dialog).of(audience) + people, "for:" + audience.encoded());
  }

  private static String people(long count) {
    return " (" + count + ")";
  }

  private static String here(Step step, ToLongFunction<Audience> count) {
    return people(count.applyAsLong(new Audience.AtStep(step.id(), 0)));
  }

  private String words(Text text) {
    return text.in(voice.language(), " · ");
  }

  private void back(Question question) {
    row(Phrase.BACK, "ask:" + question);
  }

  private void row(Phrase label, String press) {
    row(voice.plain(label), press);
  }

  private void row(String label, String press) {
    rows.add(List.of(button(label, press)));
  }

  private Button button(String label, String press) {
    return new Button.Call(label, BroadcastDesk.DRAFT + draft.turn() + ":" + press);
  }
}
