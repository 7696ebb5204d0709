/** The classes of {@code java.lang} that TeaVM lacks. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.lang;

import org.jspecify.annotations.NullMarked;
