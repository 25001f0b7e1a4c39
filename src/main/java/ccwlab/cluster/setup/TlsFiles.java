package ccwlab.cluster.setup;

import akka.pki.pem.DERPrivateKeyLoader;
import akka.pki.pem.PEMDecoder;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A node's certificate, its private key, and the certificate of who signs those of all nodes, each
 * a file in PEM.
 */
public record TlsFiles(Path certificate, Path key, Path authority) {
  private static final String CERTIFICATE = "a certificate in PEM";
  private static final String KEY = "an RSA private key in PEM, without a password";
  private static final byte[] SAMPLE = {1};

  /** The files of a folder: {@code tls.crt}, {@code tls.key} and {@code ca.crt}. */
  public static TlsFiles in(Path folder) {
    return new TlsFiles(
        folder.resolve("tls.crt"), folder.resolve("tls.key"), folder.resolve("ca.crt"));
  }

  /** What the files hold. */
  record Read(X509Certificate certificate, PrivateKey key, X509Certificate authority) {}

  /**
   * The files can be used, as far as one side alone can know.
   *
   * @throws InputException with one line that names the file and what is wrong with it
   */
  public void check() {
    read();
  }

  Read read() {
    X509Certificate own = readCertificate(certificate);
    X509Certificate signer = readCertificate(authority);
    PrivateKey secret = readKey();
    checkValid(certificate, own);
    checkValid(authority, signer);
    if (!isSigned(own, signer)) {
      throw error(certificate, "not signed by the one in " + authority, "one that is");
    }
    if (!belong(own, secret)) {
      throw error(key, "not the key of the certificate in " + certificate, "that one");
    }
    return new Read(own, secret, signer);
  }

  private static X509Certificate readCertificate(Path file) {
    byte[] text = InputFile.text(file, CERTIFICATE).getBytes(StandardCharsets.US_ASCII);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(text));
    } catch (CertificateException e) {
      throw error(file, "holds no certificate that can be read", CERTIFICATE);
    }
  }

  private PrivateKey readKey() {
    String text = InputFile.text(key, KEY);
    try {
      return DERPrivateKeyLoader.load(PEMDecoder.decode(text));
    } catch (Exception e) { // of several kinds, which Scala does not declare
      throw error(key, "holds no key that can be read", KEY);
    }
  }

  private static void checkValid(Path file, X509Certificate certificate) {
    try {
      certificate.checkValidity();
    } catch (CertificateException e) {
      String times = certificate.getNotBefore() + " to " + certificate.getNotAfter();
      throw error(file, "the certificate is valid from " + times, "one that is valid now");
    }
  }

  private static boolean isSigned(X509Certificate own, X509Certificate signer) {
    try {
      own.verify(signer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean belong(X509Certificate own, PrivateKey secret) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(secret);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(own);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static InputException error(Path file, String what, String allowed) {
    return new InputException(file + ": " + what + "; allowed: " + allowed);
  }
}
