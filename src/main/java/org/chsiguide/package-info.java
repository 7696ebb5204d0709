/**
 * The entry: {@link org.chsiguide.Main} reads the command line. {@code cli} has its commands,
 * {@code app} wires the bot that it runs by default.
 */
@NullMarked
package org.chsiguide;

import org.jspecify.annotations.NullMarked;
