/**
 * Checks whether two spellings of a name are equal, character for character, and what differs.
 *
 * <p>Start with {@link org.chsiguide.dialog.name.NameCheck}: it looks for the {@link
 * org.chsiguide.dialog.name.NameDifference differences} that explain everything, by asking {@link
 * org.chsiguide.dialog.name.Alignment} what each set of them leaves open. {@link
 * org.chsiguide.dialog.name.NameCharacters} knows the characters.
 *
 * <p>Deliberately not here: any opinion on how a name should look. A name is right if it equals the
 * one that the school has.
 */
@NullMarked
package org.chsiguide.dialog.name;

import org.jspecify.annotations.NullMarked;
