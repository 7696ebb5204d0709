package org.chsiguide;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.broadcast.Moment;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** To whom, when and about what news go out, as options of a command. */
final class NewsOptions {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "AUDIENCE",
      description =
          "everybody, language:zh (en, both), stage:ID, step:ID, step:ID:DAYS (there for more than"
              + " so many days), stuck:DAYS (at any step), with-code, without-code.")
  private String to = "";

  @Option(
      names = "--about",
      paramLabel = "SUBJECT",
      description =
          "deadlines or tips, each of which students can switch off; ${DEFAULT-VALUE} if not"
              + " given.")
  private String about = Subject.TIPS.key();

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
      description = "The member of staff who is told in Telegram how it goes; else nobody.")
  private @Nullable Long as;

  /** The audience as it was written. */
  String audience() {
    return to;
  }

  /** The subject as it was written. */
  String subject() {
    return about;
  }

  /**
   * These news.
   *
   * @throws CannotStart with a sentence if an option makes no sense
   */
  Broadcast expect(Bulletin bulletin, Settings settings, Dialog dialog, Instant now) {
    Instant soon = now.plus(Broadcast.TO_UNDO);
    Instant begins = at == null ? soon : moment(at, now, settings.timeZone());
    return new Broadcast(
        0,
        Broadcast.Kind.SEND,
        0,
        author(settings),
        Language.BOTH,
        bulletin,
        audience(dialog),
        Subject.ofKey(about)
            .orElseThrow(() -> new CannotStart("--about has to be deadlines or tips")),
        urgent,
        begins.isBefore(soon) ? soon : begins,
        Broadcast.State.WAITING,
        false);
  }

  private static Instant moment(String words, Instant now, ZoneId zone) {
    Moment.Reading reading = Moment.read(words, now, zone);
    if (reading instanceof Moment.Reading.Understood it && it.moments().size() == 1) {
      return it.moments().get(0);
    }
    if (reading instanceof Moment.Reading.Understood it) {
      throw new CannotStart(
          "\"%s\" may be %s; write it as \"%s\""
              .formatted(
                  words,
                  it.moments().stream()
                      .map(moment -> moment.atZone(zone).format(DAY))
                      .collect(Collectors.joining(" or ")),
                  it.moments().get(0).atZone(zone).format(EXACT)));
    }
    if (reading instanceof Moment.Reading.Past) {
      throw new CannotStart("\"%s\" is over already".formatted(words));
    }
    if (reading instanceof Moment.Reading.TooFar) {
      throw new CannotStart(
          "\"%s\" is more than %d days away".formatted(words, Moment.FURTHEST.toDays()));
    }
    throw new CannotStart(
        "\"%s\" is no time; write \"tomorrow 9:00\" or \"11-28 9:00\"".formatted(words));
  }

  private PersonId author(Settings settings) {
    if (as == null) {
      return Broadcast.NOBODY;
    }
    PersonId author = new PersonId(as);
    if (!Ground.staff(settings).includes(author)) {
      throw new CannotStart(as + " is not in STAFF_IDS");
    }
    return author;
  }

  private Audience audience(Dialog dialog) {
    Audience audience =
        Audience.decode(to)
            .orElseThrow(() -> new CannotStart("\"" + to + "\" is no audience; --help lists them"));
    if (audience instanceof Audience.InStage in
        && dialog.stages().stream().noneMatch(stage -> stage.id().equals(in.stage()))) {
      throw new CannotStart("the guide has no stage " + in.stage());
    }
    if (audience instanceof Audience.AtStep step && dialog.find(step.step()).isEmpty()) {
      throw new CannotStart("the guide has no step " + step.step());
    }
    return audience;
  }
}
