package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.SimilarProblems;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.staff.StaffPhrase;

/** Renders the result of a reload for staff: the changes or the problems. */
public record ReloadReport(PhraseFormatter phrases) {
  /**
   * The maximum length of a report, well below Telegram's 4096 characters,
   * https://core.telegram.org/bots/api#sendmessage.
   */
  private static final int MAX_CHARACTERS = 3_500;

  /** Returns the message about this result. */
  public Screen toScreen(DialogReloader.Result result) {
    if (result instanceof DialogReloader.Result.Replaced replaced) {
      List<String> lines = lines(replaced.changes());
      SimilarProblems.fold(replaced.warnings())
          .forEach(warning -> lines.add("⚠️ " + line(warning)));
      return message("✅", StaffPhrase.RELOADED, lines);
    }
    if (result instanceof DialogReloader.Result.Unchanged) {
      return message("✅", StaffPhrase.RELOAD_UNCHANGED, List.of());
    }
    if (result instanceof DialogReloader.Result.Refused refused) {
      List<String> lines =
          SimilarProblems.fold(refused.problems()).stream().map(this::line).toList();
      return message("❌", StaffPhrase.RELOAD_REFUSED, lines);
    }
    if (result instanceof DialogReloader.Result.Unreadable unreadable) {
      String reason = name(unreadable.reason().sentence());
      return message("❌", StaffPhrase.RELOAD_REFUSED, List.of(reason));
    }
    throw new AssertionError(result);
  }

  private List<String> lines(DialogDiff changes) {
    List<String> lines = new ArrayList<>();
    changes.added().forEach(step -> lines.add("➕ " + line(changes, step)));
    changes.removed().forEach(step -> lines.add("➖ " + line(changes, step)));
    changes
        .renamed()
        .forEach((old, step) -> lines.add("🔀 " + code(old) + " → " + line(changes, step)));
    changes.changed().forEach((step, parts) -> lines.add("✏️ " + line(changes, step)));
    changes
        .others()
        .forEach((place, other) -> lines.add("✏️ " + name(other.name()) + " " + code(place)));
    return lines;
  }

  private String line(DialogDiff changes, StepId step) {
    return name(changes.title(step)) + " " + code(step);
  }

  private String name(LocalizedText name) {
    return TelegramHtml.escape(phrases.plain(name));
  }

  private String line(Problem problem) {
    String file = problem.file().replaceFirst(".*[/\\\\]", "");
    return code(file + ":" + problem.line() + ":" + problem.column())
        + " "
        + TelegramHtml.escape(problem.sentence().in(phrases.language(), "\n"));
  }

  private static String code(Object name) {
    return "<code>" + TelegramHtml.escape(name.toString()) + "</code>";
  }

  /** Returns a message with as many lines as fit, and the number of the others. */
  private Screen message(String emoji, Phrase phrase, List<String> lines) {
    StringBuilder html = new StringBuilder(emoji + " " + phrases.html(phrase));
    int remaining = lines.size();
    for (String line : lines) {
      if (html.length() + line.length() > MAX_CHARACTERS) {
        html.append("\n… + ").append(remaining);
        break;
      }
      html.append(remaining == lines.size() ? "\n\n" : "\n").append(line);
      remaining--;
    }
    return new Screen(0, html.toString(), List.of());
  }
}
