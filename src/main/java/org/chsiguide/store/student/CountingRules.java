package org.chsiguide.store.student;

import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.messenger.UserId;

/**
 * Whom the statistics leave out, and where their days begin.
 *
 * @param zone where days begin and end
 * @param staff returns the members of staff now, who are no students
 */
public record CountingRules(ZoneId zone, Supplier<Set<UserId>> staff) {}
