package org.chsiguide.site.engine.jdk.java.net;

import java.io.IOException;

/** Stands in for the class of Java. */
public class UnknownHostException extends IOException {
  private static final long serialVersionUID = 1L;
}
