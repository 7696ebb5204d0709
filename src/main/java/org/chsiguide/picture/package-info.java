/**
 * The pictures that steps show: PNG files, found by {@link org.chsiguide.picture.PictureCatalog}.
 *
 * <p>Those of the shipped guide lie beside this class. Their sources are the drawings in {@code
 * src/main/pictures}, one for both languages, and {@code render.sh} there draws them anew.
 */
@NullMarked
package org.chsiguide.picture;

import org.jspecify.annotations.NullMarked;
