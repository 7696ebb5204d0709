package org.chsiguide.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.chsiguide.dialog.Language;
import org.chsiguide.page.PageLayout.Ink;
import org.chsiguide.page.PageLayout.Placed;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;

/** Writes the sheet as PDF, with its text as text; equal contents give equal bytes. */
final class PagePdfWriter {
  /** How much thicker strong letters are, by their size; the font has one weight. */
  private static final float STRONG = 0.035f;

  private static final float RULE = 0.6f;

  private final PDDocument document;
  private final PictureCatalog pictures;
  private final Map<String, Optional<PDImageXObject>> images = new HashMap<>();

  private PagePdfWriter(PDDocument document, PictureCatalog pictures) {
    this.document = document;
    this.pictures = pictures;
  }

  /** Returns the sheet; empty if the content is too long for it. */
  static Optional<PrintablePage> write(PageContent content, PictureCatalog pictures) {
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(0L); // by default the time
      document.getDocumentInformation().setTitle(content.title());
      document.getDocumentCatalog().setLanguage(content.language() == Language.EN ? "en" : "zh-CN");
      PagePdfWriter writer = new PagePdfWriter(document, pictures);
      PageFont font = new PageFont(document);
      Optional<List<Placed>> placed = new PageLayout(font, writer::ratio).place(content);
      if (placed.isEmpty()) {
        return Optional.empty();
      }
      writer.draw(placed.get(), font);
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      document.save(pdf);
      return Optional.of(new PrintablePage(pdf.toByteArray(), content.toText(), font.missing()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double ratio(String picture) {
    return image(picture).map(it -> (double) it.getHeight() / it.getWidth()).orElse(0.0);
  }

  private Optional<PDImageXObject> image(String name) {
    return images.computeIfAbsent(name, it -> pictures.find(it).map(this::embed));
  }

  private PDImageXObject embed(PictureFile file) {
    try {
      return PDImageXObject.createFromByteArray(document, file.bytes(), file.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draw(List<Placed> placed, PageFont font) throws IOException {
    PDPage page = new PDPage(PageLayout.SHEET);
    document.addPage(page);
    try (PDPageContentStream out = new PDPageContentStream(document, page)) {
      for (Placed each : placed) {
        if (each instanceof Placed.Text text) {
          draw(out, text, font);
        } else if (each instanceof Placed.Rule rule) {
          color(out, Ink.HEADING);
          out.setLineWidth(RULE);
          out.moveTo(rule.x(), rule.y());
          out.lineTo(rule.x() + rule.width(), rule.y());
          out.stroke();
        } else if (each instanceof Placed.Picture picture) {
          PDImageXObject image = image(picture.name()).orElseThrow();
          out.drawImage(image, picture.x(), picture.y(), picture.width(), picture.height());
        } else {
          throw new AssertionError(each);
        }
      }
    }
  }

  /** Draws a line, run by run: as long as the letters are equally strong. */
  private static void draw(PDPageContentStream out, Placed.Text placed, PageFont font)
      throws IOException {
    color(out, placed.ink());
    out.beginText();
    out.setFont(font.font(), placed.size());
    out.setLineWidth(placed.size() * STRONG);
    out.newLineAtOffset(placed.x(), placed.y());
    BitSet strong = placed.text().strong();
    int next;
    for (int begin = placed.line().begin(); begin < placed.line().end(); begin = next) {
      boolean isStrong = strong.get(begin);
      next = isStrong ? strong.nextClearBit(begin) : strong.nextSetBit(begin);
      next = next < 0 ? placed.line().end() : Math.min(next, placed.line().end());
      out.setRenderingMode(isStrong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
      out.showText(placed.text().text().substring(begin, next));
    }
    out.endText();
  }

  private static void color(PDPageContentStream out, Ink ink) throws IOException {
    out.setNonStrokingColor(ink.color());
    out.setStrokingColor(ink.color());
  }
}
