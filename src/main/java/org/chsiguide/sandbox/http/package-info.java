/**
 * The sandbox's HTTP side: the Bot API as bots call it, and what the page and tests call.
 *
 * <p>Start reading at {@link org.chsiguide.sandbox.http.BotApiRoutes} and {@link
 * org.chsiguide.sandbox.http.ControlRoutes}. One lock, {@link
 * org.chsiguide.sandbox.http.SharedWorld}, is around the world; waiting polls hold no thread.
 */
@NullMarked
package org.chsiguide.sandbox.http;

import org.jspecify.annotations.NullMarked;
