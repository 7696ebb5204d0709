/**
 * Infrastructure that every package may use: threads, delays before a retry, files in the jar, and
 * the exception for a failed start.
 */
@NullMarked
package org.chsiguide.runtime;

import org.jspecify.annotations.NullMarked;
