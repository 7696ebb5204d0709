package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.dialog.name.AlignedPart;
import org.chsiguide.dialog.name.NameCheck;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.html.TelegramHtml;

/**
 * Two names as a student sees them, one below the other: what differs is underlined, spaces there
 * are drawn, and characters that look like others are called by their Unicode names. Whatever was
 * typed does nothing to the rest of the message: it is escaped, and isolated where it runs from
 * right to left.
 */
final class NameDiffRenderer {
  /** Telegram draws at most 100 pieces in a message; more than these would be confusing anyway. */
  private static final int MAX_PARTS = 24;

  /** So many characters are called by their names. */
  private static final int MAX_NAMED_CHARACTERS = 4;

  /** Of https://www.unicode.org/reports/tr9: what is between runs in a direction of its own. */
  private static final String ISOLATE = "\u2068%s\u2069";

  private final NameCheck nameCheck;
  private final String typed;

  NameDiffRenderer(NameCheck nameCheck, String typed) {
    this.nameCheck = nameCheck;
    this.typed = typed;
  }

  /** The name in the graduate system. */
  String reference() {
    return renderLine(
        nameCheck.parts().stream()
            .map(alignedPart -> new Piece(alignedPart, alignedPart.reference()))
            .toList());
  }

  /** The name that was typed; in its own order, if that is what differs. */
  String typed() {
    if (nameCheck.differences().contains(NameDifference.ORDER)) {
      return isolate(code(typed));
    }
    return renderLine(
        nameCheck.parts().stream()
            .map(alignedPart -> new Piece(alignedPart, alignedPart.typed()))
            .toList());
  }

  /** The names of the characters that differ and are not on every keyboard. */
  List<String> differingCharacters() {
    return nameCheck.parts().stream()
        .filter(alignedPart -> !alignedPart.isSame())
        .flatMapToInt(alignedPart -> alignedPart.typed().codePoints())
        .filter(codePoint -> codePoint > '~' || codePoint < ' ')
        .distinct()
        .limit(MAX_NAMED_CHARACTERS)
        .mapToObj(NameDiffRenderer::describeCharacter)
        .toList();
  }

  private record Piece(AlignedPart part, String text) {}

  private static String renderLine(List<Piece> pieces) {
    List<String> rendered = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!piece.text().isEmpty()) {
        rendered.add(
            piece.part().isSame() || pieces.size() > MAX_PARTS
                ? code(piece.text())
                : "<b><u>" + TelegramHtml.escape(makeVisible(piece.text(), "␣")) + "</u></b>");
      }
    }
    return isolate(String.join("", rendered));
  }

  private static String code(String text) {
    return "<code>" + TelegramHtml.escape(makeVisible(text, " ")) + "</code>";
  }

  private static String isolate(String html) {
    return ISOLATE.formatted(html);
  }

  private static String makeVisible(String text, String space) {
    return text.codePoints()
        .mapToObj(codePoint -> codePoint == ' ' ? space : makeVisible(codePoint))
        .collect(Collectors.joining());
  }

  private static String makeVisible(int codePoint) {
    return TypedText.isInvisible(codePoint)
        ? "[" + unicodeNotation(codePoint) + "]"
        : Character.toString(codePoint);
  }

  private static String describeCharacter(int codePoint) {
    String name = Character.getName(codePoint);
    return "<code>%s</code> = %s%s"
        .formatted(
            TelegramHtml.escape(makeVisible(codePoint)),
            unicodeNotation(codePoint),
            name == null ? "" : " " + name);
  }

  private static String unicodeNotation(int codePoint) {
    return "U+%04X".formatted(codePoint);
  }
}
