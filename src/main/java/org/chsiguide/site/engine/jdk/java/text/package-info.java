/** Stand-ins for {@code java.text} in a browser, see {@link org.chsiguide.site.engine}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.text;

import org.jspecify.annotations.NullMarked;
