package ccwlab.host;

import ccwlab.arch.Ccw;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much storage a copy of a scenario comes to own, when the programs that its guests start have
 * run to their ends: the pages that devices read into, the blocks that they write. All else is
 * shared by all copies.
 */
final class OwnStorage {
  private static final int PAGE_BYTES = 4096;
  private static final int BLOCK_BYTES = 512;

  /** A written block, with what it is found by. */
  private static final long BLOCK_TAKES_BYTES = 600;

  private static final int WRITE = 0x01;
  private static final int READ = 0x02;
  private static final int SENSE = 0x04;

  private final Scenario scenario;
  private final Map<String, ChannelProgramSpec> programs = new HashMap<>();
  private final Map<String, Long> addresses = new HashMap<>();

  private OwnStorage(Scenario scenario) {
    this.scenario = scenario;
    scenario.programs().forEach(program -> programs.put(program.name(), program));
    scenario.buffers().forEach(buffer -> addresses.put(buffer.name(), buffer.address()));
  }

  static long bytes(Scenario scenario) {
    return new OwnStorage(scenario).bytes();
  }

  private long bytes() {
    Map<Integer, BitSet> pages = new HashMap<>();
    Map<String, Long> blocks = new HashMap<>();
    Set<String> disks = new HashSet<>();
    scenario.subchannels().stream()
        .filter(subchannel -> subchannel.device().image().isDisk())
        .forEach(subchannel -> disks.add(subchannel.name()));
    for (VcpuSpec vcpu : scenario.guest()) {
      for (GuestStep step : vcpu.steps()) {
        ChannelProgramSpec program = programs.get(step.program());
        if (program != null && starts(step)) {
          readInto(program, pages.computeIfAbsent(vcpu.guest(), guest -> new BitSet()));
          if (disks.contains(step.subchannel())) {
            blocks.merge(step.subchannel(), blocksWritten(program), Math::max);
          }
        }
      }
    }
    long ofPages = pages.values().stream().mapToLong(BitSet::cardinality).sum() * PAGE_BYTES;
    return ofPages + blocks.values().stream().mapToLong(it -> it).sum() * BLOCK_TAKES_BYTES;
  }

  private static boolean starts(GuestStep step) {
    return step.op() == GuestStep.Op.SSCH || step.op() == GuestStep.Op.REQUEST;
  }

  private void readInto(ChannelProgramSpec program, BitSet pages) {
    for (CcwSpec ccw : program.ccws()) {
      Long buffer = addresses.get(ccw.buffer());
      boolean reads = (ccw.cmd() & 0x03) == READ || (ccw.cmd() & 0x0f) == SENSE;
      if (buffer != null && reads && (ccw.flags() & Ccw.SKIP) == 0 && ccw.count() > 0) {
        long from = buffer + ccw.offset();
        long last = from + ccw.count() - 1;
        pages.set((int) (from / PAGE_BYTES), (int) (last / PAGE_BYTES) + 1);
      }
    }
  }

  private static long blocksWritten(ChannelProgramSpec program) {
    return program.ccws().stream()
            .filter(ccw -> (ccw.cmd() & 0x03) == WRITE)
            .mapToLong(CcwSpec::count)
            .sum()
        / BLOCK_BYTES;
  }
}
