package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
      PrintStream out = new PrintStream(full);
      out.println("a result");

      assertThatExceptionOfType(StartupException.class)
          .isThrownBy(() -> Commands.expectWritten(out, full))
          .withMessage(
              "the results were not all written, perhaps because the disk is full; make room, then"
                  + " try again");
    }
  }

  @Test
  void aReaderWhoHasReadEnoughIsNoFailure(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
    try (FileOutputStream toHead = new FileOutputStream(pipe.toFile())) {
      reader.close();
      PrintStream out = new PrintStream(toHead);
      out.println("a result");

      assertThat(out.checkError()).isTrue();
      Commands.expectWritten(out, toHead);
    }
  }
}
