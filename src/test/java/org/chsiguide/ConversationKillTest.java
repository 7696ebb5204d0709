package org.chsiguide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.chsiguide.RecordingProxy.Decision;
import org.chsiguide.RecordingProxy.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many students walk, and the process is killed again and again: at chosen points of the path of an
 * update, and whenever. System properties: {@code torture.kills}, {@code torture.seed}, {@code
 * torture.students}.
 */
class ConversationKillTest {
  private static final int KILLS = Integer.getInteger("torture.kills", 1);
  private static final long SEED = Long.getLong("torture.seed", 20_261_124);
  private static final int KILLS_PER_WALK = 10;
  private static final int ACTS_WITHOUT_KILLS = 25;
  private static final double BREAKS = 0.1;

  private final KillReport killReport = new KillReport();

  @TempDir Path folder;

  @Test
  @EnabledIfSystemProperty(named = "torture.kills", matches = ".+")
  void withoutFailuresNothingComesTwiceAndEachChatHasOneScreen() {
    RecordingProxy.Interceptor none = (moment, call) -> Decision.PASS;
    try (KillRun killRun = KillRun.start(folder, killReport, new Random(SEED), none)) {
      killRun.end(2 * ACTS_WITHOUT_KILLS);
    }
    tally();
  }

  @Test
  @EnabledIfSystemProperty(named = "torture.kills", matches = ".+")
  void aStopAtAnyInstantLosesNothingAndMovesNobodyTwice() throws IOException {
    torture(KILLS, random -> (moment, call) -> Decision.PASS);
  }

  @Test
  void aStopLosesNothingEitherWhereATenthOfAllAnswersOfTelegramIsCutOff() throws IOException {
    torture(Math.max(1, KILLS / 3), random -> (moment, call) -> breaks(random, moment, call));
  }

  private Decision breaks(Random random, Phase moment, RecordingProxy.Call call) {
    if (moment == Phase.BEFORE_REPLY && !call.isPoll() && random.nextDouble() < BREAKS) {
      killReport.recordCut(call);
      return Decision.CUT;
    }
    return Decision.PASS;
  }

  private interface Trouble {
    RecordingProxy.Interceptor from(Random random);
  }

  private void torture(int kills, Trouble trouble) throws IOException {
    for (int done = 0; done < kills; done += KILLS_PER_WALK) {
      Random random = new Random(SEED + done);
      Path own = Files.createDirectory(folder.resolve("walk-" + done));
      try (KillRun killRun = KillRun.start(own, killReport, random, trouble.from(random))) {
        killRun.kill(Math.min(KILLS_PER_WALK, kills - done));
        killRun.end(ACTS_WITHOUT_KILLS);
      }
    }
    tally();
  }

  private void tally() {
    System.out.println("Torture, seed " + SEED + ": " + killReport + ".");
    killReport.expectNothingLost();
  }
}
