package org.chsiguide.broadcast;

import static java.util.Comparator.comparing;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.staff.StaffPhrase;

/** The English for what staff read in Chinese, by the phrases and the names of the dialog. */
final class EnglishText {
  private static final List<LocalizedText> TEXTS = texts(ShippedDialog.read().dialog());
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private EnglishText() {}

  /** Returns the text with English phrases left out, and Chinese ones translated. */
  static String of(String chinese) {
    String english = chinese;
    for (LocalizedText text : TEXTS) {
      english = pattern(text.en()).matcher(english).replaceAll("");
    }
    for (LocalizedText text : TEXTS) {
      String replacement = VARIABLE.matcher(text.en()).replaceAll("\\${$1}");
      english = pattern(text.zh()).matcher(english).replaceAll(replacement);
    }
    return english.replaceAll("（(.*?)）", " ($1)").replaceAll("(\\(\\w{3}\\))", "$1 ");
  }

  /** Returns the pattern of a text with any value in its own language for each variable. */
  private static Pattern pattern(String text) {
    Set<String> names = new HashSet<>();
    return Pattern.compile(
        VARIABLE
            .matcher("\\Q" + text + "\\E")
            .replaceAll(
                variable ->
                    names.add(variable.group(1))
                        ? "\\\\E(?<$1>[^·\\\\n]+?)\\\\Q"
                        : "\\\\E\\\\k<$1>\\\\Q"));
  }

  /** Returns all texts, the longest first, so that none is taken for a part of another. */
  private static List<LocalizedText> texts(Dialog dialog) {
    Stream<LocalizedText> phrases =
        Stream.<Phrase[]>of(
                BroadcastPhrase.values(), StaffPhrase.values(), new Phrase[] {DialogPhrase.BACK})
            .flatMap(Stream::of)
            .map(dialog::phrase);
    Stream<LocalizedText> names =
        Stream.concat(
            dialog.stages().stream().map(Stage::name),
            dialog.steps().values().stream().map(dialog::title));
    Stream<LocalizedText> days =
        Stream.of(DayOfWeek.values())
            .map(
                day ->
                    new LocalizedText(
                        day.getDisplayName(TextStyle.FULL, Locale.CHINESE),
                        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    return Stream.of(phrases, names, days)
        .flatMap(texts -> texts)
        .filter(text -> !text.zh().equals(text.en()))
        .sorted(comparing((LocalizedText text) -> text.zh().length()).reversed())
        .toList();
  }
}
