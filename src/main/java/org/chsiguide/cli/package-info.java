/** The commands of the command line, one class each; {@link org.chsiguide.Main} lists them. */
@NullMarked
package org.chsiguide.cli;

import org.jspecify.annotations.NullMarked;
