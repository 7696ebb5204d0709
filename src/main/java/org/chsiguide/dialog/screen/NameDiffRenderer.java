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
 * Renders two names to be compared, one below the other: differences are underlined, spaces in them
 * are drawn, and lookalike characters are listed with their Unicode names. A typed name cannot
 * change the rest of the message: it is escaped, and isolated if it runs from right to left.
 */
final class NameDiffRenderer {
  /**
   * The maximum number of parts. Telegram draws at most 100 entities in a message; more than these
   * would be confusing anyway.
   */
  private static final int MAX_PARTS = 24;

  /** The maximum number of characters that are listed with their names. */
  private static final int MAX_NAMED_CHARACTERS = 4;

  /**
   * Directional isolates, https://www.unicode.org/reports/tr9: the text between them has a
   * direction of its own.
   */
  private static final String ISOLATE = "\u2068%s\u2069";

  private final NameCheck nameCheck;
  private final String typed;

  NameDiffRenderer(NameCheck nameCheck, String typed) {
    this.nameCheck = nameCheck;
    this.typed = typed;
  }

  /** Returns the name in the graduate system. */
  String reference() {
    return renderLine(
        nameCheck.parts().stream()
            .map(alignedPart -> new Piece(alignedPart, alignedPart.reference()))
            .toList());
  }

  /** Returns the typed name; in its own word order if only the order differs. */
  String typed() {
    if (nameCheck.differences().contains(NameDifference.ORDER)) {
      return isolate(code(typed));
    }
    return renderLine(
        nameCheck.parts().stream()
            .map(alignedPart -> new Piece(alignedPart, alignedPart.typed()))
            .toList());
  }

  /** Returns the names of the differing characters that are not on every keyboard. */
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
