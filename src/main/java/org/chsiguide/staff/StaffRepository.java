package org.chsiguide.staff;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.UserId;

/**
 * The durable store of the members whom owners added, and of the names of all members. Changes
 * complete once they are durable; queries block.
 */
public interface StaffRepository {

  /** Returns the members with their roles. */
  Map<UserId, Set<StaffRole>> members();

  /** Returns the names of the members who wrote to the bot. */
  Map<UserId, String> names();

  /** Sets the name of a member. */
  CompletionStage<Void> putName(UserId member, String name);

  /**
   * Gives a member exactly these roles.
   *
   * @param owner who did it
   */
  CompletionStage<Void> put(UserId member, Set<StaffRole> roles, UserId owner);

  /** Removes a member with the name, if it is there. */
  CompletionStage<Void> remove(UserId member);
}
