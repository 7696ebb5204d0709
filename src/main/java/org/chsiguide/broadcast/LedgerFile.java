package org.chsiguide.broadcast;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * The ledger of a broadcast as a file of comma-separated values (RFC 4180); a long one is packed,
 * for a bot can send 50 MB, https://core.telegram.org/bots/api#senddocument.
 *
 * @param content is not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
record LedgerFile(String name, byte[] content) {

  /** Longer ones are packed. */
  static final int LINES = 100_000;

  private static final String HEAD = "chat,state,language,changed,reason\r\n";

  /** That of this broadcast, as it is now. */
  static LedgerFile of(Broadcasts broadcasts, long number) {
    boolean isPacked = broadcasts.progress(number).all() > LINES;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = isPacked ? new GZIPOutputStream(bytes) : bytes;
        Writer csv = new OutputStreamWriter(packed, StandardCharsets.UTF_8)) {
      csv.write(HEAD);
      broadcasts.ledger(number, line -> write(csv, line));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    String name = "broadcast-" + number + ".csv" + (isPacked ? ".gz" : "");
    return new LedgerFile(name, bytes.toByteArray());
  }

  private static void write(Writer csv, Broadcasts.Line line) {
    String changed = line.at().equals(Instant.EPOCH) ? "" : line.at().toString();
    String reason = line.reason().replace("\"", "\"\"");
    try {
      csv.write(
          "%s,%s,%s,%s,\"%s\"\r\n"
              .formatted(line.chat(), line.state(), line.language(), changed, reason));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }
}
