package org.chsiguide.staff;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.UpdateHandler;

/**
 * The last actions of staff, for a member of staff who asks.
 *
 * @param zone the time zone of the staff
 */
public record AuditReport(StaffCommandHandler.Context context, ZoneId zone) {
  /**
   * The number of actions listed: in both languages the list stays well below the 4096 characters
   * of a message.
   */
  static final int MAX_ENTRIES = 20;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /**
   * Returns the handler of {@code /audit}.
   *
   * @param executor reads the log
   */
  public UpdateHandler handler(Executor executor) {
    return new StaffCommandHandler(StaffCommand.AUDIT, context, executor, this::send);
  }

  private void send(ChatOrTopic to, PhraseFormatter phrases) {
    List<String> lines = new ArrayList<>();
    lines.add(phrases.bold(StaffPhrase.AUDIT_TITLE));
    context.auditLog().last(MAX_ENTRIES).forEach(entry -> lines.add(line(entry, phrases)));
    context.send(to, String.join("\n", lines));
  }

  private String line(AuditLog.Entry entry, PhraseFormatter phrases) {
    StaffAction action = entry.action();
    UserId id = action.actor();
    // No mention: it would notify the member of staff in a group.
    StaffNames names = context.staff().names();
    String name = TelegramHtml.escape(names.nameOf(id));
    String actor = id.value() == 0 ? "🤖" : names.knows(id) ? name : "<code>" + name + "</code>";
    String number = action.subjectId() == 0 ? "" : " #" + action.subjectId();
    boolean hasDetail =
        !action.detail().isEmpty() && action.kind().subject() != StaffAction.Subject.BROADCAST;
    String detail = hasDetail ? phrases.inBrackets(action.detail()) : "";
    return TIME.format(entry.at().atZone(zone))
        + " "
        + actor
        + " "
        + phrases.plain(action.kind().label())
        + number
        + detail;
  }
}
