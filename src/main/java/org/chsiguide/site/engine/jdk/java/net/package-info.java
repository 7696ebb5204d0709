/** The classes of {@code java.net} that TeaVM lacks. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.net;

import org.jspecify.annotations.NullMarked;
