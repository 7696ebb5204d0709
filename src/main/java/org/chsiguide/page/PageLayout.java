package org.chsiguide.page;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.chsiguide.page.PageContent.Item;
import org.chsiguide.page.PageContent.Section;

/**
 * Places the content on the sheet, in two columns below a title, in the largest size of type that
 * fits. Lengths are in points, from the lower left corner.
 */
final class PageLayout {
  static final PDRectangle SHEET = PDRectangle.A4;

  private static final float LARGEST = 11;

  /** As small as the small print of a newspaper; below it nobody reads on paper. */
  private static final float SMALLEST = 6;

  private static final float STEP = 0.25f;
  private static final float MARGIN = 34;
  private static final float GUTTER = 20;
  private static final float TITLE = 19;
  private static final float LEADING = 1.36f;
  private static final float PICTURE_WIDTH = 52;
  private static final float COLUMN_WIDTH = (SHEET.getWidth() - 2 * MARGIN - GUTTER) / 2;

  /** The parts that are placed. */
  sealed interface Placed {
    /**
     * A line of text.
     *
     * @param y its base line
     */
    record Text(StyledText text, LineBreaker.Line line, float x, float y, float size, Ink ink)
        implements Placed {}

    record Rule(float x, float y, float width) implements Placed {}

    /** A picture, by its name. */
    record Picture(String name, float x, float y, float width, float height) implements Placed {}
  }

  enum Ink {
    HEADING(new Color(0.05f, 0.25f, 0.5f)),
    BODY(Color.BLACK),
    SECOND_LANGUAGE(new Color(0.25f, 0.25f, 0.25f));

    private final Color color;

    Ink(Color color) {
      this.color = color;
    }

    Color color() {
      return color;
    }
  }

  private final PageFont font;
  private final LineBreaker breaker;
  private final ToDoubleFunction<String> pictureRatio;

  /**
   * Creates a layout.
   *
   * @param pictureRatio the height of a picture by its width; 0 if there is no such picture
   */
  PageLayout(PageFont font, ToDoubleFunction<String> pictureRatio) {
    this.font = font;
    this.breaker = new LineBreaker(font);
    this.pictureRatio = pictureRatio;
  }

  /** Returns the placed content; empty if it is too long even in the smallest type. */
  Optional<List<Placed>> place(PageContent content) {
    for (float size = LARGEST; size >= SMALLEST; size -= STEP) {
      Optional<List<Placed>> placed = new Attempt(size).place(content);
      if (placed.isPresent()) {
        return placed;
      }
    }
    return Optional.empty();
  }

  /** The placing in one size of type. */
  private final class Attempt {
    private final float size;
    private final List<Placed> placed = new ArrayList<>();
    private float x = MARGIN;
    private float y = SHEET.getHeight() - MARGIN;
    private float top;
    private boolean isInLastColumn;

    Attempt(float size) {
      this.size = size;
    }

    Optional<List<Placed>> place(PageContent content) {
      float width = SHEET.getWidth() - 2 * MARGIN;
      addText(StyledText.strong(content.title()), 0, width, TITLE, Ink.HEADING);
      y -= size * 0.4f;
      addParagraphs(content.introduction(), 0, width);
      y -= size * 0.3f;
      if (y < MARGIN) {
        return Optional.empty();
      }
      top = y;
      for (Section section : content.sections()) {
        float heading = size * 3;
        for (int i = 0; i < section.items().size(); i++) {
          Item item = section.items().get(i);
          float height = height(item) + (i == 0 ? heading : 0);
          if (y - height < MARGIN && !nextColumn(height)) {
            return Optional.empty();
          }
          if (i == 0) {
            addHeading(section.heading());
          }
          addItem(item);
        }
      }
      return Optional.of(placed);
    }

    private boolean nextColumn(float height) {
      if (isInLastColumn || top - height < MARGIN) {
        return false;
      }
      isInLastColumn = true;
      x += COLUMN_WIDTH + GUTTER;
      y = top;
      return true;
    }

    private void addHeading(String heading) {
      y -= size * 0.5f;
      addText(StyledText.strong(heading), 0, COLUMN_WIDTH, size * 1.2f, Ink.HEADING);
      placed.add(new Placed.Rule(x, y, COLUMN_WIDTH));
      y -= size * 0.45f;
    }

    private void addItem(Item item) {
      float before = y;
      float indent = indent(item);
      String picture = item.picture();
      if (picture != null && pictureHeight(item) > 0) {
        placed.add(
            new Placed.Picture(
                picture, x, y - pictureHeight(item), PICTURE_WIDTH, pictureHeight(item)));
      } else {
        StyledText bullet = StyledText.strong(item.isForTrouble() ? "?" : "•");
        placed.add(
            new Placed.Text(bullet, new LineBreaker.Line(0, 1), x, y - size, size, Ink.HEADING));
      }
      addParagraphs(item.paragraphs(), indent, COLUMN_WIDTH - indent);
      y = before - height(item);
    }

    private float height(Item item) {
      float width = COLUMN_WIDTH - indent(item);
      float text = 0;
      for (StyledText paragraph : item.paragraphs()) {
        StyledText printable = font.printable(paragraph);
        text += breaker.lines(printable.text(), width / size).size() * size * LEADING;
      }
      return Math.max(text, pictureHeight(item)) + size * 0.45f;
    }

    private float pictureHeight(Item item) {
      return item.picture() == null
          ? 0
          : (float) pictureRatio.applyAsDouble(item.picture()) * PICTURE_WIDTH;
    }

    private float indent(Item item) {
      return pictureHeight(item) > 0 ? PICTURE_WIDTH + size : size * 0.9f;
    }

    private void addParagraphs(List<StyledText> paragraphs, float indent, float width) {
      for (int i = 0; i < paragraphs.size(); i++) {
        addText(paragraphs.get(i), indent, width, size, i == 0 ? Ink.BODY : Ink.SECOND_LANGUAGE);
      }
    }

    private void addText(StyledText text, float indent, float width, float type, Ink ink) {
      StyledText printable = font.printable(text);
      for (LineBreaker.Line line : breaker.lines(printable.text(), width / type)) {
        placed.add(new Placed.Text(printable, line, x + indent, y - type, type, ink));
        y -= type * LEADING;
      }
    }
  }
}
