package org.chsiguide.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
final class PageWriter {
  /** How much thicker strong letters are, by their size; the font has one weight. */
  private static final float STRONG = 0.035f;

  private final PDDocument document;
  private final PictureCatalog pictures;
  private final Map<String, Optional<PDImageXObject>> images = new HashMap<>();

  private PageWriter(PDDocument document, PictureCatalog pictures) {
    this.document = document;
    this.pictures = pictures;
  }

  /** Returns the sheet; empty if the content is too long for it. */
  static Optional<Page> write(PageContent content, PictureCatalog pictures) {
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(0L); // by default the time
      document.getDocumentInformation().setTitle(content.title());
      document.getDocumentCatalog().setLanguage(content.language() == Language.EN ? "en" : "zh-CN");
      PageWriter writer = new PageWriter(document, pictures);
      PageFont font = new PageFont(document);
      Optional<List<Placed>> placed = new PageLayout(font, writer::ratio).place(content);
      if (placed.isEmpty()) {
        return Optional.empty();
      }
      writer.draw(placed.get(), font);
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      document.save(pdf);
      return Optional.of(new Page(pdf.toByteArray(), content.toText(), font.missing()));
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
    try (InputStream in = file.open()) {
      return PDImageXObject.createFromByteArray(document, in.readAllBytes(), file.name());
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
          out.setLineWidth(0.6f);
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
    StyledText text = placed.text();
    int begin = placed.line().begin();
    while (begin < placed.line().end()) {
      boolean isStrong = text.strong().get(begin);
      int next = isStrong ? text.strong().nextClearBit(begin) : text.strong().nextSetBit(begin);
      int end = next < 0 ? placed.line().end() : Math.min(next, placed.line().end());
      out.setRenderingMode(isStrong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
      out.showText(text.text().substring(begin, end));
      begin = end;
    }
    out.endText();
  }

  private static void color(PDPageContentStream out, Ink ink) throws IOException {
    float[] rgb =
        switch (ink) {
          case HEADING -> new float[] {0.05f, 0.25f, 0.5f};
          case BODY -> new float[] {0, 0, 0};
          case SECOND_LANGUAGE -> new float[] {0.25f, 0.25f, 0.25f};
        };
    out.setNonStrokingColor(rgb[0], rgb[1], rgb[2]);
    out.setStrokingColor(rgb[0], rgb[1], rgb[2]);
  }
}
