package org.chsiguide.store.staff;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffRepository;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.store.database.GroupCommit;
import org.jdbi.v3.core.Jdbi;

/** The members whom owners added, and the names of all members, in the database. */
public final class SqlStaff implements StaffRepository {
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final InstantSource clock;

  /** Creates the repository. */
  public SqlStaff(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Map<UserId, Set<StaffRole>> members() {
    Map<UserId, Set<StaffRole>> members = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT user_id, roles FROM staff_member")
                .map(
                    (row, context) ->
                        Map.entry(
                            new UserId(row.getLong("user_id")),
                            StaffRole.ofKeys(row.getString("roles"))))
                .forEach(member -> members.put(member.getKey(), member.getValue())));
    return members;
  }

  @Override
  public Map<UserId, String> names() {
    Map<UserId, String> names = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT user_id, name FROM staff_name")
                .map(
                    (row, context) ->
                        Map.entry(new UserId(row.getLong("user_id")), row.getString("name")))
                .forEach(member -> names.put(member.getKey(), member.getValue())));
    return names;
  }

  @Override
  public CompletionStage<Void> putName(UserId member, String name) {
    return writer.submit(
        handle ->
            handle.execute(
                """
                INSERT INTO staff_name (user_id, name) VALUES (?, ?)
                ON CONFLICT (user_id) DO UPDATE SET name = excluded.name\
                """,
                member.value(),
                name));
  }

  @Override
  public CompletionStage<Void> put(UserId member, Set<StaffRole> roles, UserId owner) {
    String keys = roles.stream().sorted().map(StaffRole::key).collect(Collectors.joining(" "));
    long now = clock.instant().toEpochMilli();
    return writer.submit(
        handle ->
            handle.execute(
                """
                INSERT INTO staff_member (user_id, roles, added_by, added_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (user_id) DO UPDATE SET roles = excluded.roles\
                """,
                member.value(),
                keys,
                owner.value(),
                now));
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
