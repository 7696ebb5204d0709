/**
 * The engine of the dialog in a browser: {@link org.chsiguide.site.engine.BrowserEngine} is
 * compiled to JavaScript by TeaVM, together with the engine, the screens, the name check and the
 * recognition of typed questions, which are the bot's own classes. The dialog comes as words of
 * {@link org.chsiguide.site.engine.DialogEncoder}.
 *
 * <p>The packages below have the few classes of Java that TeaVM lacks.
 */
@NullMarked
package org.chsiguide.site.engine;

import org.jspecify.annotations.NullMarked;
