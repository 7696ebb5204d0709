/**
 * The world shared by threads, and kept on disk: {@link
 * org.chsiguide.sandbox.state.SynchronizedWorld} is its lock, {@code StateFile} keeps it over a
 * stop at any instant, {@code UploadFolder} holds what was uploaded, and {@code Timer} runs tasks
 * later.
 */
@NullMarked
package org.chsiguide.sandbox.state;

import org.jspecify.annotations.NullMarked;
