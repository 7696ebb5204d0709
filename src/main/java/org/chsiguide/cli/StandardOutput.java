package org.chsiguide.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers a failure, such as that of a full disk: {@link
 * java.io.PrintStream} hides it.
 */
public final class StandardOutput extends OutputStream {
  private final FileOutputStream out;
  private @Nullable IOException failure;

  /** Creates the standard output of this process. */
  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(FileOutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int character) throws IOException {
    write(new byte[] {(byte) character}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Checks that all was written that anybody reads: {@code head} reads only the beginning.
   *
   * @throws StartupException if not
   */
  public void expectWritten() {
    if (failure != null && !isPipe()) {
      throw new StartupException(
          "结果写不出去（%s）；请解决这个问题，再来一次",
          "the results cannot be written (%s); see to that, then try again",
          String.valueOf(failure.getMessage()));
    }
  }

  /**
   * Returns whether another program, or a terminal, reads it: then it has no position. The failure
   * does not tell, because its message is in the language of the system.
   */
  private boolean isPipe() {
    try {
      out.getChannel().position();
      return false;
    } catch (IOException noPosition) {
      return true;
    }
  }
}
