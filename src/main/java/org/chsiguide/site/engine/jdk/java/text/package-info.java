/** The classes of {@code java.text} that TeaVM lacks. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.text;

import org.jspecify.annotations.NullMarked;
