package org.chsiguide.statistics;

import org.chsiguide.dialog.Phrase;

/** The phrases of the statistics for staff. */
public enum StatisticsPhrase implements Phrase {
  STATS_TITLE(Length.LABEL),
  STATS_STUDENTS(Length.LABEL, "count"),
  /** Heading of the chart of stages. */
  STATS_FUNNEL(Length.LABEL),
  /**
   * The number of students whose furthest stage this is, and of those who reached it or a later
   * one.
   */
  STATS_STAGE(Length.LINE, "stage", "here", "reached"),
  /** The number of students who reached no stage yet. */
  STATS_ELSEWHERE(Length.LINE, "count"),
  STATS_FINISHED(Length.LINE, "count", "week", "before"),
  /** Heading of the steps where students are stuck. */
  STATS_WAITS(Length.LABEL),
  STATS_NOBODY_WAITS(Length.LINE),
  /** In a chart: all students at a step. */
  STATS_HERE(Length.LABEL),
  /** In a chart: the students who have been at a step for more than a day. */
  STATS_STUCK(Length.LABEL),
  /** Heading of the numbers of tickets. */
  STATS_QUESTIONS(Length.LABEL),
  /** Heading of the chart of tickets by day. */
  STATS_BY_DAY(Length.LABEL),
  STATS_OPENED(Length.LABEL),
  /** The office hours to the first answer. */
  STATS_FIRST_ANSWER(Length.LABEL),
  /** The number of closed tickets and the time to close them. */
  STATS_CLOSED(Length.LABEL),
  STATS_RATING(Length.LABEL),
  STATS_SOLVED(Length.LABEL),
  STATS_WAITING(Length.LINE, "staff", "students"),
  STATS_BEFORE(Length.LABEL, "value"),
  /** The median and the 90th percentile of a duration. */
  STATS_SPREAD(Length.LABEL, "median", "p90"),
  /** Heading of the history, with the first day of the term. */
  STATS_HISTORY(Length.LINE, "since"),
  /** Heading of the steps where more students fell silent than the week before. */
  STATS_WORSE(Length.LABEL),
  /** Such a step, with the students of this week and of the week before. */
  STATS_WORSE_STEP(Length.LINE, "step", "count", "before"),
  /** Heading of the answers and ends that fewer students found useful than the week before. */
  STATS_WORSE_ANSWERS(Length.LABEL),
  /** Such an answer or end, with the per cent of this week and of the week before. */
  STATS_WORSE_ANSWER(Length.LINE, "topic", "now", "before"),
  /** How many found answers and ends useful. */
  STATS_HELPFUL(Length.LABEL),
  /** The number of messages of broadcasts that arrived. */
  STATS_ARRIVED(Length.LABEL),
  /** The number of those that met a student who has blocked the bot. */
  STATS_BLOCKED(Length.LABEL),
  // Labels of rows, which are named after what they count.
  STATS_NEW(Length.LABEL),
  STATS_ACTIVE(Length.LABEL),
  STATS_REACHED(Length.LABEL, "stage"),
  STATS_ENDED(Length.LABEL),
  STATS_ANSWERED(Length.LABEL),
  STATS_NOT_UNDERSTOOD(Length.LABEL),
  STATS_SILENT(Length.LABEL),
  STATS_TOPICS(Length.LABEL),
  /** Heading of the words of questions that were not understood. */
  STATS_WORDS(Length.LABEL),
  /** Heading of the likeliest topics of questions that were not understood. */
  STATS_GUESSED(Length.LABEL),
  /** Heading of the answers to a question that an end asks. */
  STATS_OUTCOMES(Length.LABEL, "question"),
  /** Heading of the steps where most students fell silent. */
  STATS_STOPS(Length.LABEL),
  STATS_TIMES(Length.LABEL),
  STATS_BY_WEEK(Length.LABEL);

  private final Form form;

  StatisticsPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}
