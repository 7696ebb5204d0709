package org.chsiguide.author.edit;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The durable store of the pictures that staff sent. None is ever deleted: versions name them. */
public interface PictureRepository {

  /** Saves a picture; completes once it is durable. */
  CompletionStage<Void> save(String name, byte[] png);

  /** Returns the picture with this file name; blocks. */
  Optional<byte[]> find(String name);
}
