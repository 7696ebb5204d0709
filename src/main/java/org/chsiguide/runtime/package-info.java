/**
 * Infrastructure that every package may use: threads, delays before a retry, what is logged of
 * failures that are retried, files in the jar and those replaced at once, tables as CSV, digests,
 * what is closed in reverse order, the exception for a failed start, and what a failure goes back
 * to.
 */
@NullMarked
package org.chsiguide.runtime;

import org.jspecify.annotations.NullMarked;
