/**
 * The files of the sandbox: what bots and users sent, its kind, size and length read from the
 * content, smaller pictures made of it, sticker sets, and the folder with the contents.
 *
 * <p>Start with {@link org.chsiguide.sandbox.file.FileStore}.
 */
@NullMarked
package org.chsiguide.sandbox.file;

import org.jspecify.annotations.NullMarked;
