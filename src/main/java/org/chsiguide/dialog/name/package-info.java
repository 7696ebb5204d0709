/**
 * Whether two spellings of a name are the same, character for character, and what differs if not.
 *
 * <p>Start with {@link org.chsiguide.dialog.name.NameCheck}: it looks for the fewest {@link
 * org.chsiguide.dialog.name.NameDifference verdicts} that explain the whole difference, by asking
 * {@link org.chsiguide.dialog.name.Alignment} what each set of them leaves open. {@link
 * org.chsiguide.dialog.name.NameCharacters} knows the characters.
 *
 * <p>Deliberately not here: what a name ought to look like. A name is right when it is equal to the
 * one that the school has, and nothing else is known about it.
 */
@NullMarked
package org.chsiguide.dialog.name;

import org.jspecify.annotations.NullMarked;
