package org.chsiguide.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate that nobody else has signed, made by keytool once for each name. */
public final class SelfSigned {
  private static final String ALIAS = "server";
  private static final String PASSWORD = "changeit";
  private static final Map<String, SelfSigned> MADE = new ConcurrentHashMap<>();

  private final KeyStore keys;

  private SelfSigned(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * Returns one for this name.
   *
   * @param name as keytool takes it: {@code ip:127.0.0.1}, {@code dns:telegram.test}
   */
  public static SelfSigned of(String name) {
    return MADE.computeIfAbsent(name, SelfSigned::make);
  }

  private static SelfSigned make(String name) {
    try {
      Path file = Files.createTempDirectory("keys").resolve("keys.p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  ALIAS,
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=test",
                  "-ext",
                  "san=" + name,
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
      if (keytool.waitFor() != 0) {
        throw new AssertionError(said);
      }
      KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      Files.delete(file);
      Files.delete(file.getParent());
      return new SelfSigned(keys);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what lets a server show the certificate. */
  public SSLContext serverContext() throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Returns what lets a client trust the certificate. */
  public KeyStore trustStore() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    return trusted;
  }

  /** Returns the certificate as a PEM file. */
  public byte[] pem() throws Exception {
    String encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getCertificate(ALIAS).getEncoded());
    return ("-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n")
        .getBytes(UTF_8);
  }
}
