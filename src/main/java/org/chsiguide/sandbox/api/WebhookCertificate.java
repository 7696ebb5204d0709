package org.chsiguide.sandbox.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificate that a bot signed for its webhook itself, in PEM; no other is trusted then. */
public final class WebhookCertificate {
  /** The limit of telegram-bot-api: Client.h. */
  private static final int MAX_BYTES = 3 << 20;

  private WebhookCertificate() {}

  /** Returns the text of the file in the parameter {@code certificate}; null for none. */
  public static @Nullable String of(Parameters parameters) {
    String reference = parameters.text("certificate");
    Optional<Parameters.Upload> file = parameters.attached("certificate", reference);
    if (file.isEmpty()) {
      if (reference.isEmpty()) return null;
      throw ApiException.badRequest("certificate must be uploaded as a file");
    }
    int size = file.get().content().size();
    ApiException.refuseIf(size > MAX_BYTES, "certificate size is too big (" + size + " bytes)");
    try (InputStream content = file.get().content().open()) {
      String pem = new String(content.readAllBytes(), StandardCharsets.US_ASCII);
      parse(pem);
      return pem;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (CertificateException malformed) {
      throw ApiException.badRequest("bad webhook: Failed to set custom certificate file");
    }
  }

  private static Certificate parse(String pem) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Returns a context for connections to a server with this certificate. */
  public static SSLContext sslContext(String pem) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("webhook", parse(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
