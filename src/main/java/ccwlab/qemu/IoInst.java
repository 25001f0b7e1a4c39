package ccwlab.qemu;

import ccwlab.arch.Crw;
import ccwlab.arch.Orb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.storage.Storage;
import java.util.Optional;

/**
 * The checks that an I/O instruction passes before the channel subsystem sees it, and the fetch of
 * its operand.
 *
 * <p>The order differs between instructions and is guest-visible: TSCH looks at the
 * subsystem-identification word first, the others at the operand first.
 *
 * <p><em>Source:</em> QEMU target/s390x/ioinst.c, ioinst_handle_*; the masks are those of
 * include/hw/s390x/ioinst.h.
 */
public final class IoInst {
  /** Bytes of the ORB that are fetched. */
  public static final int ORB_BYTES = 12;

  /** Bytes of the IRB that are stored: without the extended-measurement word. */
  public static final int IRB_BYTES = 64;

  /** Bytes that TPI stores at a nonzero operand address. */
  public static final int TPI_BYTES = 8;

  /** ORB word 1 bits 13 and 25 to 30, reserved or (25, MIDAW) not supported. */
  private static final int ORB_INVALID = 0x0004007e;

  /** PMCW word 1 bits 0, 1, 6 and 7; bit 5 is accepted and ignored. */
  private static final int PMCW_WORD1_INVALID = 0xc3000000;

  /** PMCW word 6 bits 0 to 7, 11 to 28 and 30 (extended measurement). */
  private static final int PMCW_WORD6_INVALID = 0xff1ffffa;

  /** PMCW word 6: measurement-block format 1, whose address lies on 64 bytes. */
  private static final int MEASUREMENT_FORMAT_1 = 0x00000004;

  /** Real address of the subsystem-identification word in the prefix area. */
  public static final long LOWCORE_INTERRUPTION = 0xb8;

  private static final int SID_M = 0x00080000;
  private static final int SID_ONE = 0x00010000;

  /** The channel-subsystem image of the virtual devices. */
  public static final int IMAGE = 0xfe;

  /** SCHM, general register 1: the address in register 2 is to be set. */
  public static final int SCHM_UPDATE = 0x2;

  private static final int SCHM_RESERVED = 0x0ffffffc;
  private static final int SCHM_ALIGNMENT = 0x1f;

  private IoInst() {}

  /**
   * The program interruption that suppresses {@code instruction}, if any. TPI's store is checked
   * only when there is an interruption to store: see {@link #tpiFault}.
   */
  public static Optional<Pgm> fault(IoInstruction instruction, Storage storage) {
    if (instruction.problemState()) {
      return Optional.of(Pgm.PRIVILEGED_OPERATION);
    }
    return switch (instruction.op()) {
      case SSCH -> sschFault(instruction, storage);
      case MSCH -> mschFault(instruction, storage);
      case STSCH -> operandThenSid(instruction, storage, Schib.SIZE_BYTES);
      case TSCH -> tschFault(instruction, storage);
      case HSCH, CSCH, RSCH, XSCH -> sidFault(instruction);
      case TPI -> alignmentFault(instruction);
      case STCRW -> operandFault(instruction, storage, Crw.SIZE_BYTES);
      case SCHM -> schmFault(instruction);
    };
  }

  /** The program interruption that TPI meets when an interruption waits; it keeps waiting. */
  public static Optional<Pgm> tpiFault(IoInstruction tpi, Storage storage) {
    return tpi.address() == 0 ? Optional.empty() : accessFault(tpi, storage, TPI_BYTES);
  }

  /** SSCH's operand; only after {@link #fault} found nothing. */
  public static Orb orb(IoInstruction ssch, Storage storage) {
    return Orb.decode(storage.read(ssch.address(), ORB_BYTES), 0);
  }

  /** MSCH's operand; only after {@link #fault} found nothing. */
  public static Schib schib(IoInstruction msch, Storage storage) {
    return Schib.decode(storage.read(msch.address(), Schib.SIZE_BYTES), 0);
  }

