package org.chsiguide.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.chsiguide.runtime.StartupException;

/**
 * Standard output, whose failures {@link PrintStream} does not throw, such as that of a full disk.
 */
public final class StandardOutput {
  private StandardOutput() {}

  /**
   * Checks that all was written that anybody reads: {@code head} reads only the beginning.
   *
   * @param file where the stream writes to
   * @throws StartupException if not
   */
  public static void expectWritten(PrintStream stream, FileOutputStream file) {
    if (stream.checkError() && !isPipe(file)) {
      throw new StartupException(
          "结果没有写完，磁盘可能满了；请腾出空间，再来一次",
          "the results were not all written, perhaps because the disk is full; make room, then try"
              + " again");
    }
  }

  /** Returns whether another program, or a terminal, reads it: then it has no position. */
  private static boolean isPipe(FileOutputStream file) {
    try {
      file.getChannel().position();
      return false;
    } catch (IOException noPosition) {
      return true;
    }
  }
}
