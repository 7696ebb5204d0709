package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.chsiguide.runtime.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void resultsForWhichTheDiskHasNoRoomAreAFailure() throws IOException {
    assumeThat(FULL).exists();
    try (FileOutputStream full = new FileOutputStream(FULL.toFile())) {
      StandardOutput out = new StandardOutput(full);
      new PrintWriter(out, true).println("a result");

      assertThatExceptionOfType(StartupException.class)
          .isThrownBy(out::expectWritten)
          .withMessage(
              "the results cannot be written (No space left on device); see to that, then try"
                  + " again")
          .extracting(StartupException::chinese, STRING)
          .isEqualTo("结果写不出去（No space left on device）；请解决这个问题，再来一次");
    }
  }

  @Test
  void aReaderWhoHasReadEnoughIsNoFailure(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
    try (FileOutputStream toHead = new FileOutputStream(pipe.toFile())) {
      reader.close();
      StandardOutput out = new StandardOutput(toHead);
      PrintWriter writer = new PrintWriter(out, true);
      writer.println("a result");

      assertThat(writer.checkError()).isTrue();
      out.expectWritten();
    }
  }
}
