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
 * The ledger of a broadcast as a CSV file (RFC 4180). A long one is compressed, because bots can
 * send at most 50 MB, https://core.telegram.org/bots/api#senddocument.
 *
 * @param content is not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public // Nobody compares or changes it.
record LedgerCsv(String name, byte[] content) {

  /** Files with more lines are compressed. */
  static final int MAX_PLAIN_LINES = 100_000;

  private static final String HEADER = "chat,state,language,changed,reason\r\n";

  /** Writes the current ledger of this broadcast. */
  public static LedgerCsv of(BroadcastRepository broadcasts, long number) {
    boolean isCompressed = broadcasts.progress(number).total() > MAX_PLAIN_LINES;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = isCompressed ? new GZIPOutputStream(bytes) : bytes;
        Writer csv = new OutputStreamWriter(packed, StandardCharsets.UTF_8)) {
      csv.write(HEADER);
      broadcasts.readLedger(number, line -> write(csv, line));
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
    String name = "broadcast-" + number + ".csv" + (isCompressed ? ".gz" : "");
    return new LedgerCsv(name, bytes.toByteArray());
  }

  private static void write(Writer csv, BroadcastRepository.LedgerLine line) {
    String changed = line.changedAt().equals(Instant.EPOCH) ? "" : line.changedAt().toString();
    String reason = line.reason().replace("\"", "\"\"");
    try {
      csv.write(
          "%s,%s,%s,%s,\"%s\"\r\n"
              .formatted(line.chat(), line.state(), line.language(), changed, reason));
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
  }
}
