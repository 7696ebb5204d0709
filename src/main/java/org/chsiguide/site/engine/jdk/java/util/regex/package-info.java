/** Stand-ins for {@code java.util.regex} in a browser, see {@link org.chsiguide.site.engine}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.util.regex;

import org.jspecify.annotations.NullMarked;
