/** What TeaVM lacks of {@code java.net}. */
@NullMarked
package org.chsiguide.site.engine.jdk.java.net;

import org.jspecify.annotations.NullMarked;
