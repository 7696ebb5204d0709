package org.chsiguide.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.chsiguide.dialog.Language;
import org.chsiguide.page.PageLayout.Mark;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;

/** Writes the sheet as PDF, with its text as text; equal contents give equal bytes. */
final class PagePdfWriter {
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
      PageFont font = new PageFont(document);
      Optional<List<Mark>> placed =
          new PageLayout(font, new PagePdfWriter(document, pictures)::image).place(content);
      if (placed.isEmpty()) {
        return Optional.empty();
      }
      draw(document, placed.get());
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      document.save(pdf);
      return Optional.of(new PrintablePage(pdf.toByteArray(), content.toText(), font.missing()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static void draw(PDDocument document, List<Mark> marks) throws IOException {
    PDPage page = new PDPage(PageLayout.SHEET);
    document.addPage(page);
    try (PDPageContentStream out = new PDPageContentStream(document, page)) {
      for (Mark mark : marks) {
        mark.draw(out);
      }
    }
  }
}
