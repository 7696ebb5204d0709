/**
 * Times as staff type them, in Chinese or English; pure.
 *
 * <p>Start with {@link org.chsiguide.time.TimeParser}.
 */
@NullMarked
package org.chsiguide.time;

import org.jspecify.annotations.NullMarked;
