/**
 * Small things about running as a process that every part may use: threads, delays before a retry,
 * and the reason why the bot cannot start.
 */
@NullMarked
package org.chsiguide.runtime;

import org.jspecify.annotations.NullMarked;
