package org.chsiguide.bot;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Text;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Handout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers staff who send {@code /audit}, where they sent it: what staff did last. */
public final class AuditDesk implements Desk {
  private static final Logger log = LoggerFactory.getLogger(AuditDesk.class);

  /** Well below the 4096 characters of a message, in both languages. */
  static final int LENGTH = 20;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  private final StaffCommand command;
  private final AuditLog auditLog;
  private final Supplier<Screens> screens;
  private final Handout handout;
  private final ZoneId zone;

  /**
   * A desk on these premises.
   *
   * @param zone where staff are
   * @param executor runs what takes longer than the thread that takes updates may wait
   */
  public AuditDesk(
      Premises premises,
      AuditLog auditLog,
      Supplier<Screens> screens,
      Handout handout,
      ZoneId zone,
      Executor executor) {
    this.command =
        new StaffCommand(StaffAction.Kind.AUDIT, premises, auditLog, executor, this::answer);
    this.auditLog = auditLog;
    this.screens = screens;
    this.handout = handout;
    this.zone = zone;
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    return command.take(arrival, conversation);
  }

  private void answer(Spot spot, Language language) {
    String html;
    try {
      html = html(auditLog.last(LENGTH), language);
    } catch (RuntimeException failure) {
      log.error("the record of staff cannot be read", failure);
      html = said(Phrase.APOLOGY, language);
    }
    var unused = handout.say(spot, new Screen(0, html, List.of()));
  }

  private String html(List<AuditLog.Entry> entries, Language language) {
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + said(Phrase.AUDIT_TITLE, language) + "</b>");
    entries.forEach(entry -> lines.add(line(entry, language)));
    return String.join("\n", lines);
  }

  private String said(Phrase phrase, Language language) {
    return screens.get().note(phrase, language).html();
  }

  private String line(AuditLog.Entry entry, Language language) {
    StaffAction action = entry.action();
    long id = action.by().value();
    // No mention of the person, which would ring in a group.
    String who = id == 0 ? "🤖" : "<code>" + id + "</code>";
    Text words = action.kind().words();
    String number = action.of() == 0 ? "" : " #" + action.of();
    String detail = action.detail().isEmpty() ? "" : " (" + action.detail() + ")";
    return TIME.format(entry.at().atZone(zone))
        + " "
        + who
        + " "
        + Screens.label(words, language)
        + number
        + detail;
  }
}
