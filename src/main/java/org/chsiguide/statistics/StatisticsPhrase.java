package org.chsiguide.statistics;

import java.util.List;
import org.chsiguide.dialog.Phrase;

/** The phrases of the statistics that staff read. */
public enum StatisticsPhrase implements Phrase {
  /** Heading of the numbers. */
  STATS_TITLE(Length.LABEL),
  /** How many students there are. */
  STATS_STUDENTS(Length.LABEL, "count"),
  /** Heading of a chart: how many came so far. */
  STATS_FUNNEL(Length.LABEL),
  /** How many students have come to a stage and no further, and to it or a later one. */
  STATS_STAGE(Length.LINE, "stage", "here", "reached"),
  /** How many students have come to no stage yet. */
  STATS_ELSEWHERE(Length.LINE, "count"),
  /** How many students have been at an end of the way. */
  STATS_FINISHED(Length.LINE, "count", "week", "before"),
  /** Heading of the steps where students wait longest. */
  STATS_WAITS(Length.LABEL),
  /** In the place of such steps, if there are none. */
  STATS_NOBODY_WAITS(Length.LINE),
  /** In a chart: all students at a step. */
  STATS_HERE(Length.LABEL),
  /** In a chart: those of them who have been there for more than a day. */
  STATS_STUCK(Length.LABEL),
  /** Heading of what is about questions to staff. */
  STATS_QUESTIONS(Length.LABEL),
  /** Heading of a chart: questions of each day. */
  STATS_BY_DAY(Length.LABEL),
  /** How many questions were asked. */
  STATS_OPENED(Length.LABEL),
  /** How long students waited for the first answer. */
  STATS_FIRST_ANSWER(Length.LABEL),
  /** How many questions were closed, and after how long. */
  STATS_CLOSED(Length.LABEL),
  /** What students thought of the help. */
  STATS_RATING(Length.LABEL),
  /** How many students said that it is solved, and that it is not. */
  STATS_SOLVED(Length.LABEL),
  /** How many questions are open now. */
  STATS_WAITING(Length.LINE, "staff", "students"),
  /** The same number a week before. */
  STATS_BEFORE(Length.LABEL, "value"),
  /** How long something took. */
  STATS_SPREAD(Length.LABEL, "median", "p90");

  private final Length length;
  private final String variables;

  StatisticsPhrase(Length length, String... variables) {
    this.length = length;
    this.variables = String.join(" ", variables);
  }

  @Override
  public Length length() {
    return length;
  }

  @Override
  public List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
  }
}
