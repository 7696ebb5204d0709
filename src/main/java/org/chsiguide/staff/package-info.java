/**
 * Who is on staff: owners add colleagues in Telegram and give them roles.
 *
 * <p>Start with {@link org.chsiguide.staff.StaffHandler}. What a role allows is asked where it
 * counts, of {@link org.chsiguide.update.Staff}.
 */
@NullMarked
package org.chsiguide.staff;

import org.jspecify.annotations.NullMarked;
