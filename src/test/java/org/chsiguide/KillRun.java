package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.chsiguide.RecordingProxy.Decision;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.TestSettings;

/**
 * One run of simulated users against a bot that is killed meanwhile, over a connection that may
 * fail.
 */
final class KillRun implements AutoCloseable {
  private static final int STUDENTS = Integer.getInteger("torture.students", 8);
  private static final long BOT = 4242;
  private static final Duration CATCH_UP_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

  private final OpenResources open = new OpenResources();
  private final Path folder;
  private final DatabaseReader database;
  private final KillReport killReport;
  private final Random random;
  private final RecordingProxy.Interceptor networkFaults;
  private final ExpectedConversations expectedConversations = new ExpectedConversations();
  private final SandboxClient sandbox;
  private final RecordingProxy recordingProxy;
  private final SimulatedUsers simulatedUsers;

  private KillRun(
      Path folder, KillReport killReport, Random random, RecordingProxy.Interceptor networkFaults) {
    this.folder = folder;
    this.database = new DatabaseReader(EmptyDatabase.copyTo(folder));
    this.killReport = killReport;
    this.random = random;
    this.networkFaults = networkFaults;
    Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
    this.recordingProxy = open.add(RecordingProxy.startFor(telegram.url()));
    this.sandbox = new SandboxClient(telegram.url(), BOT);
    this.simulatedUsers =
        open.add(
            SimulatedUsers.start(
                STUDENTS, sandbox, expectedConversations, random, SimulatedUsers.MIXED_ACTIONS));
  }

  /**
   * Starts the users without a bot.
   *
   * @param networkFaults decides what happens to each call
   */
  static KillRun start(
      Path folder, KillReport killReport, Random random, RecordingProxy.Interceptor networkFaults) {
    // Otherwise the users would wait for the build as well.
    ThisBuild.options();
    return new KillRun(folder, killReport, random, networkFaults);
  }

  /** Starts and kills the bot this many times. */
  void kill(int times) {
    for (int i = 0; i < times; i++) {
      CrashPoint crashPoint = CrashPoint.of(startBot(), random);
      intercept(crashPoint);
      crashPoint.await();
      killReport.recordKill(database.copy().pendingChats());
    }
  }

  /** Starts the bot, lets the users make this many more actions, and ends the run. */
  void end(int acts) {
    BotProcess bot = startBot();
    intercept(CrashPoint.never(bot));
    simulatedUsers.awaitActions(acts);
    end(bot);
  }

  /** Lets the bot catch up, stops it normally, and checks the result. */
  private void end(BotProcess bot) {
    simulatedUsers.stop();
    await()
        .atMost(CATCH_UP_TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .failFast("the bot has ended", () -> !bot.isRunning())
        .until(() -> sandbox.pendingUpdateCount() == 0 && database.pendingChats() == 0);
    retryStuckStudents();
    await()
        .atMost(CATCH_UP_TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .failFast("the bot has ended", () -> !bot.isRunning())
        .untilAsserted(() -> assertThat(unfinishedStudents()).isEmpty());
    bot.signal("TERM");
    bot.exitCode(STOP_TIMEOUT);
    killReport.check(expectedConversations, simulatedUsers, database);
    killReport.check(sandbox.refusals());
  }

  /**
   * Taps for students whose screen is missing: a screen is resent once, so two crashes in a row may
   * lose it, and then any tap brings it.
   */
  private void retryStuckStudents() {
    List<SimulatedStudent> stuck =
        simulatedUsers.simulatedStudents().stream().filter(it -> !it.seesExpectedScreen()).toList();
    stuck.forEach(SimulatedStudent::tapAnyButton);
    killReport.recordStuckStudents(stuck.size());
  }

  /** Returns the students with an outdated screen or an unanswered tap. */
  private List<SimulatedStudent> unfinishedStudents() {
    return simulatedUsers.simulatedStudents().stream()
        .filter(simulatedStudent -> !isAnswered(simulatedStudent))
        .toList();
  }

  private boolean isAnswered(SimulatedStudent simulatedStudent) {
    return simulatedStudent.seesExpectedScreen() && simulatedStudent.unanswered().isEmpty();
  }

  private void intercept(CrashPoint crashPoint) {
    recordingProxy.intercept(
        (moment, call) -> {
          simulatedUsers.record(moment, call);
          Decision decision = crashPoint.decide(moment, call);
          return decision == Decision.CUT ? decision : networkFaults.decide(moment, call);
        });
  }

  private BotProcess startBot() {
    return open.add(
        BotProcess.start(
            folder, TestSettings.of(BOT + ":torture", recordingProxy.url(), database.url())));
  }

  @Override
  public void close() {
    open.close();
  }
}
