package org.chsiguide.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.ticket.Restriction;
import org.chsiguide.ticket.Restrictions;
import org.jdbi.v3.core.Jdbi;

/** The restrictions in the database. */
final class SqlRestrictions implements Restrictions {
  private static final int KEY_BYTES = 32;

  private final Jdbi jdbi;
  private final GroupCommit writer;

  SqlRestrictions(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  @Override
  public byte[] key() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    // If two processes create the key at the same time, the first wins.
    writer.write(
        handle ->
            handle.execute(
                """
                INSERT INTO hash_key (of_what, value) VALUES ('student', ?)
                ON CONFLICT (of_what) DO NOTHING\
                """,
                HexFormat.of().formatHex(random)));
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT value FROM hash_key WHERE of_what = 'student'")
                .mapTo(String.class)
                .map(HexFormat.of()::parseHex)
                .one());
  }

  @Override
  public List<Restriction> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM restriction ORDER BY since_at, ticket")
                .map(
                    (row, context) ->
                        new Restriction(
                            row.getString("hash"),
                            Restriction.Kind.valueOf(row.getString("kind")),
                            row.getLong("ticket"),
                            Instant.ofEpochMilli(row.getLong("since_at"))))
                .list());
  }

  @Override
  public CompletionStage<Void> add(Restriction restriction) {
    return writer.submit(
        handle ->
            handle.execute(
                """
                INSERT INTO restriction (hash, kind, ticket, since_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (hash, kind, ticket) DO NOTHING\
                """,
                restriction.hash(),
                restriction.kind().name(),
                restriction.ticket(),
                restriction.since().toEpochMilli()));
  }

  @Override
  public CompletionStage<Void> remove(Collection<Restriction> restrictions) {
    return writer.submit(
        handle ->
            restrictions.forEach(
                it ->
                    handle.execute(
                        "DELETE FROM restriction WHERE hash = ? AND kind = ? AND ticket = ?",
                        it.hash(),
                        it.kind().name(),
                        it.ticket())));
  }
}
