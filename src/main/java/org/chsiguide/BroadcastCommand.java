package org.chsiguide;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.broadcast.Reach;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.Uploads;
import org.chsiguide.store.Guest;
import org.chsiguide.telegram.TelegramUploads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code broadcast}: news to many, for scripts. It only confirms a broadcast, in the database; the
 * bot that runs there sends it, so the pace, the order and the ledger are the same as ever. What is
 * attached it takes to Telegram itself, for the bot may run elsewhere and has no such file.
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
  private final Function<Settings, Uploads> telegram;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private BulletinFiles files = new BulletinFiles();

  @Mixin private NewsOptions options = new NewsOptions();

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
      Consumer<Duration> pause,
      Function<Settings, Uploads> telegram) {
    this.environment = environment;
    this.clock = clock;
    this.in = in;
    this.pause = pause;
    this.telegram = telegram;
  }

  static BroadcastCommand of(Map<String, String> environment) {
    return new BroadcastCommand(
        environment,
        InstantSource.system(),
        System.in,
        BroadcastCommand::sleep,
        BroadcastCommand::telegram);
  }

  @Override
  public Integer call() {
    Settings settings = Settings.read(environment);
    Dialog dialog = GuideFile.of(settings.dialogs()).expect();
    Bulletin bulletin = files.expect();
    Broadcast broadcast = options.expect(bulletin, settings, dialog, clock.instant());
    if (files.hasAttachments() && broadcast.author().equals(Broadcast.NOBODY)) {
      throw new CannotStart("give --as too: what is attached is uploaded to their chat");
    }
    String url =
        database == null
            ? settings.databaseUrl()
            : DatabaseArgument.checked(database, spec.commandLine().getErr());
    try (Guest guest = Guest.at(url, clock)) {
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
        return ExitCode.OK;
      }
      expectConfirmed(reach.recipients());
      if (!guest.meetsABot()) {
        throw new CannotStart(
            "no bot runs with " + guest + ", and the bot does the sending; start it");
      }
      Bulletin sent = uploaded(bulletin, broadcast, settings);
      return send(options.expect(sent, settings, dialog, clock.instant()), guest.broadcasts());
    }
  }

  private Bulletin uploaded(Bulletin bulletin, Broadcast broadcast, Settings settings) {
    if (!files.hasAttachments()) {
      return bulletin;
    }
    try (Uploads uploads = telegram.apply(settings)) {
      return files.uploaded(bulletin, uploads, broadcast.author().chat());
    }
  }

  private int send(Broadcast broadcast, Broadcasts broadcasts) {
    long number = broadcasts.add(broadcast).toCompletableFuture().join();
    say("It is number " + number + ".");
    if (noWait) {
      return ExitCode.OK;
    }
    say("Until it starts, Ctrl-C takes it back; after that, /broadcasts in Telegram stops it.");
    Thread undo = new Thread(() -> broadcasts.withdraw(number).toCompletableFuture().join());
    Runtime.getRuntime().addShutdownHook(undo);
    PrintWriter out = spec.commandLine().getOut();
    boolean isTerminal = CommandLine.Help.Ansi.AUTO.enabled();
    boolean isWell = new Ticker(broadcasts, number, out, isTerminal, pause).follow();
    Runtime.getRuntime().removeShutdownHook(undo);
    return isWell ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private void summarize(Broadcast broadcast, Reach reach, ZoneId zone) {
    say(
        "To %s: %,d; not to %,d who switched %s off and %,d who cannot be reached."
            .formatted(
                options.audience(),
                reach.recipients(),
                reach.optedOut(),
                options.subject(),
                reach.unreachable()));
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

  private static Uploads telegram(Settings settings) {
    @Nullable String token = settings.token();
    if (token == null) {
      throw new CannotStart("set TELEGRAM_BOT_TOKEN, with which what is attached is uploaded");
    }
    return new TelegramUploads(settings.client(token, (method, outcome, took) -> {}));
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
