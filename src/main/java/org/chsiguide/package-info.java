/**
 * The entry: {@link org.chsiguide.Main} reads the command line, {@link org.chsiguide.Settings} the
 * environment, and {@link org.chsiguide.Application} wires everything with plain {@code new}.
 */
@NullMarked
package org.chsiguide;

import org.jspecify.annotations.NullMarked;
