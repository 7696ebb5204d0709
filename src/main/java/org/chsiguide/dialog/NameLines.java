package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.name.NameCheck;
import org.chsiguide.dialog.name.Part;
import org.chsiguide.dialog.name.Verdict;

/**
 * Two names as a student sees them, one below the other: what differs is underlined, spaces there
 * are drawn, and characters that look like others are called by their Unicode names. Whatever was
 * typed does nothing to the rest of the message: it is escaped, and isolated where it runs from
 * right to left.
 */
final class NameLines {
  /** Telegram draws at most 100 pieces in a message; more than these would be confusing anyway. */
  private static final int MOST_PARTS = 24;

  /** So many characters are called by their names. */
  private static final int MOST_NAMED = 4;

  /** Of https://www.unicode.org/reports/tr9: what is between runs in a direction of its own. */
  private static final String ISOLATE = "\u2068%s\u2069";

  private final NameCheck check;
  private final String typed;

  NameLines(NameCheck check, String typed) {
    this.check = check;
    this.typed = typed;
  }

  /** The name in the graduate system. */
  String reference() {
    return line(check.parts().stream().map(part -> new Piece(part, part.reference())).toList());
  }

  /** The name that was typed; in its own order, if that is what differs. */
  String typed() {
    if (check.verdicts().contains(Verdict.ORDER)) {
      return isolated(code(typed));
    }
    return line(check.parts().stream().map(part -> new Piece(part, part.typed())).toList());
  }

  /** The names of the characters that differ and are not on every keyboard. */
  List<String> characters() {
    return check.parts().stream()
        .filter(part -> !part.isSame())
        .flatMapToInt(part -> part.typed().codePoints())
        .filter(sign -> sign > '~' || sign < ' ')
        .distinct()
        .limit(MOST_NAMED)
        .mapToObj(NameLines::named)
        .toList();
  }

  private record Piece(Part part, String words) {}

  private static String line(List<Piece> pieces) {
    List<String> drawn = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!piece.words().isEmpty()) {
        drawn.add(
            piece.part().isSame() || pieces.size() > MOST_PARTS
                ? code(piece.words())
                : "<b><u>" + Screens.escape(visible(piece.words(), "␣")) + "</u></b>");
      }
    }
    return isolated(String.join("", drawn));
  }

  private static String code(String words) {
    return "<code>" + Screens.escape(visible(words, " ")) + "</code>";
  }

  private static String isolated(String html) {
    return ISOLATE.formatted(html);
  }

  private static String visible(String words, String space) {
    return words
        .codePoints()
        .mapToObj(sign -> sign == ' ' ? space : visible(sign))
        .collect(Collectors.joining());
  }

  private static String visible(int sign) {
    return TypedText.isUnseen(sign) ? "[" + number(sign) + "]" : Character.toString(sign);
  }

  private static String named(int sign) {
    String name = Character.getName(sign);
    return "<code>%s</code> = %s%s"
        .formatted(Screens.escape(visible(sign)), number(sign), name == null ? "" : " " + name);
  }

  private static String number(int sign) {
    return "U+%04X".formatted(sign);
  }
}
