package org.chsiguide.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.author.edit.PictureRepository;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;

/** The pictures that staff sent, in the database. */
record SqlPictures(Queries queries, GroupCommit writer) implements PictureRepository {

  @Override
  public CompletionStage<Void> save(String name, byte[] png) {
    return writer.submit(
        "INSERT INTO picture (name, content) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        name,
        png.clone());
  }

  @Override
  public Optional<byte[]> find(String name) {
    return queries.find(
        "SELECT content FROM picture WHERE name = ?", row -> row.getBytes("content"), name);
  }
}
