/**
 * What authors run on a guide before students see it: how problems are shown, and the schema that
 * editors complete from.
 *
 * <p>Deliberately not here: how a guide is read and what is wrong with it, which is in {@code
 * dialog.yaml}.
 */
@NullMarked
package org.chsiguide.author;

import org.jspecify.annotations.NullMarked;
