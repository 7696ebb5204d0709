/**
 * A dialog as its file says it, before it is checked: with the positions of its parts, and with
 * parts that are missing.
 *
 * <p>Start with {@link org.chsiguide.dialog.parsed.ParsedDialog}. What could not be read counts as
 * right, so that one mistake is reported once.
 */
@NullMarked
package org.chsiguide.dialog.parsed;

import org.jspecify.annotations.NullMarked;
