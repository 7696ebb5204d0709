/**
 * The dialog as a page that needs neither Telegram nor a server: {@link org.chsiguide.site.Site}
 * writes it. {@code page.js} in the resources draws what the engine says, which is the bot's own,
 * compiled to JavaScript; see {@link org.chsiguide.site.engine}.
 */
@NullMarked
package org.chsiguide.site;

import org.jspecify.annotations.NullMarked;
