package ccwlab.cluster.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes certificates by the JDK's keytool: an authority, and nodes that it signs. */
public final class Certificates {
  private static final String PASSWORD = "changeit";
  private static final String STORE = "store.p12";

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * A new authority.
   *
   * @param folder an empty one, for its files
   */
  public static Certificates authority(Path folder) {
    Certificates made = new Certificates(folder);
    made.pair("ca", List.of("-dname", "CN=authority", "-ext", "bc:c=ca:true"));
    return made;
  }

  /**
   * A folder with tls.crt, tls.key and ca.crt for one node.
   *
   * @param name the certificate's; nodes talk to each other when they share one
   */
  public Path node(String name) {
    return node(name, name, List.of());
  }

  /** One whose certificate was valid in the past only. */
  public Path expired(String name) {
    return node(name + "-expired", name, List.of("-startdate", "-10d", "-validity", "1"));
  }

  private Path node(String alias, String name, List<String> valid) {
    pair(alias, List.of("-dname", "CN=" + name));
    Path request = folder.resolve(alias + ".csr");
    Path signed = folder.resolve(alias + ".crt");
    run(List.of("-certreq", "-alias", alias, "-file", request.toString()));
    List<String> sign = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-rfc"));
    sign.addAll(valid);
    sign.addAll(List.of("-infile", request.toString(), "-outfile", signed.toString()));
    run(sign);
    return laidOut(alias, signed);
  }

  private Path laidOut(String alias, Path signed) {
    try {
      Path node = Files.createDirectory(folder.resolve(alias));
      Files.copy(signed, node.resolve("tls.crt"));
      Path own = folder.resolve(STORE);
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(own)) {
        store.load(in, PASSWORD.toCharArray());
      }
      Files.writeString(
          node.resolve("tls.key"),
          pem("PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
      Files.writeString(
          node.resolve("ca.crt"), pem("CERTIFICATE", store.getCertificate("ca").getEncoded()));
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  private void pair(String alias, List<String> words) {
    List<String> all = new ArrayList<>(List.of("-genkeypair", "-alias", alias));
    all.addAll(List.of("-keyalg", "RSA", "-keysize", "2048"));
    all.addAll(words);
    run(all);
  }

  private void run(List<String> words) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    all.addAll(words);
    String store = folder.resolve(STORE).toString();
    all.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
