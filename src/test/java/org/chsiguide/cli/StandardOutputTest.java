package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.chsiguide.runtime.StartupException;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void resultsForWhichTheDiskHasNoRoomAreAFailure() throws IOException {
    assumeThat(FULL).exists();
    try (OutputStream full = new FileOutputStream(FULL.toFile())) {
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
  void aReaderWhoHasReadEnoughIsNoFailure() {
    OutputStream toHead =
        new OutputStream() {
          @Override
          public void write(int character) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    StandardOutput out = new StandardOutput(toHead);
    new PrintWriter(out, true).println("a result");

    out.expectWritten();
  }
}
