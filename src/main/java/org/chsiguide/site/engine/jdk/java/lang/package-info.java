/** Stand-ins for {@code java.lang} in a browser, see {@link org.chsiguide.site.engine}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.lang;

import org.jspecify.annotations.NullMarked;
