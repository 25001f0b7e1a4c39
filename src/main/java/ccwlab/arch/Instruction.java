package ccwlab.arch;

/** The I/O instructions that reach a subchannel, and TPI, which reaches the machine. */
public enum Instruction {
  SSCH,
  HSCH,
  CSCH,
  STSCH,
  MSCH,
  TSCH,
  RSCH,
  XSCH,
  TPI;

  private final String mnemonic = name().toLowerCase(java.util.Locale.ROOT);

  /** As scenario files and logs write it. */
  public String mnemonic() {
    return mnemonic;
  }
}
