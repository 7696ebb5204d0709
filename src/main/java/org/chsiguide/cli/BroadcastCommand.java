package org.chsiguide.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.app.DialogFile;
import org.chsiguide.app.Settings;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.Staff;
import org.chsiguide.store.Store;
import org.chsiguide.store.broadcast.SqlBroadcasts;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.staff.SqlStaff;
import org.chsiguide.telegram.TelegramFileUploader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code broadcast}: sends a broadcast from a script. The command only stores a confirmed broadcast
 * in the database; the bot that runs with this database sends it, so rate, order and ledger are the
 * same as for any other. The command uploads attachments itself, because the bot may run on another
 * machine that does not have the files.
 */
@Command(
    name = "broadcast",
    description =
        "Send a broadcast, as /broadcast does. The bot that runs with the same database sends it.",
    sortOptions = false,
    exitCodeList = {
      "0:everybody who can be reached received it; or --dry-run only counted",
      "1:some messages failed or may not have arrived, or it was stopped or taken back",
      "2:nothing was sent; the reason is printed",
      "5:the database cannot be reached"
    })
public final class BroadcastCommand extends CliCommand {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final InstantSource clock;
  private final InputStream in;
  private final Consumer<Duration> sleeper;
  private final Function<Settings, Dialog> dialogReader;

  @Mixin private BroadcastContentOptions files = new BroadcastContentOptions();

  @Mixin private BroadcastOptions options = new BroadcastOptions();

  @Option(
      names = "--dry-run",
      description = "Only print the number of recipients, and any problems.")
  private boolean dryRun;

  @Option(
      names = "--confirm",
      paramLabel = "N",
      description =
          "The maximum number of recipients; without this option the number has to be typed.")
  private @Nullable Long confirmed;

