package org.chsiguide.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.Restriction;
import org.chsiguide.ticket.Restrictions;

/** The restrictions in the database. */
public record SqlRestrictions(Queries queries, GroupCommit writer) implements Restrictions {
  private static final int KEY_BYTES = 32;

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
    return queries
        .find(
            "SELECT value FROM hash_key WHERE of_what = 'student'",
            row -> HexFormat.of().parseHex(row.getString("value")))
        .orElseThrow();
  }

  @Override
  public List<Restriction> all() {
    return queries.list(
        "SELECT * FROM restriction ORDER BY since_at, ticket",
        row ->
            new Restriction(
                row.getString("hash"),
                Restriction.Kind.valueOf(row.getString("kind")),
                row.getLong("ticket"),
                Instant.ofEpochMilli(row.getLong("since_at"))));
  }

  @Override
  public CompletionStage<Void> add(Restriction restriction) {
    return writer.submit(
        """
        INSERT INTO restriction (hash, kind, ticket, since_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (hash, kind, ticket) DO NOTHING\
        """,
        restriction.hash(),
        restriction.kind().name(),
        restriction.ticket(),
        restriction.since().toEpochMilli());
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
