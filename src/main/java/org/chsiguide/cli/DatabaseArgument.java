package org.chsiguide.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;

/** A database URL given as an argument of a command. */
final class DatabaseArgument {
  private static final Pattern PASSWORD = Pattern.compile("[?&]password=|//[^/@]+:[^/@]*@");

  private DatabaseArgument() {}

  /**
   * Returns the URL; prints a warning if it has a password that everybody on this machine can read.
   */
  static String warnAboutPassword(String url, PrintWriter errors) {
    if (PASSWORD.matcher(url).find()) {
      errors.println(
          "Everybody on this machine can read the password in this command; leave it out, and put"
              + " it into ~/.pgpass or the file that PGPASSFILE names.");
      errors.flush();
    }
    return url;
  }
}
