package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of ccwlab in a JVM of its own, from the classes of this build. What it prints on either
 * stream is kept, and can be waited for. Whoever starts one ends it, come what may.
 */
public final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final List<String> SMALL =
      List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-ea:ccwlab...");

  /** Linux gives ports from 32,768 on to whoever asks for any. */
  private static final int PORTS_FROM = 20_000;

  private static final int PORTS = 12_000;

  /** Another JVM of tests begins elsewhere. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % PORTS));

  private static final String CLUSTER = "-Dccwlab.cluster.";
  private static final String AKKA = CLUSTER + "system.akka.cluster.";

  /** Members hear of each other soon, and are given up soon, so that tests need not wait. */
  private static final List<String> IMPATIENT =
      List.of(
          CLUSTER + "silent-most=3s",
          CLUSTER + "lost-after=1s",
          AKKA + "periodic-tasks-initial-delay=100ms",
          AKKA + "gossip-interval=200ms",
          AKKA + "leader-actions-interval=200ms",
          AKKA + "unreachable-nodes-reaper-interval=300ms");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread out;
  private final Thread err;

  private ChildJvm(Process process) {
    this.process = process;
    this.out = reading(process.getInputStream());
    this.err = reading(process.getErrorStream());
  }

  /** Starts {@code ccwlab words...}. */
  public static ChildJvm start(String... words) {
    return start(Path.of("").toAbsolutePath(), List.of(), words);
  }

  /**
   * Starts a command.
   *
   * @param home the project's folder: conf, loadtests, logs
   * @param options of the JVM, behind the usual ones
   */
  public static ChildJvm start(Path home, List<String> options, String... words) {
    return start(List.of(), home, options, words);
  }

  /**
   * Starts {@code ccwlab words...}.
   *
   * @param before what stands before {@code java}
   */
  public static ChildJvm startBehind(List<String> before, String... words) {
    return start(before, Path.of("").toAbsolutePath(), List.of(), words);
  }

  /** Starts a node of the program in this folder of classes, and waits until it is one. */
  public static ChildJvm nodeOf(Path classes, String at) {
    Path home = Path.of("").toAbsolutePath();
    String path = classes + File.pathSeparator + classPath("classes", "test-classes");
    ChildJvm node = start(path, List.of(), home, List.of(), "node", "--join", at);
    node.await("node      ");
    return node;
  }

  /** Starts {@code ccwlab words...} with the program's classes in this jar. */
  public static ChildJvm startOf(Path jar, String... words) {
    Path home = Path.of("").toAbsolutePath();
    String path = jar + File.pathSeparator + classPath("classes", "test-classes");
    return start(path, List.of(), home, List.of(), words);
  }

  private static ChildJvm start(
      List<String> before, Path home, List<String> options, String... words) {
    return start(classPath("test-classes"), before, home, options, words);
  }

  private static ChildJvm start(
      String classPath, List<String> before, Path home, List<String> options, String... words) {
    List<String> all = new ArrayList<>(before);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(SMALL);
    all.addAll(IMPATIENT);
    Path conf = Path.of("conf").toAbsolutePath();
    all.add("-Dconfig.file=" + conf.resolve("ccwlab.conf"));
    all.add("-Dlogback.configurationFile=" + conf.resolve("logback.xml"));
    all.add("-Dccwlab.home=" + home);
    all.addAll(options);
    all.addAll(List.of("-cp", classPath, "ccwlab.cli.Start"));
    all.addAll(Arrays.asList(words));
    try {
      return new ChildJvm(new ProcessBuilder(all).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the tests' own classes, so that it has no message that only they know. */
  private static String classPath(String... without) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(one -> Stream.of(without).noneMatch(end -> Path.of(one).endsWith(end)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts a node, and waits until it is one. */
  public static ChildJvm node(String at, String... words) {
    List<String> all = new ArrayList<>(List.of("node", "--join", at));
    all.addAll(Arrays.asList(words));
    ChildJvm node = start(all.toArray(String[]::new));
    node.await("node      ");
    return node;
  }

  /**
   * {@code 127.0.0.1:PORT} with a port that nobody listens at. It is below those that the system
   * gives to whoever asks for any, so that nobody is given it before it is listened at; and no two
   * are the same.
   */
  public static String freeAddress() {
    while (true) {
      int port = PORTS_FROM + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return "127.0.0.1:" + socket.getLocalPort();
      } catch (BindException e) {
        continue; // Somebody listens there.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Thread reading(InputStream stream) {
    Thread reader = new Thread(() -> read(stream), "reader of a child");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      // The process is gone, and its stream with it.
      return;
    }
  }

  /** The first line that begins so or holds this; waits for it. */
  public String await(String part) {
    return await(part, 1);
  }

  /** The same of the line that is the {@code count}-th of its kind. */
  public String await(String part, int count) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (lines) {
      while (true) {
        List<String> found = lines.stream().filter(line -> line.contains(part)).toList();
        if (found.size() >= count) {
          return found.get(count - 1);
        }
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        assertThat(left).as("waits for '%s' in %s", part, lines).isPositive();
        assertThat(process.isAlive() || out.isAlive()).as("'%s' in %s", part, lines).isTrue();
        await(Math.min(left, 1000));
      }
    }
  }

  private void await(long millis) {
    try {
      lines.wait(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that it has printed. */
  public String printed() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9}; it is gone when this returns. */
  public void kill() {
    // Not by the process itself, which closes the streams before the last lines are read.
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /** As {@code kill}, or Ctrl-C: it is asked to end. */
  public void interrupt() {
    process.toHandle().destroy();
  }

  /** As {@code kill -STOP}: it is there, and does nothing; {@link #goOn} ends that. */
  public void stop() {
    signal("STOP");
  }

  public void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
      assertThat(code).as("kill -%s", name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end, and gives its exit code. */
  public int awaitEnd() {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(printed()).isTrue();
      out.join();
      err.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
