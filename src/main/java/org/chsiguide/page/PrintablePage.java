package org.chsiguide.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureConverter;

/**
 * All steps of a dialog on one sheet of A4, in one language or both. Equal dialogs give equal
 * bytes.
 *
 * @param pdf the sheet as PDF, which is not copied
 * @param text the sheet as plain text
 * @param missing the characters, in order, that are printed as 〓 because the font lacks them
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
public record PrintablePage(byte[] pdf, String text, List<String> missing) {
  /** Sharp enough to be read on a phone. */
  private static final int PIXELS_PER_INCH = 150;

  /** Copies the list. */
  public PrintablePage {
    missing = List.copyOf(missing);
  }

  /** Whether a dialog fits on a sheet. */
  public sealed interface Result {
    /** It fits. */
    record Ok(PrintablePage page) implements Result {}

    /** No step has a line for the sheet. */
    record Nothing() implements Result {}

    /** Its lines are too long for one sheet, even in the smallest type. */
    record TooLong() implements Result {}
  }

  /** Makes the sheet of a dialog in this language. */
  public static Result of(Dialog dialog, PictureCatalog pictures, Language language) {
    Optional<PageContent> content = PageContent.of(dialog, language);
    if (content.isEmpty()) {
      return new Result.Nothing();
    }
    return PagePdfWriter.write(content.get(), pictures)
        .<Result>map(Result.Ok::new)
        .orElseGet(Result.TooLong::new);
  }

  /** Draws the sheet as PNG. */
  public byte[] png() {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return PictureConverter.encode(
          new PDFRenderer(document).renderImageWithDPI(0, PIXELS_PER_INCH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
