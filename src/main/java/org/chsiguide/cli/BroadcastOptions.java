package org.chsiguide.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.time.TimeParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for recipients, time and subject of a broadcast. */
final class BroadcastOptions {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "AUDIENCE",
      description =
          "everybody, language:zh (en, both), stage:ID, step:ID, step:ID:DAYS (there for more than"
              + " DAYS days), stuck:DAYS (at any step), with-code, without-code, not-asked (have"
              + " never asked a person). Join several with +: recipients are in all of them.")
  private String to = "";

  @Option(
      names = "--about",
      paramLabel = "SUBJECT",
      description =
          "deadlines or tips, which students can switch off, or important; tips if not given.")
  private BroadcastSubject about = BroadcastSubject.TIPS;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, in TIME_ZONE, such as \"tomorrow 9:00\"; else in 30 seconds.")
  private @Nullable String at;

  @Option(names = "--urgent", description = "Send it at night too.")
  private boolean urgent;

  @Option(
      names = "--as",
      paramLabel = "ID",
      description =
          "Who sees its progress in Telegram: a member of staff who may send broadcasts; otherwise"
              + " nobody.")
  private @Nullable Long authorId;

  /**
   * Returns the broadcast.
   *
   * @throws StartupException with a sentence if an option is invalid
   */
  Broadcast expect(BroadcastContent content, Staff staff, Dialog dialog, Instant now, ZoneId zone) {
    return new Broadcast(
        0,
        Broadcast.Kind.SEND,
        0,
        author(staff),
        Language.BOTH,
        content,
        audience(dialog),
        about,
        urgent,
        BroadcastPolicy.startTime(
            Broadcast.Kind.SEND, at == null ? null : parseTime(at, now, zone), now),
        Broadcast.State.WAITING);
  }

  private static Instant parseTime(String words, Instant now, ZoneId zone) {
    TimeParser.ParsedTime reading = TimeParser.parse(words, now, zone);
    if (reading instanceof TimeParser.ParsedTime.Understood it && it.moments().size() == 1) {
      return it.moments().get(0);
    }
    if (reading instanceof TimeParser.ParsedTime.Understood it) {
      throw new StartupException(
          "“%s”可能是 %s；请写成“%s”",
          "\"%s\" may be %s; write it as \"%s\"",
          words,
          it.moments().stream()
              .map(moment -> moment.atZone(zone).format(TIME))
              .collect(Collectors.joining(" / ")),
          it.moments().get(0).atZone(zone).format(TIME));
    }
    if (reading instanceof TimeParser.ParsedTime.Past) {
      throw new StartupException("“%s”已经过去了", "\"%s\" is in the past", words);
    }
    if (reading instanceof TimeParser.ParsedTime.TooFar) {
      throw new StartupException(
          "“%s”太远了，最多 %d 天以后",
          "\"%s\" is more than %d days away", words, TimeParser.MAX_AHEAD.toDays());
    }
    throw new StartupException(
        "“%s”不是时间；可以写“明天 9:00”或“11-28 9:00”",
        "\"%s\" is not a time; write \"tomorrow 9:00\" or \"11-28 9:00\"", words);
  }

  private UserId author(Staff staff) {
    if (authorId == null) {
      return Broadcast.NOBODY;
    }
    UserId author = new UserId(authorId);
    if (!staff.may(author, StaffRole.BROADCAST)) {
      throw new StartupException(
          author + " 不能发通知，也就看不到进展",
          author + " is not allowed to send broadcasts or see their progress");
    }
    return author;
  }

  private Audience audience(Dialog dialog) {
    Audience audience =
        Audience.decode(to)
            .orElseThrow(
                () ->
                    new StartupException(
                        "“" + to + "”不是收件人的写法；全部写法见 --help",
                        "\"" + to + "\" is not an audience; see --help for the list"));
    audience.parts().forEach(part -> expectKnown(part, dialog));
    return audience;
  }

  private static void expectKnown(Audience audience, Dialog dialog) {
    if (audience instanceof Audience.InStage in && dialog.findStage(in.stage()).isEmpty()) {
      throw new StartupException("指南里没有阶段 " + in.stage(), "the dialog has no stage " + in.stage());
    }
    if (audience instanceof Audience.AtStep step && dialog.find(step.step()).isEmpty()) {
      throw new StartupException("指南里没有步骤 " + step.step(), "the dialog has no step " + step.step());
    }
  }
}
