package org.chsiguide.broadcast.panel;

import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.dialog.Language;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;

/** The beginning of a broadcast in one line, by which staff recognise it. */
final class BroadcastExcerpt {
  private static final int CHARACTERS = 51;

  private BroadcastExcerpt() {}

  /** Returns the excerpt as HTML in this language; empty if there is no text. */
  static String of(BroadcastContent broadcastContent, Language reader) {
    String text =
        TelegramHtml.parse(broadcastContent.forReader(reader).html()) instanceof ParseResult.Ok ok
            ? ok.text()
            : "";
    String line = text.strip().replaceAll("\\s+", " ");
    String excerpt = PlainText.truncate(line, CHARACTERS);
    return line.isEmpty() ? "" : "<i>" + TelegramHtml.escape(excerpt) + "</i>";
  }
}
