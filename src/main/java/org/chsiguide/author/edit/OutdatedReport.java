package org.chsiguide.author.edit;

import java.time.Instant;
import org.chsiguide.dialog.StepId;

/**
 * How often students said of a step that it is out of date, since staff last confirmed it.
 *
 * @param lastAt when a student last said so
 */
public record OutdatedReport(StepId step, int count, Instant lastAt) {}
