package ccwlab.topology;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw0;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.GuestMemory.Filled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays down guest storage as it is at the start of a round: ORBs, CCWs, lists, buffers. */
final class CopyStorage {
  private static final int IDA_BLOCK_2K = 2048;
  private static final int IDA_BLOCK_4K = 4096;

  private final Map<String, BufferSpec> buffers = new HashMap<>();
  private final GuestMemory memory;

  private CopyStorage(Scenario scenario) {
    List<Filled> filled = new ArrayList<>();
    for (BufferSpec buffer : scenario.buffers()) {
      buffers.put(buffer.name(), buffer);
      if (buffer.fill() != 0) {
        filled.add(new Filled(buffer.address(), buffer.sizeBytes(), buffer.fill()));
      }
    }
    this.memory = GuestMemory.filled(scenario.memoryBytes(), filled);
    scenario.programs().forEach(this::add);
  }

  /** The storage of one guest; to be copied, not to be written. */
  static GuestMemory of(Scenario scenario) {
    return new CopyStorage(scenario).memory;
  }

  static boolean format1(ChannelProgramSpec program) {
    return (program.orbFlags() & Orb.F) != 0;
  }

  private void add(ChannelProgramSpec program) {
    int word1 = program.orbFlags() | program.lpm() << 8;
    Orb orb = new Orb((int) program.orbAddress(), word1, (int) program.address());
    memory.write(program.orbAddress(), orb.encode());
    Bytes chain = Bytes.EMPTY;
    for (int i = 0; i < program.ccws().size(); i++) {
      CcwSpec ccw = program.ccws().get(i);
      long data = dataAddress(program, ccw);
      if (!ccw.data().isEmpty()) {
        memory.write(data, Bytes.ofHex(ccw.data()));
      }
      if (ccw.ida()) {
        long list = buffers.get(program.name() + "#" + i + ".idal").address();
        memory.write(list, idal(program, data, ccw.count()));
        data = list;
      }
      chain = chain.concat(encode(program, ccw, data));
    }
    memory.write(program.address(), chain);
  }

  private long dataAddress(ChannelProgramSpec program, CcwSpec ccw) {
    if (ccw.ticTo() >= 0) {
      return program.address() + (long) ccw.ticTo() * Ccw.SIZE_BYTES;
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
