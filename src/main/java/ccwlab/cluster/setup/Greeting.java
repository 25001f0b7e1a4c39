package ccwlab.cluster.setup;

import ccwlab.cluster.wire.HostPort;
import ccwlab.input.InputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Looks who is at an address before anything is asked of it, as Akka would try again and again and
 * not say why it gets no answer.
 */
public final class Greeting {
  /** What Akka's remoting over TCP begins with; the last byte is the stream for messages. */
  private static final byte[] AKKA = "AKKA\u0002".getBytes(StandardCharsets.ISO_8859_1);

  private static final int HANG_UP_MILLIS = 400;
  private static final String TLS_KEY = "ccwlab.cluster.tls in conf/ccwlab.conf";

  private static final String WANTS_TLS =
      "who is there wants TLS, or is no node of ccwlab; allowed: its certificates in " + TLS_KEY;

  private final ClusterSettings settings;
  private final Duration patience;

  /**
   * @param patience for an answer
   */
  public Greeting(ClusterSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /**
   * Somebody is there who talks as we do, in the clear or over TLS.
   *
   * @param option which names the address, for complaints
   * @throws InputException with one line that says who is there or why nobody is
   */
  public void check(String option, HostPort contact) {
    String problem = problem(contact);
    if (!problem.isEmpty()) {
      throw new InputException(option + " " + contact + ": " + problem);
    }
  }

  /** Why one cannot talk with who is there; empty if one can. */
  public String problem(HostPort contact) {
    Optional<TlsFiles.Read> tls = settings.tls().map(TlsFiles::read);
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(contact.host(), contact.port()), (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      return tls.isPresent() ? overTls(socket, contact, tls.get()) : inTheClear(socket);
    } catch (ConnectException e) {
      return "nobody listens there; allowed: where a node of ccwlab is";
    } catch (SocketTimeoutException e) {
      return "no answer; allowed: where a node of ccwlab is";
    } catch (IOException e) {
      return "cannot be reached: " + e.getMessage() + "; allowed: where a node of ccwlab is";
    }
  }

  /** Who waits for more is one of ours; who talks TLS hangs up. */
  private static String inTheClear(Socket socket) throws IOException {
    socket.getOutputStream().write(AKKA);
    return staysOpen(socket) ? "" : WANTS_TLS;
  }

  /** Why somebody who is there has not let us in. */
  public InputException refused(String option, HostPort contact) {
    String problem = settings.tls().isEmpty() && talksTls(contact) ? WANTS_TLS : problem(contact);
    return new InputException(
        "%s %s: %s"
            .formatted(
                option,
                contact,
                problem.isEmpty()
                    ? "who is there has not let us in within "
                        + settings.joining().toSeconds()
                        + " s; allowed: the address as a node prints it, and to try again when all"
                        + " silent members are given up"
                    : problem));
  }

  private boolean talksTls(HostPort contact) {
    try (SSLSocket socket = (SSLSocket) Tls.curious().getSocketFactory().createSocket()) {
      socket.connect(
          new InetSocketAddress(contact.host(), contact.port()), (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      socket.startHandshake();
      return true;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("alert");
    }
  }

  private static String overTls(Socket plain, HostPort contact, TlsFiles.Read own)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            Tls.context(own)
                .getSocketFactory()
                .createSocket(plain, contact.host(), contact.port(), true);
    try {
      socket.startHandshake();
      X509Certificate other = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      String strange = strange(own.certificate(), other);
      if (!strange.isEmpty()) {
        return strange;
      }
      socket.getOutputStream().write(AKKA);
      return staysOpen(socket)
          ? ""
          : "it refuses our certificate; allowed: one that is signed by its own ca.crt";
    } catch (SSLException e) {
      return e.getCause() instanceof CertificateException
          ? "its certificate is not signed by ours: " + e.getCause().getMessage()
          : "who is there talks no TLS, or refuses our certificate: " + e.getMessage();
    } catch (IOException e) {
      return "who is there talks no TLS; allowed: no " + TLS_KEY + ", or the same everywhere";
    }
  }

  /** Akka asks for a name that both certificates have. */
  private static String strange(X509Certificate own, X509Certificate other) {
    Set<String> shared = Tls.names(own);
    shared.retainAll(Tls.names(other));
    return shared.isEmpty()
        ? "its certificate is for %s and ours for %s; allowed: a name that is in both"
            .formatted(Tls.names(other), Tls.names(own))
        : "";
  }

  /** The other side says nothing and does not hang up. */
  private static boolean staysOpen(Socket socket) throws IOException {
    socket.setSoTimeout(HANG_UP_MILLIS);
    try {
      return socket.getInputStream().read() > 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
