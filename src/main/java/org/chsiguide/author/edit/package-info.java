/**
 * Editing the dialog in Telegram: a {@link org.chsiguide.author.edit.DialogEdit} is checked by the
 * {@link org.chsiguide.author.edit.DialogEditor}, shown as students will see it, and becomes a
 * {@link org.chsiguide.author.edit.DialogSnapshot}, which everybody on staff can undo.
 *
 * <p>Start with {@link org.chsiguide.author.edit.EditHandler}, which takes what staff write and
 * tap.
 *
 * <p>Deliberately not here: how a text is replaced in the file, which is {@link
 * org.chsiguide.dialog.yaml.EditableYaml}.
 */
@NullMarked
package org.chsiguide.author.edit;

import org.jspecify.annotations.NullMarked;
