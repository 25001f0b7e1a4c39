package ccwlab.outcome;

import ccwlab.arch.Bytes;
import ccwlab.arch.Esw;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.scenario.OutcomeField;

/** A value of what STSCH or TSCH stored, or of an SCSW, as an outcome has it. */
final class StoredText {
  private static final String NOTHING = "-";

  private StoredText() {}

  /**
   * The value that {@code field} asks for.
   *
   * @param block all that was stored; it may be empty if the field asks for the SCSW only
   */
  static String of(OutcomeField field, Scsw scsw, Bytes block) {
    return switch (field.value()) {
      case FCTL -> ScswText.fctl(scsw);
      case ACTL -> ScswText.actl(scsw);
      case STCTL -> ScswText.stctl(scsw);
      case DSTAT -> "%02x".formatted(scsw.dstat());
      case CSTAT -> "%02x".formatted(scsw.cstat());
      case COUNT -> Integer.toString(scsw.count());
      case CPA -> "%08x".formatted(scsw.cpa());
      case DCC -> Integer.toString(scsw.cc());
      case KEY -> Integer.toString(scsw.key());
      case FLAGS -> ScswText.flags(scsw);
      case PART -> block.slice(field.first(), field.lengthBytes()).hex();
      case SENSE -> sense(block);
      case SCSW -> ScswText.fctl(scsw) + "/" + ScswText.actl(scsw) + "/" + ScswText.stctl(scsw);
      default -> scsw.hasFlag(field.value().flag()) ? "1" : "0";
    };
  }

  /** The sense data that came with the status, if the ERW says that they did. */
  private static String sense(Bytes irb) {
    Esw esw = Esw.decode(irb, Scsw.SIZE_BYTES);
    return esw.senseBytes() == 0 ? NOTHING : irb.slice(Irb.ECW_OFFSET, esw.senseBytes()).hex();
  }
}
