/**
 * The pictures that steps show: PNG files, found by {@link org.chsiguide.picture.PictureCatalog}.
 *
 * <p>Those of the dialog in the jar lie beside this class. They are rendered from the drawings in
 * {@code src/main/pictures}, one for both languages, by {@code render.sh} there.
 */
@NullMarked
package org.chsiguide.picture;

import org.jspecify.annotations.NullMarked;
