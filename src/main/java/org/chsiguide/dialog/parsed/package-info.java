/**
 * A dialog as parsed from its file, before it is checked: with the positions of its parts, and with
 * parts that may be missing.
 *
 * <p>Start with {@link org.chsiguide.dialog.parsed.ParsedDialog}. Unreadable parts count as
 * correct, so that a mistake is reported once.
 */
@NullMarked
package org.chsiguide.dialog.parsed;

import org.jspecify.annotations.NullMarked;
