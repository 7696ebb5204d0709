package org.chsiguide.author.edit;

import java.util.List;
import java.util.Optional;
import org.chsiguide.messenger.UserId;

/**
 * The durable store of changes and versions. Each call blocks; what it changes is durable then. No
 * version is ever deleted.
 */
public interface DialogChangeRepository {

  /**
   * Adds a draft, and returns it; an earlier one of this author for the same text is discarded. An
   * update that is received twice adds one.
   */
  DialogChange add(long updateId, UserId author, DialogEdit edit, String baseDigest);

  /** Records that an open change was shown on another content. */
  void rebase(long number, String baseDigest);

  /** Lets a draft wait for a colleague. */
  void propose(long number);

  /** Discards an open change. */
  void discard(long number);

  /**
   * Publishes an open change. If the content before is not a version yet, it becomes one first, as
   * {@link DialogEdit.FoundInFile}.
   *
   * @param base the content before
   * @return the number of the new version
   * @throws java.util.NoSuchElementException if the change is not open
   */
  long publish(long number, UserId publisher, DialogSnapshot version, String base);

  /** Returns the change with this number. */
  Optional<DialogChange> find(long number);

  /** Returns the change that became this version. */
  Optional<DialogChange> findVersion(long version);

  /** Returns the last versions below this number, newest first. */
  List<DialogChange> findVersionsBefore(long version, int count);

  /** Returns the latest version. */
  Optional<DialogSnapshot> latest();

  /** Returns a content with this digest. */
  Optional<String> contentOf(String digest);
}
