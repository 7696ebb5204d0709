package org.chsiguide.store.student;

import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.messenger.UserId;

/**
 * The rules of the statistics: whom they leave out, and when their days begin.
 *
 * @param zone the time zone in which days begin and end
 * @param staff returns the current members of staff, who do not count as students
 */
public record CountingRules(ZoneId zone, Supplier<Set<UserId>> staff) {}
