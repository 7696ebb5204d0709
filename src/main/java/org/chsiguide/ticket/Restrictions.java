package org.chsiguide.ticket;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The durable restrictions of students who were forgotten, against misuse. */
public interface Restrictions {

  /** Returns the random key of all hashes, which is created on first use; 32 bytes. */
  byte[] key();

  /** Returns all restrictions. */
  List<Restriction> all();

  /** Adds a restriction; adding it again changes nothing. */
  CompletionStage<Void> add(Restriction restriction);

  /** Removes these restrictions. */
  CompletionStage<Void> remove(Collection<Restriction> restrictions);
}
