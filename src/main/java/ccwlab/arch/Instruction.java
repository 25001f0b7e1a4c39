package ccwlab.arch;

/**
 * The I/O instructions that reach a subchannel; TPI, which reaches the machine; and STCRW and SCHM,
 * which reach the channel subsystem.
 */
public enum Instruction {
  SSCH,
  HSCH,
  CSCH,
  STSCH,
  MSCH,
  TSCH,
  RSCH,
  XSCH,
  TPI,
  STCRW,
  SCHM;

  private final String mnemonic = name().toLowerCase(java.util.Locale.ROOT);

  /** As scenario files and logs write it. */
  public String mnemonic() {
    return mnemonic;
  }
}
