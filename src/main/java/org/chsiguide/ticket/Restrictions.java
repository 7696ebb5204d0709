package org.chsiguide.ticket;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What is kept of students who are forgotten, against those who misuse that; durable. */
public interface Restrictions {

  /** The random key of all hashes, which is made when it is first asked for; 32 bytes. */
  byte[] key();

  /** All of them. */
  List<Restriction> all();

  /** Records one; once more changes nothing. */
  CompletionStage<Void> add(Restriction restriction);

  /** Deletes these. */
  CompletionStage<Void> remove(Collection<Restriction> restrictions);
}
