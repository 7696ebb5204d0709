package org.chsiguide.broadcast;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.runtime.CsvTable;

/**
 * The ledger of a broadcast as a CSV file. Bots can send at most 50 MB, which is more than half a
 * million recipients, https://core.telegram.org/bots/api#senddocument.
 */
public final class LedgerCsv {
  private static final List<String> CHINESE_HEADS = List.of("聊天编号", "状态", "语言", "更新时间", "原因");
  private static final List<String> ENGLISH_HEADS =
      List.of("Chat", "State", "Language", "Changed", "Reason");

  /** The states of deliveries in Chinese, by those in English. */
  private static final Map<String, String> CHINESE_STATES =
      Map.of(
          "pending", "等待中",
          "sending", "进行中",
          "sent", "已送达",
          "blocked", "联系不上",
          "failed", "失败",
          "unknown", "不确定",
          "left", "不确定，不再发",
          "skipped", "不想收或换了语言",
          "recalled", "已撤回",
          "done", "已完成");

  private LedgerCsv() {}

  /**
   * Writes the current ledger of this broadcast.
   *
   * @param zone in which it tells times
   * @param phrases in the language of the file; for both, heads and states are in Chinese
   */
  public static byte[] write(
      BroadcastRepository broadcasts, long number, ZoneId zone, PhraseFormatter phrases) {
    boolean isEnglish = phrases.language() == Language.EN;
    boolean isChange = broadcasts.find(number).filter(Broadcast::isSilent).isPresent();
    CsvTable csv = new CsvTable(isEnglish ? ENGLISH_HEADS : CHINESE_HEADS);
    broadcasts.readLedger(
        number,
        line -> {
          // Of a recall or a correction, nothing was sent.
          String state = isChange && line.state().equals("sent") ? "done" : line.state();
          csv.add(
              List.of(
                  line.chat().value(),
                  isEnglish ? state : CHINESE_STATES.getOrDefault(state, state),
                  line.language(),
                  line.changedAt().equals(Instant.EPOCH)
                      ? ""
                      : ISO_OFFSET_DATE_TIME.format(line.changedAt().atZone(zone)),
                  FailureReason.translate(line.reason(), phrases)));
        });
    return csv.toBytes();
  }
}
