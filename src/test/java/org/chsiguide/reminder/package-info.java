@NullMarked
package org.chsiguide.reminder;

import org.jspecify.annotations.NullMarked;