  /**
   * Bit 15 must be one, and the channel-subsystem image zero unless bit 12 says that it is meant;
   * bits 8 to 11 are not looked at.
   *
   * <p><em>Source:</em> ioinst_disassemble_sch_ident.
   */
  public static boolean sidValid(int sid) {
    return (sid & SID_ONE) != 0 && ((sid & SID_M) != 0 || sid >>> 24 == 0);
  }

  /**
   * The channel-subsystem image that a valid word names is the only one that there is.
   *
   * <p><em>Source:</em> hw/s390x/css.c, css_find_subch.
   */
  public static boolean imageExists(int sid) {
    return (sid & SID_M) == 0 || sid >>> 24 == IMAGE;
  }

  /** A valid word means this subchannel. */
  public static boolean designates(int sid, Schid schid) {
    return imageExists(sid) && (sid >>> 17 & 3) == schid.ssid() && (sid & 0xffff) == schid.schNo();
  }

  /** <em>Source:</em> ioinst_orb_valid. */
  static boolean orbValid(Orb orb) {
    return (orb.word1() & ORB_INVALID) == 0 && orb.cpa() >= 0;
  }

  /** <em>Source:</em> ioinst_schib_valid. */
  static boolean schibValid(Schib schib) {
    if ((schib.pmcw().word1() & PMCW_WORD1_INVALID) != 0
        || (schib.pmcw().word6() & PMCW_WORD6_INVALID) != 0) {
      return false;
    }
    return (schib.pmcw().word6() & MEASUREMENT_FORMAT_1) == 0 || (schib.mda1() & 0x3f) == 0;
  }

  private static Optional<Pgm> sschFault(IoInstruction ssch, Storage storage) {
    Optional<Pgm> fault = operandThenSid(ssch, storage, ORB_BYTES);
    if (fault.isPresent() || orbValid(orb(ssch, storage))) {
      return fault;
    }
    return Optional.of(Pgm.OPERAND);
  }

  private static Optional<Pgm> mschFault(IoInstruction msch, Storage storage) {
    Optional<Pgm> fault = operandThenSid(msch, storage, Schib.SIZE_BYTES);
    if (fault.isPresent() || schibValid(schib(msch, storage))) {
      return fault;
    }
    return Optional.of(Pgm.OPERAND);
  }

  /** Reserved bits of general register 1, and an address to be set that is not on 32 bytes. */
  private static Optional<Pgm> schmFault(IoInstruction schm) {
    boolean set = (schm.sid() & SCHM_UPDATE) != 0;
    boolean unaligned = set && (schm.address() & SCHM_ALIGNMENT) != 0;
    return (schm.sid() & SCHM_RESERVED) != 0 || unaligned
        ? Optional.of(Pgm.OPERAND)
        : Optional.empty();
  }

  private static Optional<Pgm> tschFault(IoInstruction tsch, Storage storage) {
    Optional<Pgm> fault = sidFault(tsch);
    return fault.isPresent() ? fault : operandFault(tsch, storage, IRB_BYTES);
  }

  private static Optional<Pgm> operandThenSid(
      IoInstruction instruction, Storage storage, int lengthBytes) {
    Optional<Pgm> fault = operandFault(instruction, storage, lengthBytes);
    return fault.isPresent() ? fault : sidFault(instruction);
  }

  private static Optional<Pgm> operandFault(
      IoInstruction instruction, Storage storage, int lengthBytes) {
    Optional<Pgm> fault = alignmentFault(instruction);
    return fault.isPresent() ? fault : accessFault(instruction, storage, lengthBytes);
  }

  private static Optional<Pgm> alignmentFault(IoInstruction instruction) {
    return (instruction.address() & 3) == 0 ? Optional.empty() : Optional.of(Pgm.SPECIFICATION);
  }

  private static Optional<Pgm> accessFault(
      IoInstruction instruction, Storage storage, int lengthBytes) {
    return storage.contains(instruction.address(), lengthBytes)
        ? Optional.empty()
        : Optional.of(Pgm.ADDRESSING);
  }

  private static Optional<Pgm> sidFault(IoInstruction instruction) {
    return sidValid(instruction.sid()) ? Optional.empty() : Optional.of(Pgm.OPERAND);
  }
}
