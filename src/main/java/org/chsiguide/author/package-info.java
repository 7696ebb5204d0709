/**
 * Tools for authors and staff: formats for problems, the schema for editors, the {@link
 * org.chsiguide.author.DialogDiff differences} between two versions of a dialog, and the reload in
 * a running bot by {@link org.chsiguide.author.DialogReloader}.
 *
 * <p>A {@link org.chsiguide.author.DialogSimulator} walks a dialog as one student; a {@link
 * org.chsiguide.author.StoryRunner} plays a story in it.
 *
 * <p>Deliberately not here: reading a dialog and finding its problems, which is in {@code
 * dialog.reader} and {@code dialog.check}.
 */
@NullMarked
package org.chsiguide.author;

import org.jspecify.annotations.NullMarked;
