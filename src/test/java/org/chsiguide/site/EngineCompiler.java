package org.chsiguide.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.site.engine.BrowserEngine;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles {@link BrowserEngine} to JavaScript, beside its class: the build does so in a process of
 * its own, which needs half of the time that Maven's would, and a test that finds none.
 */
public final class EngineCompiler {
  private static final String FILE = "engine.js";

  private EngineCompiler() {}

  /** Compiles the engine into the folder of its class. */
  public static void main(String[] arguments) {
    compile();
  }

  /** Compiles the engine unless it was compiled after all that it is made of. */
  public static synchronized void compile() {
    Path classes = classes();
    Path folder = classes.resolve("org/chsiguide/site");
    try {
      if (isUpToDate(folder.resolve(FILE), classes)) {
        return;
      }
      TeaVMTool tool = new TeaVMTool();
      tool.setTargetType(TeaVMTargetType.JAVASCRIPT);
      tool.setJsModuleType(JSModuleType.COMMON_JS);
      tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
      tool.setObfuscated(true);
      tool.setAssertionsRemoved(true);
      tool.setStrict(false); // no code of ours waits for a NullPointerException
      tool.getTransformers().add(RecordTexts.class.getName());
      tool.setMainClass(BrowserEngine.class.getName());
      tool.setClassLoader(EngineCompiler.class.getClassLoader());
      tool.setTargetDirectory(folder.toFile());
      tool.setTargetFileName(FILE);
      tool.generate();
      List<Problem> problems = tool.getProblemProvider().getSevereProblems();
      if (!problems.isEmpty()) {
        Files.deleteIfExists(folder.resolve(FILE));
        throw new IllegalStateException(
            problems.stream()
                .map(it -> it.getText() + " " + List.of(it.getParams()) + " " + it.getLocation())
                .collect(Collectors.joining("\n")));
      }
    } catch (TeaVMToolException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          BrowserEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isUpToDate(Path engine, Path classes) throws IOException {
    if (!Files.exists(engine)) {
      return false;
    }
    long compiled = engine.toFile().lastModified();
    for (String part : List.of("dialog", "html", "site/engine")) {
      try (var files = Files.walk(classes.resolve("org/chsiguide/" + part))) {
        if (files.anyMatch(it -> it.toFile().lastModified() > compiled)) {
          return false;
        }
      }
    }
    return true;
  }
}
