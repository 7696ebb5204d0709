/** Stand-ins for classes of Java in a browser, see {@link org.chsiguide.site.engine}. */
@NullMarked
package org.chsiguide.site.engine.jdk;

import org.jspecify.annotations.NullMarked;
