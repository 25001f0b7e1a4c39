package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Compares what a recorded guest saw with what ours sees, field by field. Fields that the recording
 * does not have are not compared, except storage: what is not named there has not changed.
 */
final class SeenComparer {
  private static final String NONE = "none";

  /** SCSW word 0: everything but deferred cc, fctl, actl and stctl. */
  private static final int FLAGS = 0xfcff8000;

  private static final String[] FLAG_NAMES = {
    "S", "L", "", "", "F", "P", "I", "A", "U", "Z", "E", "N"
  };

  /** A field that differs. */
  record Field(String name, String recorded, String ours) {}

  private final List<Field> fields = new ArrayList<>();
  private final Set<Field> known = new HashSet<>();

  private SeenComparer() {}

  static List<Field> compare(Recorded recorded, Recorded ours) {
    SeenComparer comparer = new SeenComparer();
    comparer.add("cc", text(recorded.cc()), text(ours.cc()));
    comparer.add("pgm", code(recorded.pgm()), code(ours.pgm()));
    if (recorded.observed()) {
      comparer.add("obs", text(recorded.obs()), text(ours.obs()));
    }
    comparer.pmcw("pmcw", recorded.pmcw(), ours.pmcw());
    comparer.scsw("scsw", recorded.scsw(), ours.scsw());
    comparer.schib("", recorded.schib(), ours.schib());
    comparer.schib("stored.", recorded.stored(), ours.stored());
    comparer.irb(recorded.irb(), ours.irb());
    comparer.ioint(recorded.ioint(), ours.ioint());
    comparer.memory(recorded.memory(), ours.memory());
    return comparer.fields;
  }

  private void add(String name, String recorded, String ours) {
    Field field = new Field(name, recorded, ours);
    if (!recorded.equals(ours) && known.add(field)) {
      fields.add(field);
    }
  }

  private void add(String name, int recorded, int ours, int digits) {
    if (recorded != ours) {
      add(name, hex(recorded, digits), hex(ours, digits));
    }
  }

  /** Nothing to compare field by field: the same, not recorded, or one side without it. */
  private boolean settled(String name, Bytes recorded, Bytes ours) {
    if (recorded == null || recorded.equals(ours)) {
      return true;
    }
    if (ours == null || ours.length() != recorded.length()) {
      add(name, recorded.hex(), ours == null ? NONE : ours.hex());
      return true;
    }
    return false;
  }

  private void schib(String prefix, Bytes recorded, Bytes ours) {
    if (settled(prefix + "schib", recorded, ours)) {
      return;
    }
    pmcw(prefix + "pmcw", recorded.slice(0, 28), ours.slice(0, 28));
    scsw(prefix + "scsw", recorded.slice(28, 12), ours.slice(28, 12));
    Schib expected = Schib.decode(recorded, 0);
    Schib found = Schib.decode(ours, 0);
    add(prefix + "mba.word10", expected.mda0(), found.mda0(), 8);
    add(prefix + "mba.word11", expected.mda1(), found.mda1(), 8);
    add(prefix + "mda", expected.mda2(), found.mda2(), 8);
  }

  private void pmcw(String name, Bytes recorded, Bytes ours) {
    if (settled(name, recorded, ours)) {
      return;
    }
    Pmcw expected = Pmcw.decode(recorded, 0);
    Pmcw found = Pmcw.decode(ours, 0);
    add(name + ".intparm", expected.intparm(), found.intparm(), 8);
    pmcwWord1(name, expected.word1(), found.word1());
    add(name + ".devno", expected.devno(), found.devno(), 4);
    add(name + ".lpm", expected.lpm(), found.lpm(), 2);
    add(name + ".pnom", expected.pnom(), found.pnom(), 2);
    add(name + ".lpum", expected.lpum(), found.lpum(), 2);
    add(name + ".pim", expected.pim(), found.pim(), 2);
    add(name + ".mbi", expected.mbi(), found.mbi(), 4);
    add(name + ".pom", expected.pom(), found.pom(), 2);
    add(name + ".pam", expected.pam(), found.pam(), 2);
    add(name + ".chpid0-3", expected.chpids0(), found.chpids0(), 8);
    add(name + ".chpid4-7", expected.chpids1(), found.chpids1(), 8);
    add(name + ".chars", expected.word6(), found.word6(), 8);
  }

