package org.chsiguide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.chsiguide.Line.Fate;
import org.chsiguide.Line.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many students walk, and the process is killed again and again: at chosen points of the path of an
 * update, and whenever. System properties: {@code torture.kills}, {@code torture.seed}.
 */
class TortureTest {
  private static final int KILLS = Integer.getInteger("torture.kills", 10);
  private static final long SEED = Long.getLong("torture.seed", 20_261_124);
  private static final int KILLS_PER_WALK = 10;
  private static final int ACTS_WITHOUT_KILLS = 25;
  private static final double BREAKS = 0.1;

  private final Tally tally = new Tally();

  @TempDir Path folder;

  @Test
  void whereNothingFailsNothingComesTwiceAndEachChatHasOneScreen() {
    Line.Watcher none = (moment, call) -> Fate.PASSES;
    try (Ordeal ordeal = Ordeal.begin(folder, tally, new Random(SEED), none)) {
      ordeal.end(4 * ACTS_WITHOUT_KILLS);
    }
    tally();
  }

  @Test
  void aStopAtAnyInstantLosesNothingAndMovesNobodyTwice() throws IOException {
    torture(KILLS, random -> (moment, call) -> Fate.PASSES);
  }

  @Test
  void nothingIsLostEitherWhereATenthOfAllAnswersOfTelegramIsCutOff() throws IOException {
    torture(Math.max(1, KILLS / 3), random -> (moment, call) -> breaks(random, moment, call));
  }

  private Fate breaks(Random random, Moment moment, Line.Call call) {
    if (moment == Moment.DONE && !call.isPoll() && random.nextDouble() < BREAKS) {
      tally.cut(call);
      return Fate.IS_CUT;
    }
    return Fate.PASSES;
  }

  private interface Trouble {
    Line.Watcher from(Random random);
  }

  private void torture(int kills, Trouble trouble) throws IOException {
    for (int done = 0; done < kills; done += KILLS_PER_WALK) {
      Random random = new Random(SEED + done);
      Path own = Files.createDirectory(folder.resolve("walk-" + done));
      try (Ordeal ordeal = Ordeal.begin(own, tally, random, trouble.from(random))) {
        ordeal.kill(Math.min(KILLS_PER_WALK, kills - done));
        ordeal.end(ACTS_WITHOUT_KILLS);
      }
    }
    tally();
  }

  private void tally() {
    System.out.println("Torture, seed " + SEED + ": " + tally + ".");
    tally.expectNothingLost();
  }
}
