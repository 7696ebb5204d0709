package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileFailureTest {

  @Test
  void eachFailureIsASentenceWithoutAWordOfJava() {
    List<IOException> failures =
        List.of(
            new NoSuchFileException("a.yaml"),
            new AccessDeniedException("a.yaml"),
            new FileAlreadyExistsException("b"),
            new MalformedInputException(1),
            new FileSystemException("a.yaml", null, "No space left on device"),
            new IOException("Is a directory"));

    assertThat(failures)
        .extracting(failure -> FileFailure.of(Path.of("src"), failure).getMessage())
        .containsExactly(
            "a.yaml does not exist; name another",
            "this user has no permission to read or write a.yaml; grant it, or name another",
            "b is a file, not a folder; name another",
            "src is not UTF-8 text; save it as UTF-8",
            "a.yaml cannot be read or written (No space left on device); see to that, or name"
                + " another",
            "src is a folder; name a file in it");
    assertThat(failures)
        .extracting(failure -> FileFailure.of(Path.of("src"), failure).sentence().zh())
        .allMatch(sentence -> sentence.matches(".*[\u4e00-\u9fff].*"));
  }
}
