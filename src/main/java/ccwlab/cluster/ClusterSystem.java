package ccwlab.cluster;

import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import ccwlab.cluster.setup.AkkaSettings;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.setup.TlsFiles;
import ccwlab.cluster.wire.HostPort;
import ccwlab.input.InputException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;

/** Actor systems that are members of a cluster. */
public final class ClusterSystem {
  /** All members have it. */
  public static final String NAME = "ccwlab";

  private ClusterSystem() {}

  /** What a member is there for. */
  public enum Role {
    WORKER,
    COORDINATOR,
    OBSERVER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Starts a member that listens, and has not joined anybody.
   *
   * @param at port 0 for any that is free
   * @throws InputException if nobody can listen there
   */
  public static ActorSystem<Void> start(HostPort at, Role role) {
    ClusterSettings settings = ClusterSettings.ours();
    settings.tls().ifPresent(TlsFiles::check);
    Config config = AkkaSettings.of(settings, at, role.word(), ConfigFactory.load());
    Behavior<Void> root = Behaviors.empty();
    try {
      return ActorSystem.create(root, NAME, config);
    } catch (RuntimeException e) {
      throw new InputException(
          "nobody can listen at " + at + ": " + reason(e) + "; allowed: a port that is free");
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  /** Where a member listens. */
  public static HostPort address(ActorSystem<?> system) {
    return address(Cluster.get(system).selfMember());
  }

  /** The same. */
  static HostPort address(Member member) {
    return HostPort.of("member", shown(member.address()));
  }

  /** Akka writes an IPv6 address in brackets, as part of a host's name. */
  static Address address(HostPort at) {
    String text = at.toString();
    return new Address("akka", NAME, text.substring(0, text.lastIndexOf(':')), at.port());
  }

  /** {@code HOST:PORT}. */
  static String shown(Address address) {
    return address.hostPort().replaceFirst(".*@", "");
  }

  /** It is an address of this machine, and nobody listens at its port. */
  static boolean free(HostPort at) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(at.host()), at.port()));
      return true;
    } catch (BindException e) {
      return false;
    } catch (UnknownHostException e) {
      throw new InputException("unknown host '" + at.host() + "'; allowed: HOST:PORT");
    } catch (IOException e) {
      return false;
    }
  }
}
