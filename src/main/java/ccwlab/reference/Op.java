package ccwlab.reference;

/** What a CPU did or saw: one step of a history. */
public enum Op {
  SSCH,
  HSCH,
  CSCH,
  STSCH,
  /** MSCH that leaves bit E on. */
  MSCH,
  /** MSCH that turns bit E off. */
  MSCH_DISABLE,
  /** MSCH that turns bit E on. */
  MSCH_ENABLE,
  TSCH,
  RSCH,
  XSCH,
  TPI,
  /** An I/O interruption was taken, without TPI; its cc is 1. */
  INTERRUPTION,
  /** Status stayed pending and TPI stayed cc 0, for so long that no interruption is on its way. */
  NO_INTERRUPTION,
  /** The run came to rest: nothing more happens by itself, and no interruption is left. */
  AT_REST,
  /** The program waited in vain: nothing more happens until the program does something. */
  HUNG;

  /** As a trace writes it. */
  public String mnemonic() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** It looks at the SCSW if it has not ended with cc 3. */
  boolean shows() {
    return this == STSCH || this == TSCH || this == HUNG;
  }

  /** It is about the interruption of whichever subchannel has one, not about one subchannel. */
  boolean anySubchannel() {
    return this == TPI || this == INTERRUPTION;
  }
}
