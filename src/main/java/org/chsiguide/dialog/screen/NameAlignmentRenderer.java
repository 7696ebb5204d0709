package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.dialog.name.AlignedPart;
import org.chsiguide.dialog.name.NameCheck;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.html.PlainText;

/**
 * Two names in monospaced lines, one under the other, with marks under the columns that differ.
 * Spaces in these are drawn; a typed name cannot change the rest of the message: invisible
 * characters are replaced, and lines isolated if they run from right to left.
 */
final class NameAlignmentRenderer {
  /** The number of columns that a phone shows in one line. */
  private static final int COLUMNS = 26;

  private static final String INVISIBLE = "▯";
  private static final String MISSING = "_";

  /**
   * Directional isolates, https://www.unicode.org/reports/tr9: the text between them has a
   * direction of its own.
   */
  private static final String ISOLATE = "\u2068";

  private static final String END_OF_ISOLATE = "\u2069";

  private final List<Cell> cells = new ArrayList<>();

  private record Cell(String reference, String typed, boolean isSame) {
    int columns() {
      return Math.max(width(reference), width(typed));
    }
  }

  private final DialogPhrase caption;

  NameAlignmentRenderer(NameCheck result, String reference, String typed) {
    boolean isReordered = result.differences().contains(NameDifference.ORDER);
    boolean isOnlyReordered = result.parts().stream().allMatch(AlignedPart::isSame);
    caption =
        !isReordered
            ? DialogPhrase.NAME_LINES
            : isOnlyReordered ? DialogPhrase.NAME_LINES_UNMARKED : DialogPhrase.NAME_LINES_IN_ORDER;
    if (isReordered && isOnlyReordered) {
      add(reference, typed, true); // in its own order, under which marks would mislead
    } else {
      for (AlignedPart part : result.parts()) {
        add(part.reference(), part.typed(), part.isSame());
      }
    }
  }

  private void add(String reference, String typed, boolean isSame) {
    int[] upper = reference.codePoints().toArray();
    int[] lower = typed.codePoints().toArray();
    for (int i = 0; i < Math.max(upper.length, lower.length); i++) {
      String missing = isSame ? " " : MISSING;
      cells.add(
          new Cell(
              i < upper.length ? draw(upper[i], isSame) : missing,
              i < lower.length ? draw(lower[i], isSame) : missing,
              isSame));
    }
  }

  DialogPhrase caption() {
    return caption;
  }

  /**
   * Returns the lines; a long name takes several groups of them. Of more than two, those that are
   * the same are left out, because a screen has no room for them.
   */
  String block() {
    return shownGroups().map(NameAlignmentRenderer::group).collect(Collectors.joining("\n\n"));
  }

  int groupCount() {
    return (int) shownGroups().count();
  }

  private Stream<List<Cell>> shownGroups() {
    List<List<Cell>> groups = groups();
    boolean hasRoom = groups.size() <= 2 || cells.stream().allMatch(Cell::isSame);
    return groups.stream().filter(group -> hasRoom || !group.stream().allMatch(Cell::isSame));
  }

  private List<List<Cell>> groups() {
    List<List<Cell>> groups = new ArrayList<>();
    int from = 0;
    while (from < cells.size()) {
      int to = from;
      int columns = 0;
      while (to < cells.size() && columns + cells.get(to).columns() <= COLUMNS) {
        columns += cells.get(to++).columns();
      }
      groups.add(cells.subList(from, to));
      from = to;
    }
    return groups;
  }

  private static String group(List<Cell> cells) {
    StringBuilder reference = new StringBuilder();
    StringBuilder typed = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (Cell cell : cells) {
      reference.append(pad(cell.reference(), cell.columns()));
      typed.append(pad(cell.typed(), cell.columns()));
      marks.append((cell.isSame() ? " " : "^").repeat(cell.columns()));
    }
    String names = line(reference) + "\n" + line(typed);
    return marks.toString().isBlank() ? names : names + "\n" + marks.toString().stripTrailing();
  }

  /** Returns the line; one that runs from left to right may be copied, so it has no such sign. */
  private static String line(StringBuilder text) {
    String line = text.toString().stripTrailing();
    return line.codePoints().anyMatch(NameAlignmentRenderer::runsFromRight)
        ? ISOLATE + line + END_OF_ISOLATE
        : line;
  }

  private static boolean runsFromRight(int character) {
    return (0x0590 <= character && character <= 0x08FF)
        || (0xFB1D <= character && character <= 0xFEFF)
        || (0x10800 <= character && character <= 0x1EFFF);
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(columns - width(text));
  }

  private static String draw(int character, boolean isSame) {
    if (character == ' ') {
      return isSame ? " " : "␣";
    }
    return TypedText.isInvisible(character)
        ? INVISIBLE
        : String.valueOf(Character.toChars(character));
  }

  private static int width(String character) {
    return PlainText.columns(character.codePointAt(0));
  }
}
