/**
 * The engine of the dialog in a browser: TeaVM compiles {@link
 * org.chsiguide.site.engine.BrowserEngine} to JavaScript, together with the engine, the screens,
 * the name check and the recognition of typed questions, which are the bot's own classes. The
 * dialog comes as words of {@link org.chsiguide.site.engine.DialogEncoder}.
 *
 * <p>TeaVM brings its own library of Java. The package {@code jdk} has stand-ins for the few
 * classes that this library lacks, or that are large in it and small if JavaScript does the work.
 * They have only the methods that the engine calls, and the bot itself never loads them. The build
 * tells TeaVM of them in {@code MissingClasses}, beside its {@code EngineCompiler}.
 */
@NullMarked
package org.chsiguide.site.engine;

import org.jspecify.annotations.NullMarked;
