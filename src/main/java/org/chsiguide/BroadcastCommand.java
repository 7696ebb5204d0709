package org.chsiguide;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.broadcast.Moment;
import org.chsiguide.broadcast.Reach;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.store.Guest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code broadcast}: news to many, for scripts. It only confirms a broadcast, in the database; the
 * bot that runs there sends it, so the pace, the order and the ledger are the same as ever.
 */
@Command(
    name = "broadcast",
    description =
        "Send news to many, as /broadcast does. The bot that runs with the same database sends it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it arrived, at all who have not blocked the bot; or it was only counted",
      "1:something failed or may not have arrived, or it was stopped",
      "2:nothing was sent, and why"
    })
final class BroadcastCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final InputStream in;
  private final Consumer<Duration> pause;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--zh", paramLabel = "FILE", description = "The Chinese text, in Telegram HTML.")
  private @Nullable Path zh;

  @Option(names = "--en", paramLabel = "FILE", description = "The English text, in Telegram HTML.")
  private @Nullable Path en;

  @Option(
      names = "--one-language",
      description = "There is one text only, and only for those who read it.")
  private boolean oneLanguage;

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

  @Option(
      names = "--dry-run",
      description = "Only tell how many it goes to, and what is wrong with it.")
  private boolean dryRun;

  @Option(
      names = "--confirm",
      paramLabel = "N",
      description = "Send it to so many, not to more; without this the number has to be typed.")
  private @Nullable Long confirmed;

  @Option(names = "--no-wait", description = "Do not wait until it was sent.")
  private boolean noWait;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "The database of the bot; without it DATABASE_URL.")
  private @Nullable String database;

  BroadcastCommand(
      Map<String, String> environment,
      InstantSource clock,
      InputStream in,
      Consumer<Duration> pause) {
    this.environment = environment;
    this.clock = clock;
    this.in = in;
    this.pause = pause;
  }

  static BroadcastCommand of(Map<String, String> environment) {
    return new BroadcastCommand(
        environment, InstantSource.system(), System.in, BroadcastCommand::sleep);
  }

  @Override
  public Integer call() {
    Settings settings = Settings.read(environment);
    Dialog dialog = GuideFile.of(settings.dialogs()).expect();
    Bulletin bulletin = new BulletinFiles(zh, en, oneLanguage).expect();
    Broadcast broadcast = broadcast(settings, bulletin, audience(dialog));
    try (Guest guest = Guest.at(database == null ? settings.databaseUrl() : database, clock)) {
      Segment segment =
          Segment.of(
              broadcast.audience(),
              broadcast.subject(),
              bulletin.readers(),
              dialog,
              clock.instant());
      Reach reach = guest.broadcasts().reach(segment);
      summarize(broadcast, reach, settings.timeZone());
      if (dryRun) {
        say("Nothing was sent. To send it, give --confirm " + reach.recipients() + ".");
        return Main.OK;
      }
      expectConfirmed(reach.recipients());
      if (!guest.meetsABot()) {
        throw new CannotStart(
            "no bot runs with " + guest + ", and the bot does the sending; start it");
      }
      return send(broadcast, guest.broadcasts());
    }
  }

  private int send(Broadcast broadcast, Broadcasts broadcasts) {
    long number = broadcasts.add(broadcast).toCompletableFuture().join();
    say("It is number " + number + ".");
    if (noWait) {
      return Main.OK;
    }
    say("Until it starts, Ctrl-C takes it back; after that, /broadcasts in Telegram stops it.");
    Thread undo = new Thread(() -> broadcasts.withdraw(number).toCompletableFuture().join());
    Runtime.getRuntime().addShutdownHook(undo);
    PrintWriter out = spec.commandLine().getOut();
    boolean isTerminal = CommandLine.Help.Ansi.AUTO.enabled();
    boolean isWell = new Ticker(broadcasts, number, out, isTerminal, pause).follow();
    Runtime.getRuntime().removeShutdownHook(undo);
    return isWell ? Main.OK : Main.PROBLEMS;
  }

  private Broadcast broadcast(Settings settings, Bulletin bulletin, Audience audience) {
    Instant soon = clock.instant().plus(Broadcast.TO_UNDO);
    Instant begins = at == null ? soon : moment(at, settings.timeZone());
    return new Broadcast(
        0,
        Broadcast.Kind.SEND,
        0,
        author(settings),
        Language.BOTH,
        bulletin,
        audience,
        Subject.ofKey(about)
            .orElseThrow(() -> new CannotStart("--about has to be deadlines or tips")),
        urgent,
        begins.isBefore(soon) ? soon : begins,
        Broadcast.State.WAITING,
        false,
        OptionalInt.empty());
  }

  private Instant moment(String words, ZoneId zone) {
    return Moment.read(words, clock.instant(), zone)
        .orElseThrow(
            () ->
                new CannotStart(
                    "\"%s\" is no time within the next 60 days; write \"tomorrow 9:00\" or"
                            .formatted(words)
                        + " \"11-28 9:00\""));
  }

  private PersonId author(Settings settings) {
    if (as == null) {
      return Broadcast.NOBODY;
    }
    PersonId author = new PersonId(as);
    if (!Application.staff(settings).includes(author)) {
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

  private void summarize(Broadcast broadcast, Reach reach, ZoneId zone) {
    say(
        "To %s: %,d; not to %,d who switched %s off and %,d who cannot be reached."
            .formatted(to, reach.recipients(), reach.optedOut(), about, reach.unreachable()));
    QuietHours night = new QuietHours(zone);
    Instant starts = broadcast.urgent() ? broadcast.begins() : night.end(broadcast.begins());
    String isNight = starts.equals(broadcast.begins()) ? "" : ", after the night";
    say("Starts " + TIME.format(starts.atZone(zone)) + " (" + zone + ")" + isNight + ".");
  }

  private void expectConfirmed(long recipients) {
    if (recipients == 0) {
      throw new CannotStart("nobody would get it");
    }
    if (confirmed == null && !typed().equals(Long.toString(recipients))) {
      throw new CannotStart("not confirmed, so nothing was sent");
    }
    if (confirmed != null && recipients > confirmed) {
      throw new CannotStart(
          "it would go to %d, which is more than --confirm %d; nothing was sent"
              .formatted(recipients, confirmed));
    }
  }

  private String typed() {
    PrintWriter out = spec.commandLine().getOut();
    out.print("Type the number of people to send it: ");
    out.flush();
    try {
      @Nullable String line =
          new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
      return line == null ? "" : line.replaceAll("[\\s,.]", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
