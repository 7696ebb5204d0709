package org.chsiguide.page;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
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

  private static final float RULE = 0.6f;

  /** How much thicker strong letters are, by their size; the font has one weight. */
  private static final float STRONG = 0.035f;

  /** Draws a part in its place. */
  interface Mark {
    void draw(PDPageContentStream out) throws IOException;
  }

  enum Ink {
    HEADING(new Color(0.05f, 0.25f, 0.5f)),
    BODY(Color.BLACK),
    SECOND_LANGUAGE(new Color(0.25f, 0.25f, 0.25f));

    private final Color color;

    Ink(Color color) {
      this.color = color;
    }

    private void use(PDPageContentStream out) throws IOException {
      out.setNonStrokingColor(color);
      out.setStrokingColor(color);
    }
  }

  private final PageFont font;
  private final LineBreaker breaker;
  private final Function<String, Optional<PDImageXObject>> pictures;

  /**
   * Creates a layout.
   *
   * @param pictures finds a picture by its name
   */
  PageLayout(PageFont font, Function<String, Optional<PDImageXObject>> pictures) {
    this.font = font;
    this.breaker = new LineBreaker(font);
    this.pictures = pictures;
  }

  /** Returns the placed content; empty if it is too long even in the smallest type. */
  Optional<List<Mark>> place(PageContent content) {
    for (float size = LARGEST; size >= SMALLEST; size -= STEP) {
      Optional<List<Mark>> placed = new Attempt(size).place(content);
      if (placed.isPresent()) {
        return placed;
      }
    }
    return Optional.empty();
  }

  /** The placing in one size of type. */
  private final class Attempt {
    private final float size;
    private final List<Mark> marks = new ArrayList<>();
    private float x = MARGIN;
    private float y = SHEET.getHeight() - MARGIN;
    private float top;
    private boolean isInLastColumn;

    Attempt(float size) {
      this.size = size;
    }

    Optional<List<Mark>> place(PageContent content) {
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
      return Optional.of(marks);
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
      addRule(x, y);
      y -= size * 0.45f;
    }

    private void addRule(float begin, float at) {
      marks.add(
          out -> {
            Ink.HEADING.use(out);
            out.setLineWidth(RULE);
            out.moveTo(begin, at);
            out.lineTo(begin + COLUMN_WIDTH, at);
            out.stroke();
          });
    }

    private void addItem(Item item) {
      float before = y;
      float indent = indent(item);
      if (pictureHeight(item) > 0) {
        addPicture(picture(item).orElseThrow(), x, y - pictureHeight(item), pictureHeight(item));
      } else {
        StyledText bullet = StyledText.strong(item.isForTrouble() ? "?" : "•");
        addLine(bullet, new LineBreaker.Line(0, 1), x, y - size, size, Ink.HEADING);
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

    private Optional<PDImageXObject> picture(Item item) {
      return Optional.ofNullable(item.picture()).flatMap(pictures);
    }

    private float pictureHeight(Item item) {
      return picture(item).map(it -> PICTURE_WIDTH * it.getHeight() / it.getWidth()).orElse(0f);
    }

    private void addPicture(PDImageXObject image, float left, float bottom, float height) {
      marks.add(out -> out.drawImage(image, left, bottom, PICTURE_WIDTH, height));
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
        addLine(printable, line, x + indent, y - type, type, ink);
        y -= type * LEADING;
      }
    }

    /** Adds a line, drawn run by run: as long as the letters are equally strong. */
    private void addLine(
        StyledText text, LineBreaker.Line line, float left, float base, float type, Ink ink) {
      marks.add(
          out -> {
            ink.use(out);
            out.beginText();
            out.setFont(font.font(), type);
            out.setLineWidth(type * STRONG);
            out.newLineAtOffset(left, base);
            int next;
            for (int begin = line.begin(); begin < line.end(); begin = next) {
              boolean isStrong = text.strong().get(begin);
              next = text.endOfRun(begin, line.end());
              out.setRenderingMode(isStrong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
              out.showText(text.text().substring(begin, next));
            }
            out.endText();
          });
    }
  }
}
