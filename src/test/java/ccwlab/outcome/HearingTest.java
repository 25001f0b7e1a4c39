package ccwlab.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.SyncRound;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.property.Rest;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A judge shows each property only what it hears: that changes no judgement. */
class HearingTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));

  /** On its stack the guest tries again for ever. */
  private static final String ENDLESS = "catalogue/k43";

  private static final int SCHEDULES = 25;
  private static final List<String> ALL = PropertyNames.ALL;

  private static final Rest NOTHING_LEFT =
      new Rest() {
        @Override
        public long pins() {
          return 0;
        }

        @Override
        public int kernelBlocks() {
          return 0;
        }

        @Override
        public Bytes block(Schid schid, long block) {
          return Bytes.zeros(512);
        }
      };

  /** What each property was seen to react to: it complained, or remembers something else. */
  private final Map<String, Set<Class<?>>> reactions = new TreeMap<>();

  private final Set<String> broken = new HashSet<>();

  /** The bugs of the catalogue, each on a stack that has it, break nearly all properties. */
  @Test
  void judgements_ofEveryShippedScenario_areAsIfEveryPropertyHeardAll() {
    List<String> names = new ArrayList<>(ScenarioFiles.list(RACES));
    names.remove(ENDLESS);
    for (String name : names) {
      Scenario shipped = ScenarioFiles.load(name, RACES);
      StackSpec stack = shipped.catalogue().map(bug -> bug.without(TODAY)).orElse(TODAY);
      Assembly assembly = new Assembly(askingForAll(shipped), stack);
      try (Copy copy = assembly.copy()) {
        for (int seed = 0; seed < SCHEDULES; seed++) {
          SyncRound round = SyncRound.random(assembly, copy, seed);
          assertThat(round.judgement().violations())
              .as("%s, seed %d", name, seed)
              .isEqualTo(violationsOfAll(round.observations(), copy));
        }
      }
    }
    violationsOfAll(rarelySeen(), NOTHING_LEFT);
    assertThat(broken).hasSizeGreaterThan(ALL.size() / 2);
    assertThat(reactions).as("what properties react to is what they hear").isEqualTo(heard());
  }

  private List<Violation> violationsOfAll(List<Observation> seen, Rest drained) {
    List<Property> properties = Properties.watching(ALL);
    List<Violation> violations = new ArrayList<>();
    for (int at = 0; at < seen.size(); at++) {
      for (int p = 0; p < ALL.size(); p++) {
        note(reaction(ALL.get(p), properties.get(p), seen.get(at)), ALL.get(p), at, violations);
      }
    }
    for (int p = 0; p < ALL.size(); p++) {
      Optional<String> left = properties.get(p).violatedAtRest(drained);
      note(left, ALL.get(p), Violation.AT_REST, violations);
    }
    return violations;
  }

  private Optional<String> reaction(String name, Property property, Observation seen) {
    Set<Class<?>> known = reactions.computeIfAbsent(name, key -> new HashSet<>());
    if (known.contains(seen.getClass())) {
      return property.violatedBy(seen);
    }
    Property before = property.copy();
    Optional<String> violation = property.violatedBy(seen);
    if (violation.isPresent() || !property.equals(before)) {
      known.add(seen.getClass());
    }
    return violation;
  }

  /** Each property's first violation counts. */
  private void note(Optional<String> violation, String name, int at, List<Violation> violations) {
    boolean known = violations.stream().anyMatch(one -> one.property().equals(name));
    if (violation.isPresent() && !known) {
      violations.add(new Violation(name, violation.get(), at));
      broken.add(name);
    }
  }

  /** What properties react to, and random orders seldom bring about. */
  private static List<Observation> rarelySeen() {
    Schid schid = Schid.of(1);
    Schid other = Schid.of(2);
    IoInterruption interruption = new IoInterruption(schid.sid(), 0, 0);
    Scsw ended = new Scsw(Fctl.START.mask() | Stctl.STATUS_PEND.mask(), 0, 0);
    Bytes block = Bytes.zeros(512);
    Observation halted = new QemuSeen.Ended(other, 0, Instruction.HSCH, Cc.EXPECTED, null, ended);
    return List.of(
        new GuestSeen.Reinjected(interruption),
        new VfioSeen.IrqTaken(schid, Irb.of(ended)),
        new VfioSeen.IrqPurged(schid),
        new QemuSeen.Injected(schid, interruption),
        new QemuSeen.Entered(schid, 0, Instruction.MSCH, false, ended),
        new HostSeen.Answered(1, 0, "close", schid, "OK"),
        new VfioSeen.CrwMade(schid, Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40)),
        new VfioSeen.EventfdSignalled(schid, "CRW"),
        new HostSeen.Asked(1, 1, "open", schid),
        new VfioSeen.FileChanged(schid, "OPEN"),
        new VfioSeen.EventfdSignalled(schid, "IO"),
        new QemuSeen.Entered(schid, 0, Instruction.HSCH, true, Scsw.ZERO),
        new QemuSeen.ScswChanged(schid, 1, QemuSeen.Change.Q2, ended),
        new HardwareSeen.StatusPresented(schid, ended),
        new HardwareSeen.ScswChanged(schid, Scsw.ZERO),
        new HardwareSeen.MediumWritten(schid, 0, block),
        new HardwareSeen.MediumRead(schid, 0, Bytes.filled(512, 1)),
        new VfioSeen.IrqTaken(other, Irb.of(ended)),
        new VfioSeen.RegionScsw(other, ended, StoredArea.IRB_AREA),
        new VfioSeen.IrbFetched(other),
        new QemuSeen.IrbRead(other, Irb.of(ended)),
        new QemuSeen.NotEnabled(other),
        halted,
        new HostSeen.Asked(1, 2, "reset", other),
        halted,
        new HostSeen.Answered(1, 2, "reset", other, "OK"),
        halted,
        new VfioSeen.FileChanged(other, "CLOSING"),
        halted,
        new QemuSeen.ScswChanged(other, -1, QemuSeen.Change.UNPLUGGED, Scsw.ZERO),
        halted,
        new QemuSeen.ResetOver(other, true, ended),
        new QemuSeen.Pwrite(other, 0, Instruction.HSCH));
  }

  private static Map<String, Set<Class<?>>> heard() {
    Map<String, Set<Class<?>>> heard = new TreeMap<>();
    List<Property> properties = Properties.watching(ALL);
    for (int p = 0; p < ALL.size(); p++) {
      heard.put(ALL.get(p), Set.copyOf(properties.get(p).hears()));
    }
    return heard;
  }

  private static Scenario askingForAll(Scenario shipped) {
    return new Scenario(
        shipped.name(),
        shipped.title(),
        shipped.memoryBytes(),
        shipped.subchannels(),
        shipped.programs(),
        shipped.buffers(),
        shipped.guest(),
        shipped.settle(),
        shipped.skew(),
        shipped.rounds(),
        shipped.outcomeFields(),
        shipped.aliases(),
        shipped.outcomes(),
        ALL,
        shipped.catalogue());
  }
}
