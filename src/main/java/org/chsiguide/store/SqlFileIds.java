package org.chsiguide.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/**
 * The file ids in the database. All are in memory too, because there is only one for each picture.
 */
public final class SqlFileIds implements FileIdRepository {
  private final GroupCommit writer;
  private final Map<String, Uploaded> known = new ConcurrentHashMap<>();

  private record Uploaded(String digest, String fileId) {}

  SqlFileIds(Queries queries, GroupCommit writer) {
    this.writer = writer;
    known.putAll(
        queries.map(
            "SELECT file, digest, file_id FROM uploaded_file",
            row -> row.getString("file"),
            row -> new Uploaded(row.getString("digest"), row.getString("file_id"))));
  }

  @Override
  public Optional<String> find(String file, String digest) {
    return Optional.ofNullable(known.get(file))
        .filter(uploaded -> uploaded.digest().equals(digest))
        .map(Uploaded::fileId);
  }

  @Override
  public CompletionStage<Void> save(String file, String digest, String fileId) {
    known.put(file, new Uploaded(digest, fileId));
    return writer.submit(
        """
        INSERT INTO uploaded_file (file, digest, file_id) VALUES (?, ?, ?)
        ON CONFLICT (file) DO UPDATE SET digest = excluded.digest,
        file_id = excluded.file_id\
        """,
        file,
        digest,
        fileId);
  }

  @Override
  public CompletionStage<Void> remove(String file, String fileId) {
    known.computeIfPresent(file, (name, it) -> it.fileId().equals(fileId) ? null : it);
    return writer.submit("DELETE FROM uploaded_file WHERE file = ? AND file_id = ?", file, fileId);
  }
}
