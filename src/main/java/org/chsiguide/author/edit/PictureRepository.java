package org.chsiguide.author.edit;

import java.util.Optional;

/**
 * The durable store of the pictures that staff sent. None is ever deleted: versions name them. Each
 * call blocks.
 */
public interface PictureRepository {

  void save(String name, byte[] png);

  /** Returns the picture with this file name. */
  Optional<byte[]> find(String name);
}
