package ccwlab.arch;

/**
 * I/O interruption code: 12 bytes, which subchannel interrupts and what the program gave it to say.
 *
 * <pre>
 * word 0  subsystem-identification word
 * word 1  interruption parameter
 * word 2  interruption-identification word: 2-4 isc
 * </pre>
 *
 * Source: Principles of Operation, "I/O Interruptions".
 */
public record IoInterruption(int sid, int intparm, int idWord) {
  public static final int SIZE_BYTES = 12;

  public static IoInterruption of(Schid schid, Pmcw pmcw) {
    return new IoInterruption(schid.sid(), pmcw.intparm(), pmcw.isc() << 27);
  }

  public int isc() {
    return idWord >>> 27 & 7;
  }

  public Schid schid() {
    return Schid.ofSid(sid);
  }

  public Bytes encode() {
    return Bytes.ofInts(sid, intparm, idWord);
  }
}