  @Option(names = "--no-wait", description = "Return at once, without waiting until it is sent.")
  private boolean noWait;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "The database of the bot; DATABASE_URL by default.")
  private @Nullable String database;

  BroadcastCommand(
      InstantSource clock,
      InputStream in,
      Consumer<Duration> sleeper,
      Function<Settings, Dialog> dialogReader) {
    this.clock = clock;
    this.in = in;
    this.sleeper = sleeper;
    this.dialogReader = dialogReader;
  }

  public static BroadcastCommand create() {
    return new BroadcastCommand(
        InstantSource.system(),
        System.in,
        time -> LockSupport.parkNanos(time.toNanos()),
        settings -> DialogFile.of(settings.dialogs()).expect());
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.read(environment());
    Dialog dialog = dialogReader.apply(settings);
    BroadcastContent content = files.expect();
    String url = databaseUrl(database);
    try (Database ofBot = Database.openSecondary(url, clock)) {
      BroadcastRepository broadcasts = new SqlBroadcasts(ofBot.queries(), ofBot.writer(), clock);
      Staff staff = settings.staff();
      new SqlStaff(ofBot.queries(), ofBot.writer(), clock).members().forEach(staff::put);
      Broadcast broadcast =
          options.expect(content, staff, dialog, clock.instant(), settings.timeZone());
      if (files.hasAttachments() && broadcast.author().equals(Broadcast.NOBODY)) {
        throw new StartupException(
            "还要写 --as：附件会先传到这位老师和机器人的聊天里",
            "also give --as: attachments are uploaded to the chat of that member of staff");
      }
      AudienceFilter filter =
          new AudienceFilter(
              broadcast.audience(),
              broadcast.subject(),
              content.readers(),
              dialog,
              staff.members(),
              clock.instant());
      AudienceSize size = broadcasts.audienceSize(filter);
      summarize(broadcast, size, settings.timeZone());
      if (dryRun) {
        printNotSent(size.recipients());
        return ExitCode.OK;
      }
      expectConfirmed(size.recipients());
      if (!ofBot.isInUse()) {
        throw new StartupException(
            "没有机器人在用 %s，而群发由机器人来发；请先启动它",
            "no bot is running with %s, and the bot sends the broadcasts; start it", ofBot);
      }
      BroadcastContent uploaded = upload(content, broadcast, settings);
      return send(
          options.expect(uploaded, staff, dialog, clock.instant(), settings.timeZone()),
          broadcasts,
          new PhraseFormatter(dialog, language()));
    } catch (RuntimeException e) {
      throw Store.explain(url, e);
    }
  }

  private BroadcastContent upload(
      BroadcastContent content, Broadcast broadcast, Settings settings) {
    if (!files.hasAttachments()) {
      return content;
    }
    try (TelegramFileUploader uploader = createUploader(settings)) {
      return files.upload(content, uploader, broadcast.author().chat());
    }
  }

  private int send(Broadcast broadcast, BroadcastRepository broadcasts, PhraseFormatter phrases) {
    long number = broadcasts.add(broadcast).toCompletableFuture().join();
    print("编号是 %s。", "It is number %s.", number);
    if (noWait) {
      return ExitCode.OK;
    }
    print(
        "开始以前，按 Ctrl-C 就撤回；开始以后，在 Telegram 里用 /broadcasts 停下。",
        "Until it starts, Ctrl-C cancels it; after that, /broadcasts in Telegram stops it.");
    Thread undo = new Thread(() -> broadcasts.withdraw(number).toCompletableFuture().join());
    Runtime.getRuntime().addShutdownHook(undo);
    boolean isDelivered =
        new BroadcastProgressPrinter(broadcasts, number, out(), phrases, sleeper).printUntilDone();
    Runtime.getRuntime().removeShutdownHook(undo);
    return isDelivered ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private void summarize(Broadcast broadcast, AudienceSize size, ZoneId zone) {
    print(
        "发给 %1$s：%2$,d 人；另有 %3$,d 人关掉了 %4$s，%5$,d 人联系不上，不发。",
        "To %1$s: %2$,d; not to %3$,d who switched off %4$s and %5$,d who cannot be reached.",
        broadcast.audience().encode(),
        size.recipients(),
        size.optedOut(),
        broadcast.subject().key(),
        size.unreachable());
    Instant startsAt =
        broadcast.urgent()
            ? broadcast.startsAt()
            : new QuietHours(zone).nextAllowed(broadcast.startsAt());
    boolean isAfterNight = !startsAt.equals(broadcast.startsAt());
    print(
        "%s（%s）开始发" + (isAfterNight ? "，夜里不发。" : "。"),
        "Starts %s (%s)" + (isAfterNight ? ", after the night." : "."),
        TIME.format(startsAt.atZone(zone)),
        zone);
  }

  private void printNotSent(long recipients) {
    print(
        recipients == 0
            ? new LocalizedText("没有人会收到。", "Nobody would receive it.")
            : LocalizedText.format(
                "没有发出。要发的话，请加 --confirm %s。",
                "Nothing was sent. To send it, give --confirm %s.", recipients));
  }

  private void expectConfirmed(long recipients) throws IOException {
    if (recipients == 0) {
      throw new StartupException("没有人会收到", "nobody would receive it");
    }
    if (confirmed == null && !BroadcastPolicy.isTyped(recipients, readConfirmation())) {
      throw new StartupException("没有确认，所以没有发出", "not confirmed, so nothing was sent");
    }
    if (confirmed != null && recipients > confirmed) {
      throw new StartupException(
          "会发给 %d 人，比 --confirm %d 多；没有发出",
          "it would go to %d people, more than --confirm %d; nothing was sent",
          recipients,
          confirmed);
    }
  }

  private String readConfirmation() throws IOException {
    ask("要发的话，请输入人数：", "Type the number of people to send it: ");
    return Objects.requireNonNullElse(new LineReader(in).readLine(), "");
  }

  private static TelegramFileUploader createUploader(Settings settings) {
    @Nullable String token = settings.telegram().token();
    if (token == null) {
      throw new StartupException(
          "请设 TELEGRAM_BOT_TOKEN，上传附件要用它",
          "set TELEGRAM_BOT_TOKEN; it is needed to upload attachments");
    }
    return new TelegramFileUploader(settings.client(token, (method, outcome, took) -> {}));
  }
}
