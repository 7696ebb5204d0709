/** The members of staff, and the audit log of what they did, in the database. */
@NullMarked
package org.chsiguide.store.staff;

import org.jspecify.annotations.NullMarked;
