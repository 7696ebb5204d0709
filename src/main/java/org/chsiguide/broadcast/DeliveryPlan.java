package org.chsiguide.broadcast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recipients and the time of a draft, as far as they are chosen.
 *
 * @param subject the subject, which students can switch off
 * @param urgent whether it is also sent in quiet hours
 * @param startsAt absent: at once
 */
public record DeliveryPlan(
    BroadcastSubject subject,
    @Nullable Audience audience,
    boolean urgent,
    @Nullable Instant startsAt) {

  public DeliveryPlan withSubject(BroadcastSubject newSubject) {
    return new DeliveryPlan(newSubject, audience, urgent, startsAt);
  }

  public DeliveryPlan withAudience(Audience newAudience) {
    return new DeliveryPlan(subject, newAudience, urgent, startsAt);
  }

  public DeliveryPlan withUrgent(boolean isUrgent) {
    return new DeliveryPlan(subject, audience, isUrgent, startsAt);
  }

  public DeliveryPlan withStart(@Nullable Instant newStart) {
    return new DeliveryPlan(subject, audience, urgent, newStart);
  }
}
