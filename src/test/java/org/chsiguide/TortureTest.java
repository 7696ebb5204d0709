package org.chsiguide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.chsiguide.Line.Fate;
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

  @TempDir Path folder;

  @Test
  void aStopAtAnyInstantLosesNothingAndMovesNobodyTwice() throws IOException {
    Tally tally = new Tally();
    for (int walk = 0; walk * KILLS_PER_WALK < KILLS; walk++) {
      Random random = new Random(SEED + walk);
      try (Ordeal ordeal =
          Ordeal.begin(folder(walk), tally, random, (moment, call) -> Fate.PASSES)) {
        ordeal.kill(Math.min(KILLS_PER_WALK, KILLS - walk * KILLS_PER_WALK));
        ordeal.end();
      }
    }
    System.out.println("stops: " + tally + ", seed " + SEED);
    tally.expectNothingLost();
  }

  private Path folder(int walk) throws IOException {
    return Files.createDirectory(folder.resolve(Integer.toString(walk)));
  }
}
