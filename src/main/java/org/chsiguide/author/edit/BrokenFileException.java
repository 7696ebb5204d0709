package org.chsiguide.author.edit;

import java.util.List;
import org.chsiguide.dialog.rule.Problem;

/** The file has mistakes, so nothing in it can be changed until they are fixed. */
public final class BrokenFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** Creates one with all mistakes, in the order of the file. */
  public BrokenFileException(List<Problem> problems) {
    super("the file has mistakes: " + problems.size());
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}