  private void pmcwWord1(String name, int expected, int found) {
    add(name + ".isc", (expected & Pmcw.ISC) >>> 27, (found & Pmcw.ISC) >>> 27, 1);
    add(name + ".ena", (expected & Pmcw.E) >>> 23, (found & Pmcw.E) >>> 23, 1);
    add(name + ".lm", (expected & Pmcw.LM) >>> 21, (found & Pmcw.LM) >>> 21, 1);
    add(name + ".mm", (expected & Pmcw.MM) >>> 19, (found & Pmcw.MM) >>> 19, 1);
    add(name + ".d", (expected & Pmcw.D) >>> 18, (found & Pmcw.D) >>> 18, 1);
    add(name + ".t", (expected & Pmcw.T) >>> 17, (found & Pmcw.T) >>> 17, 1);
    add(name + ".dnv", (expected & Pmcw.V) >>> 16, (found & Pmcw.V) >>> 16, 1);
    add(name + ".reserved", expected & 0xc7000000, found & 0xc7000000, 8);
  }

  private void scsw(String name, Bytes recorded, Bytes ours) {
    if (settled(name, recorded, ours)) {
      return;
    }
    Scsw expected = Scsw.decode(recorded, 0);
    Scsw found = Scsw.decode(ours, 0);
    add(name + ".flags", flags(expected), flags(found));
    add(name + ".cc", expected.cc(), found.cc(), 1);
    add(name + ".fctl", ScswText.fctl(expected), ScswText.fctl(found));
    add(name + ".actl", ScswText.actl(expected), ScswText.actl(found));
    add(name + ".stctl", ScswText.stctl(expected), ScswText.stctl(found));
    add(name + ".cpa", expected.cpa(), found.cpa(), 8);
    add(name + ".dstat", expected.dstat(), found.dstat(), 2);
    add(name + ".cstat", expected.cstat(), found.cstat(), 2);
    add(name + ".count", expected.count(), found.count(), 4);
  }

  private void irb(Bytes recorded, Bytes ours) {
    if (settled("irb", recorded, ours)) {
      return;
    }
    scsw("irb.scsw", recorded.slice(0, 12), ours.slice(0, 12));
    Irb expected = Irb.decode(recorded, 0);
    Irb found = Irb.decode(ours, 0);
    add("irb.esw.word0", expected.esw().logout(), found.esw().logout(), 8);
    add("irb.esw.erw", expected.esw().erw(), found.esw().erw(), 8);
    add("irb.esw.word2", expected.esw().word2(), found.esw().word2(), 8);
    add("irb.esw.word3", expected.esw().word3(), found.esw().word3(), 8);
    add("irb.esw.word4", expected.esw().word4(), found.esw().word4(), 8);
    add("irb.ecw", expected.ecw().hex(), found.ecw().hex());
    add("irb.emw", expected.emw().hex(), found.emw().hex());
  }

  private void ioint(Bytes recorded, Bytes ours) {
    if (settled("ioint", recorded, ours)) {
      return;
    }
    String[] names = {"ioint.sid", "ioint.intparm", "ioint.idword"};
    int words = Math.min(names.length, recorded.length() / Integer.BYTES);
    for (int i = 0; i < words; i++) {
      int offset = i * Integer.BYTES;
      add(names[i], recorded.intAt(offset), ours.intAt(offset), 8);
    }
  }

  private void memory(SortedMap<Long, Bytes> recorded, SortedMap<Long, Bytes> ours) {
    if (recorded.equals(ours)) {
      return;
    }
    Set<Long> addresses = new TreeSet<>(recorded.keySet());
    addresses.addAll(ours.keySet());
    for (long address : addresses) {
      add(
          "mem." + hex((int) address, 8),
          Objects.toString(recorded.get(address), "unchanged"),
          Objects.toString(ours.get(address), "unchanged"));
    }
  }

  /** Key and the bits that are on, by name; {@code reserved} is bit 16. */
  private static String flags(Scsw scsw) {
    int flags = scsw.word0() & FLAGS;
    StringBuilder text = new StringBuilder("key ").append(hex(scsw.key(), 1));
    for (int i = 0; i < FLAG_NAMES.length; i++) {
      if ((flags & Scsw.S >>> i) != 0) {
        text.append(' ').append(FLAG_NAMES[i]);
      }
    }
    return (flags & 0x8000) == 0 ? text.toString() : text.append(" reserved").toString();
  }

  private static String text(Integer code) {
    return code == null ? NONE : code.toString();
  }

  private static String code(Integer pgm) {
    return pgm == null ? NONE : hex(pgm, 4);
  }

  private static String hex(int value, int digits) {
    return HexFormat.of().toHexDigits(value).substring(8 - digits);
  }
}
