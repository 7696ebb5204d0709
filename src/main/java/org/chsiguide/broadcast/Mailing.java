package org.chsiguide.broadcast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To whom a draft is to go, and when, as far as it is known.
 *
 * @param subject what it is about, which students can switch off
 * @param urgent whether it is sent in quiet hours, too
 * @param begins absent: at once
 */
public record Mailing(
    @Nullable Subject subject,
    @Nullable Audience audience,
    boolean urgent,
    @Nullable Instant begins) {

  Mailing about(Subject about) {
    return new Mailing(about, audience, urgent, begins);
  }

  Mailing forThe(Audience whom) {
    return new Mailing(subject, whom, urgent, begins);
  }

  Mailing asUrgent(boolean isUrgent) {
    return new Mailing(subject, audience, isUrgent, begins);
  }

  Mailing at(@Nullable Instant when) {
    return new Mailing(subject, audience, urgent, when);
  }
}
