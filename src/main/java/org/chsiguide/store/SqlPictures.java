package org.chsiguide.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.author.edit.PictureRepository;
import org.chsiguide.store.database.GroupCommit;
import org.jdbi.v3.core.Jdbi;

/** The pictures that staff sent, in the database. */
final class SqlPictures implements PictureRepository {
  private final Jdbi jdbi;
  private final GroupCommit writer;

  SqlPictures(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  @Override
  public CompletionStage<Void> save(String name, byte[] png) {
    byte[] content = png.clone();
    return writer.submit(
        handle ->
            handle.execute(
                """
                INSERT INTO picture (name, content) VALUES (?, ?)
                ON CONFLICT (name) DO NOTHING\
                """,
                name,
                content));
  }

  @Override
  public Optional<byte[]> find(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT content FROM picture WHERE name = ?")
                .bind(0, name)
                .map((row, context) -> row.getBytes("content"))
                .findOne());
  }
}
