/**
 * Who is on staff, what each may do, and what they did.
 *
 * <p>Start with {@link org.chsiguide.staff.Staff}, which knows the roles, and {@link
 * org.chsiguide.staff.StaffHandler}, with which owners add colleagues. The commands are those of
 * {@link org.chsiguide.staff.StaffCommand}; {@link org.chsiguide.staff.StaffCommandHandler} is what
 * each command of staff has in common; every action is in the {@link org.chsiguide.staff.AuditLog}.
 */
@NullMarked
package org.chsiguide.staff;

import org.jspecify.annotations.NullMarked;
