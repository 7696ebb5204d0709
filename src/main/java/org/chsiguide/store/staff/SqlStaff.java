package org.chsiguide.store.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRepository;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/** The members whom owners added, and the names of all members, in the database. */
public record SqlStaff(Queries queries, GroupCommit writer, InstantSource clock)
    implements StaffRepository {

  @Override
  public Map<UserId, Set<StaffRole>> members() {
    return queries.map(
        "SELECT user_id, roles FROM staff_member",
        SqlStaff::user,
        row -> StaffRole.ofKeys(row.getString("roles")));
  }

  @Override
  public Map<UserId, String> names() {
    return queries.map(
        "SELECT user_id, name FROM staff_name", SqlStaff::user, row -> row.getString("name"));
  }

  private static UserId user(ResultSet row) throws SQLException {
    return new UserId(row.getLong("user_id"));
  }

  @Override
  public CompletionStage<Void> putName(UserId member, String name) {
    return writer.submit(
        """
        INSERT INTO staff_name (user_id, name) VALUES (?, ?)
        ON CONFLICT (user_id) DO UPDATE SET name = excluded.name\
        """,
        member.value(),
        name);
  }

  @Override
  public CompletionStage<Void> put(UserId member, Set<StaffRole> roles, UserId owner) {
    String keys = roles.stream().sorted().map(StaffRole::key).collect(Collectors.joining(" "));
    return writer.submit(
        """
        INSERT INTO staff_member (user_id, roles, added_by, added_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (user_id) DO UPDATE SET roles = excluded.roles\
        """,
        member.value(),
        keys,
        owner.value(),
        clock.instant().toEpochMilli());
  }

  @Override
  public CompletionStage<Void> remove(UserId member) {
    return writer.submit(
        handle -> {
          handle.execute("DELETE FROM staff_member WHERE user_id = ?", member.value());
          handle.execute("DELETE FROM staff_name WHERE user_id = ?", member.value());
        });
  }
}
