package org.chsiguide.staff;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /audit}, in the chat or topic where a member of staff sent it, with the last
 * actions of staff.
 *
 * @param zone the time zone of the staff
 * @param executor runs work that would block the thread that handles updates
 */
public record AuditCommandHandler(
    Staff staff,
    AuditLog auditLog,
    Supplier<ScreenRenderer> screens,
    StaffMessenger staffMessenger,
    ZoneId zone,
    Executor executor)
    implements UpdateHandler {
  private static final Logger log = LoggerFactory.getLogger(AuditCommandHandler.class);

  /**
   * The number of actions listed: in both languages the list stays well below the 4096 characters
   * of a message.
   */
  static final int MAX_ENTRIES = 20;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    return new StaffCommandHandler(
            StaffAction.Kind.AUDIT, staff, auditLog, executor, Map.of("", this::sendAudit))
        .handle(incomingUpdate, conversation);
  }

  private void sendAudit(ChatOrTopic destination, Language language) {
    String html;
    try {
      html = html(auditLog.last(MAX_ENTRIES), language);
    } catch (RuntimeException failure) {
      log.error("the audit log cannot be read", failure);
      html = phrase(DialogPhrase.APOLOGY, language);
    }
    var unused = staffMessenger.sendScreen(destination, new Screen(0, html, List.of()));
  }

  private String html(List<AuditLog.Entry> entries, Language language) {
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + phrase(StaffPhrase.AUDIT_TITLE, language) + "</b>");
    entries.forEach(entry -> lines.add(line(entry, language)));
    return String.join("\n", lines);
  }

  private String phrase(Phrase phrase, Language language) {
    return screens.get().phrases(language).html(phrase);
  }

  private String line(AuditLog.Entry entry, Language language) {
    StaffAction action = entry.action();
    UserId id = action.actor();
    // No mention: it would notify the member of staff in a group.
    StaffNames names = staff.names();
    String name = TelegramHtml.escape(names.nameOf(id));
    String actor = id.value() == 0 ? "🤖" : names.knows(id) ? name : "<code>" + name + "</code>";
    LocalizedText label = action.kind().label();
    String number = action.subjectId() == 0 ? "" : " #" + action.subjectId();
    String detail = action.detail().isEmpty() ? "" : " (" + action.detail() + ")";
    return TIME.format(entry.at().atZone(zone))
        + " "
        + actor
        + " "
        + PhraseFormatter.label(label, language)
        + number
        + detail;
  }
}
