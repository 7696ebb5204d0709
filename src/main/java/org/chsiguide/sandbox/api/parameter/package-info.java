/**
 * The parameters of a call of the Bot API: read, checked in the order of Telegram's own server, and
 * refused with its error messages ({@link org.chsiguide.sandbox.api.parameter.ApiException}).
 */
@NullMarked
package org.chsiguide.sandbox.api.parameter;

import org.jspecify.annotations.NullMarked;
