package org.chsiguide.store;

import java.util.Optional;
import org.chsiguide.author.edit.PictureRepository;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/** The pictures that staff sent, in the database. */
public record SqlPictures(Queries queries, GroupCommit writer) implements PictureRepository {

  @Override
  public void save(String name, byte[] png) {
    writer
        .submit(
            "INSERT INTO picture (name, content) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            name,
            png)
        .join();
  }

  @Override
  public Optional<byte[]> find(String name) {
    return queries.find(
        "SELECT content FROM picture WHERE name = ?", row -> row.getBytes("content"), name);
  }
}
