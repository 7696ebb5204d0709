/** What the bot costs, measured as a process. */
package org.chsiguide.bench;
