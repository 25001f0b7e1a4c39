package ccwlab.host;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw0;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.ScenarioException;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.GuestMemory.Filled;
import ccwlab.storage.GuestWindow;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays down guest storage as it is at the start of a round: ORBs, CCWs, lists, buffers. */
final class CopyStorage {
  private static final int IDA_BLOCK_2K = 2048;
  private static final int IDA_BLOCK_4K = 4096;
  private static final long ALL_GUESTS_BYTES_MOST = 16L << 30;

  private final Map<String, BufferSpec> buffers = new HashMap<>();
  private final Map<String, ChannelProgramSpec> programs = new HashMap<>();
  private final GuestMemory memory;

  private CopyStorage(Scenario scenario) {
    scenario.programs().forEach(program -> programs.put(program.name(), program));
    List<Filled> filled = new ArrayList<>();
    long sizeBytes = scenario.memoryBytes();
    for (BufferSpec buffer : scenario.buffers()) {
      buffers.put(buffer.name(), buffer);
      for (int guest = 0; guest < scenario.guests() && buffer.fill() != 0; guest++) {
        long at = guest * sizeBytes + buffer.address();
        filled.add(new Filled(at, buffer.sizeBytes(), buffer.fill()));
      }
    }
    this.memory = GuestMemory.filled(scenario.guests() * sizeBytes, filled);
    for (int guest = 0; guest < scenario.guests(); guest++) {
      Storage own = new GuestWindow(memory, guest * sizeBytes, sizeBytes);
      scenario.programs().forEach(program -> add(program, own));
    }
  }

  /**
   * The storage of all guests, one behind the other; to be copied, not to be written.
   *
   * @throws ScenarioException if it is too much
   */
  static GuestMemory of(Scenario scenario) {
    if (scenario.memoryBytes() > ALL_GUESTS_BYTES_MOST / scenario.guests()) {
      throw new ScenarioException(
          "%s: memory-bytes: %,d guests with %,d bytes each; allowed: 16 GiB in all"
              .formatted(scenario.name(), scenario.guests(), scenario.memoryBytes()));
    }
    return new CopyStorage(scenario).memory;
  }

  private static boolean format1(ChannelProgramSpec program) {
    return (program.orbFlags() & Orb.F) != 0;
  }

  /** The ORB that starts a program. */
  static Orb orb(ChannelProgramSpec program) {
    int word1 = program.orbFlags() | program.lpm() << 8;
    return new Orb((int) program.orbAddress(), word1, (int) program.address());
  }

  private void add(ChannelProgramSpec program, Storage guest) {
    guest.write(program.orbAddress(), orb(program).encode());
    Bytes chain = Bytes.EMPTY;
    for (int i = 0; i < program.ccws().size(); i++) {
      CcwSpec ccw = program.ccws().get(i);
      long data = dataAddress(program, ccw);
      if (!ccw.data().isEmpty()) {
        guest.write(data, Bytes.ofHex(ccw.data()));
      }
      if (ccw.ida()) {
        long list = buffers.get(program.name() + "#" + i + ".idal").address();
        guest.write(list, idal(program, data, ccw.count()));
        data = list;
      }
      chain = chain.concat(encode(program, ccw, data));
    }
    guest.write(program.address(), chain);
  }

  private long dataAddress(ChannelProgramSpec program, CcwSpec ccw) {
    if (ccw.ticTo() >= 0) {
      return program.address() + (long) ccw.ticTo() * Ccw.SIZE_BYTES;
    }
    if (!ccw.program().isEmpty()) {
      return programs.get(ccw.program()).address() + ccw.offset();
    }
    return ccw.buffer().isEmpty() ? 0 : buffers.get(ccw.buffer()).address() + ccw.offset();
  }

  private static Bytes encode(ChannelProgramSpec program, CcwSpec spec, long data) {
    int flags = spec.flags() | (spec.ida() ? Ccw.IDA : 0);
    Ccw ccw =
        format1(program)
            ? new Ccw1(spec.cmd(), flags, spec.count(), (int) data)
            : new Ccw0(spec.cmd(), (int) data, flags, 0, spec.count());
    long doubleword = ccw.encode();
    return Bytes.ofInts((int) (doubleword >>> 32), (int) doubleword);
  }

  private static Bytes idal(ChannelProgramSpec program, long data, int count) {
    boolean format2 = (program.orbFlags() & Orb.H) != 0;
    int block = format2 && (program.orbFlags() & Orb.T) == 0 ? IDA_BLOCK_4K : IDA_BLOCK_2K;
    Bytes list = Bytes.EMPTY;
    for (long at = data; at < data + count; at = (at / block + 1) * block) {
      list = list.concat(format2 ? Bytes.ofInts(0, (int) at) : Bytes.ofInts((int) at));
    }
    return list;
  }
}
