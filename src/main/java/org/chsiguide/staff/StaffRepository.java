package org.chsiguide.staff;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.StaffRole;

/**
 * The durable store of the members whom owners added. Changes complete once they are durable; the
 * query blocks.
 */
public interface StaffRepository {

  /** Returns the members with their roles. */
  Map<UserId, Set<StaffRole>> members();

  /**
   * Gives a member exactly these roles.
   *
   * @param owner who did it
   */
  CompletionStage<Void> put(UserId member, Set<StaffRole> roles, UserId owner);

  /** Removes a member, if it is there. */
  CompletionStage<Void> remove(UserId member);
}
