/** Benchmarks of the bot as a process. */
package org.chsiguide.bench;
