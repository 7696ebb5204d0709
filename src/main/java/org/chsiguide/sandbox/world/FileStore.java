package org.chsiguide.sandbox.world;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All files that users and bots have sent, with their contents. */
public final class FileStore {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 44;

  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final Map<String, Blob> contents = new LinkedHashMap<>();
  private final RandomGenerator random;

  FileStore(RandomGenerator random) {
    this.random = random;
  }

  /** Returns all files, oldest first. */
  public Collection<StoredFile> all() {
    return Collections.unmodifiableCollection(files.values());
  }

  /** Returns the file with this id. */
  public Optional<StoredFile> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /** Returns the content of a file; an empty one if it was lost. */
  public Blob content(StoredFile file) {
    return contents.getOrDefault(file.id(), Blob.EMPTY);
  }

  /** Adds a photo, with a new id. */
  public StoredFile add(ImageHeader picture, Blob content) {
    String name = picture.mimeType().equals("image/png") ? "photo.png" : "photo.jpg";
    return put(
        new StoredFile(
            newId(FileKind.PHOTO),
            name,
            picture.mimeType(),
            content.size(),
            picture.width(),
            picture.height(),
            0),
        content);
  }

  /** Adds a file that is no photo, with a new id; if it is an image, its size is read from it. */
  public StoredFile add(FileKind kind, String name, String mimeType, Blob content, int seconds) {
    Optional<ImageHeader> picture = ImageHeader.of(content);
    return put(
        new StoredFile(
            newId(kind),
            name,
            mimeType,
            content.size(),
            picture.map(ImageHeader::width).orElse(0),
            picture.map(ImageHeader::height).orElse(0),
            seconds),
        content);
  }

  StoredFile put(StoredFile file, Blob content) {
    files.put(file.id(), file);
    contents.put(file.id(), content);
    return file;
  }

  void clear() {
    files.clear();
    contents.clear();
  }

  private String newId(FileKind kind) {
    StringBuilder id = new StringBuilder(kind.prefix());
    while (id.length() < ID_LENGTH) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return id.toString();
  }
}
