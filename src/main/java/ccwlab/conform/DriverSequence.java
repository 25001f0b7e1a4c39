package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.RegionLab;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One recorded sequence of the real driver, replayed step by step: of each step what was recorded
 * and what our driver shows, as fields.
 */
final class DriverSequence {
  /** What css_sched_sch_todo was told: to unregister the subchannel. */
  private static final int UNREGISTER = 2;

  private static final int RET_CODE = 120;

  private final HostAddresses recordedHost = new HostAddresses();
  private final HostAddresses ownHost = new HostAddresses();
  private final Map<List<Integer>, Long> programBlocks;
  private final DriverReplay replay;
  private long blocksWithoutProgram;

  /**
   * @param settles see {@link DriverReplay}
   * @param programBlocks how many blocks a program takes in the recorded kernel, by our segments
   *     and blocks; learned from the first step that holds one
   */
  DriverSequence(
      DriverBehaviour behaviour, boolean settles, Map<List<Integer>, Long> programBlocks) {
    this.replay = new DriverReplay(behaviour, settles);
    this.programBlocks = programBlocks;
  }

  /** The fields of one step: those recorded, and ours. */
  record Step(Map<String, String> recorded, Map<String, String> ours) {}

  /** The line {@code lab}, with which a sequence begins. */
  Step begin(JsonNode line) throws RecordingNode.Malformed {
    Map<String, String> recorded = DriverFields.recorded(line, recordedHost);
    blocksWithoutProgram = Long.parseLong(recorded.getOrDefault("blocks", "0"));
    return new Step(recorded, ours(recorded, null));
  }

  Step step(String command, JsonNode line) throws RecordingNode.Malformed {
    Map<String, String> recorded = DriverFields.recorded(line, recordedHost);
    return new Step(recorded, ours(recorded, replay.event(command)));
  }

  private Map<String, String> ours(Map<String, String> recorded, DriverReplay.Come come) {
    Map<String, String> fields = new TreeMap<>();
    List<PlayedSubchannel.Executed> executed = replay.hardware().takeExecuted();
    number(fields, "ins", executed.size());
    for (int i = 0; i < executed.size(); i++) {
      PlayedSubchannel.Executed one = executed.get(i);
      fields.put(
          "ins." + (i + 1),
          DriverFields.instruction(one.name(), one.cc().code(), one.operand(), ownHost));
    }
    RegionLab.View view = replay.view();
    device(fields, view);
    if (come != null) {
      came(fields, come);
    }
    Set<String> names = new TreeSet<>();
    replay.takeEnded(
        (name, rc) -> {
          names.add(name);
          number(fields, "done." + name, rc);
        });
    fields.put("done", String.join(",", names));
    List<String> faults = replay.takeFaults();
    for (int i = 0; i < faults.size(); i++) {
      fields.put("errs." + (i + 1), faults.get(i));
    }
    blocks(fields, recorded, view);
    return fields;
  }

  private void device(Map<String, String> fields, RegionLab.View view) {
    fields.put("state", view.state().name());
    number(fields, "cp", view.initialized() ? 1 : 0);
    bytes(fields, "irb", view.irb().scsw().encode());
    bytes(fields, "io", view.io());
    bytes(fields, "irb_area", view.io().slice(DriverFields.IRB_AREA, DriverFields.SCSW_BYTES));
    number(fields, "ret", view.io().intAt(RET_CODE));
    bytes(fields, "cmdr", view.cmd());
    number(fields, "regions", view.regions());
    bytes(fields, "hw", replay.hardware().scsw().encode());
    number(fields, "ena", replay.hardware().enabled() ? 1 : 0);
    number(fields, "pins", replay.pins());
    number(fields, "io_sig", replay.signals(IrqIndex.IO));
    number(fields, "crw_sig", replay.signals(IrqIndex.CRW));
    number(fields, "req_sig", replay.signals(IrqIndex.REQ));
    fields.put("queue", String.join(",", replay.queued()));
    number(fields, "todo", view.unregister() ? UNREGISTER : 0);
  }

  private void came(Map<String, String> fields, DriverReplay.Come come) {
    fields.put("at", come.at());
    if (come.rc() != null) {
      number(fields, "rc", come.rc());
    }
    if (come.data().length() > 0) {
      data(fields, come.data());
    }
  }

  private void data(Map<String, String> fields, Bytes data) {
    bytes(fields, "data", data);
    bytes(fields, "crw", data.slice(0, Integer.BYTES));
    if (data.length() > RET_CODE) {
      bytes(fields, "read_irb", data.slice(DriverFields.IRB_AREA, DriverFields.SCSW_BYTES));
    }
  }

  /**
   * Blocks of the recorded kernel's storage. How many it has without a program the first line says,
   * and what a program of some size takes the first step that has one.
   */
  private void blocks(
      Map<String, String> fields, Map<String, String> recorded, RegionLab.View view) {
    if (!recorded.containsKey("blocks")) {
      return;
    }
    long others = blocksWithoutProgram + view.crws() - (view.regions() == 0 ? 1 : 0);
    long program = 0;
    if (view.initialized()) {
      long learned = Long.parseLong(recorded.get("blocks")) - others;
      program =
          programBlocks.computeIfAbsent(List.of(view.segments(), view.blocks()), size -> learned);
    }
    number(fields, "blocks", others + program);
  }

  private static void number(Map<String, String> fields, String key, long value) {
    fields.put(key, Long.toString(value));
  }

  private void bytes(Map<String, String> fields, String key, Bytes bytes) {
    fields.put(key, DriverFields.masked(key, bytes, ownHost).hex());
  }
}
