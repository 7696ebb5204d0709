/** Stand-ins for {@code java.net} in a browser, see {@link org.chsiguide.site.engine}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.net;

import org.jspecify.annotations.NullMarked;
