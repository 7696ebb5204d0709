package org.chsiguide.broadcast;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;

/**
 * The ledger of a broadcast as a CSV file (RFC 4180). Bots can send at most 50 MB, which is more
 * than half a million recipients, https://core.telegram.org/bots/api#senddocument.
 *
 * @param content is not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
public record LedgerCsv(String name, byte[] content) {

  /** After a byte order mark, without which Excel misreads Chinese. */
  private static final LocalizedText HEADS =
      new LocalizedText(
          "\uFEFF聊天编号,状态,语言,更新时间,原因\r\n", "\uFEFFChat,State,Language,Changed,Reason\r\n");

  /** The states of deliveries in Chinese, by those in English. */
  private static final Map<String, String> CHINESE_STATES =
      Map.of(
          "pending", "还没发",
          "sending", "正在发",
          "sent", "已送达",
          "blocked", "屏蔽了机器人",
          "failed", "失败",
          "unknown", "不确定",
          "left", "不确定，不再发",
          "skipped", "不想收或换了语言",
          "recalled", "已撤回",
          "done", "已完成");

  /**
   * Writes the current ledger of this broadcast.
   *
   * @param zone in which it tells times
   * @param language that of the heads and the states; for both: Chinese
   */
  public static LedgerCsv of(
      BroadcastRepository broadcasts, long number, ZoneId zone, Language language) {
    boolean isChange = broadcasts.find(number).filter(Broadcast::isSilent).isPresent();
    UnaryOperator<String> states =
        stored -> {
          // Of a recall or a correction, nothing was sent.
          String state = isChange && stored.equals("sent") ? "done" : stored;
          return language == Language.EN ? state : CHINESE_STATES.getOrDefault(state, state);
        };
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintWriter csv = new PrintWriter(bytes, false, StandardCharsets.UTF_8)) {
      csv.print(language == Language.EN ? HEADS.en() : HEADS.zh());
      broadcasts.readLedger(number, line -> write(csv, line, states, zone));
    }
    return new LedgerCsv("broadcast-" + number + ".csv", bytes.toByteArray());
  }

  private static void write(
      PrintWriter csv,
      BroadcastRepository.LedgerLine line,
      UnaryOperator<String> states,
      ZoneId zone) {
    String changed =
        line.changedAt().equals(Instant.EPOCH)
            ? ""
            : ISO_OFFSET_DATE_TIME.format(line.changedAt().atZone(zone));
    String reason = line.reason().replace("\"", "\"\"");
    csv.print(
        "%s,%s,%s,%s,\"%s\"\r\n"
            .formatted(line.chat(), states.apply(line.state()), line.language(), changed, reason));
  }
}
