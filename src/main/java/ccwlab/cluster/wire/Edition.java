package ccwlab.cluster.wire;

/**
 * Which ccwlab this is. Members of one cluster work together only if they are equal: the same
 * machines, so that a batch has the same result everywhere.
 *
 * @param version as the build wrote it into the jar
 * @param code hash of the compiled classes and of what they read, in hexadecimal
 */
public record Edition(String version, String code) {
  private static final int DIGITS = 12;

  /** Of this JVM; takes a moment. */
  public static Edition ours() {
    return Ours.EDITION;
  }

  private static final class Ours {
    static final Edition EDITION = new Edition(ownVersion(), ProgramHash.ofThisProgram());
  }

  private static String ownVersion() {
    String version = Edition.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  @Override
  public String toString() {
    return version + " " + code.substring(0, Math.min(DIGITS, code.length()));
  }
}
