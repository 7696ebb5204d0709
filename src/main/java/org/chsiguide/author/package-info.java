/**
 * What authors and staff run on a guide: how problems are shown, the schema that editors complete
 * from, what one edition {@link org.chsiguide.author.DialogDiff changes}, and how another is put in
 * force while the bot runs, which is {@link org.chsiguide.author.DialogReloader}.
 *
 * <p>A {@link org.chsiguide.author.DialogSimulator} is one student with the real bot, in memory; a
 * {@link org.chsiguide.author.StoryRunner} plays a story in it.
 *
 * <p>Deliberately not here: how a guide is read and what is wrong with it, which is in {@code
 * dialog.yaml}.
 */
@NullMarked
package org.chsiguide.author;

import org.jspecify.annotations.NullMarked;
