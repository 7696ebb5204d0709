/**
 * The port through which anything is sent, in words that are not Telegram's.
 *
 * <p>{@link org.chsiguide.messenger.Messenger} is implemented by the Telegram adapter and, in
 * tests, by a recorder.
 */
@NullMarked
package org.chsiguide.messenger;

import org.jspecify.annotations.NullMarked;
