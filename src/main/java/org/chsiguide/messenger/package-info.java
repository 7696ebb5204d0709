/**
 * The port through which messages are sent, in types that do not depend on Telegram's API.
 *
 * <p>{@link org.chsiguide.messenger.Messenger} is implemented by the Telegram adapter and, in
 * tests, by a fake.
 */
@NullMarked
package org.chsiguide.messenger;

import org.jspecify.annotations.NullMarked;
