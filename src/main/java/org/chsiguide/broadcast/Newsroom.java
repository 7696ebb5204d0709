package org.chsiguide.broadcast;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;

/** All that belongs to broadcasts, wired: the desk, the postman, the panels. */
public final class Newsroom implements AutoCloseable {
  private final ScheduledExecutorService papers;
  private final Clerk clerk;
  private final Live live;
  private final DraftDesk draftDesk;
  private final BroadcastDesk desk;
  private final Postman postman;
  private volatile Future<?> panels = CompletableFuture.completedFuture(null);

  /**
   * Wires it; nothing is sent before {@link #open()}.
   *
   * @param groupNow the id under which a group goes on, as far as is known; else the same
   */
  public Newsroom(
      Staff staff,
      Drafts drafts,
      Broadcasts broadcasts,
      Ledger ledger,
      AuditLog auditLog,
      Messenger messenger,
      Bulk bulk,
      Handout handout,
      Supplier<Dialog> guide,
      Supplier<Screens> screens,
      ZoneId zone,
      InstantSource clock,
      UnaryOperator<ChatId> groupNow) {
    this(
        staff,
        drafts,
        broadcasts,
        ledger,
        auditLog,
        messenger,
        bulk,
        handout,
        guide,
        screens,
        zone,
        clock,
        groupNow,
        Newsroom::thread);
  }

  /** The same with threads of this name. */
  Newsroom(
      Staff staff,
      Drafts drafts,
      Broadcasts broadcasts,
      Ledger ledger,
      AuditLog auditLog,
      Messenger messenger,
      Bulk bulk,
      Handout handout,
      Supplier<Dialog> guide,
      Supplier<Screens> screens,
      ZoneId zone,
      InstantSource clock,
      UnaryOperator<ChatId> groupNow,
      Function<String, ScheduledExecutorService> threads) {
    QuietHours quiet = new QuietHours(zone);
    this.papers = threads.apply("newsroom");
    DraftClerk draftClerk =
        new DraftClerk(drafts, broadcasts, messenger, handout, guide, quiet, clock, papers);
    this.clerk =
        new Clerk(
            drafts, broadcasts, messenger, handout, draftClerk, screens, quiet, clock, papers);
    StopNotices stops = new StopNotices(staff, groupNow, broadcasts, handout, clerk, papers);
    this.draftDesk = new DraftDesk(drafts, broadcasts, new Composer(zone), clerk, stops, clock);
    draftClerk.tell(draftDesk::shown);
    this.live = new Live(broadcasts, messenger, clerk, clock);
    this.desk =
        new BroadcastDesk(
            staff, drafts, broadcasts, draftDesk, clerk, stops, live::changed, auditLog);
    this.postman =
        new Postman(
            broadcasts, ledger, bulk, guide, quiet, clock, threads.apply("postman"), live::changed);
  }

  /** Takes the updates that are about broadcasts. */
  public Desk desk() {
    return desk;
  }

  /** Goes on with what an earlier run left, or another replica. */
  public void open() {
    draftDesk.readAnew();
    clerk.resume();
    papers.execute(live::resume);
    postman.start();
    panels =
        papers.scheduleWithFixedDelay(
            live::refresh, 0, Live.EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Leaves it to another replica. */
  public void rest() {
    postman.leaveOff();
    panels.cancel(false);
  }

  @Override
  public void close() {
    postman.close();
    papers.shutdownNow();
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        run -> {
          Thread thread = new Thread(run, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
