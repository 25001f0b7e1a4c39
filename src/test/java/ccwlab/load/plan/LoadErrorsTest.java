package ccwlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in a good file is one line that says where it is and what is allowed. */
class LoadErrorsTest {
  private static final String GOOD =
      """
      load {
        title = "a title"
        topology { hosts = 1, guests = 1, vcpus = 2, memory-bytes = 256K
          devices {
            disks { count = 2, device = fba, image { generate-blocks = 16 }, paths = 0xc0
          service { control = 20us } }
            nulls { count = 4, device = null, queue-limit = 64, isc = 3 }
          }
        }
        programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        jobs {
          mixed { devices = [disks], operation = read-write, rwmix = 70, block-size = 4K
            access = random, verify = true, timeout = 3s, tries = 3
            arrivals { closed { in-flight = 2, think-time = exponential 1ms } } }
          nops { devices = [nulls], operation = program, program = nop
            arrivals { open { rate = 100, process = poisson, stages = [ { hold = 1s } ] } } }
        }
        faults = [ { at = 2s, every = 5s, lasts = 500ms, kind = path-lost, devices = [disks] } ]
        thresholds = [ "mixed.p99 < 5ms", { expression = "lost = 0", abort = true, delay = 2s } ]
        warm-up = 1s
        duration = 10s
        interval = 1s
        properties = [told-once]
      }
      """;

  @TempDir Path folder;

  @Test
  void load_theGoodFile_hasNoError() throws IOException {
    assertThat(load(GOOD).title()).isEqualTo("a title");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          load {              | scenario {          | : scenario: unknown key; allowed: load
          title = "a title"   | titel = x           | load.titel: unknown key (did you mean 'title'?); allowed: title topology buffers
          title = "a title"   |                     | load: 'title' is missing
          duration = 10s      | duration = 0s       | load.duration: 0 is out of range; allowed: more than 0us, up to 3600s
          duration = 10s      | duration = 10       | load.duration: '10' is not a duration; allowed: a number with us, ms or s
          duration = 10s      | duration = 2h       | load.duration: '2h' is not a duration
          duration = 10s      | duration = 3601s    | load.duration: 3601s is out of range; allowed: 0us to 3600s
          warm-up = 1s        | warm-up = -1s       | load.warm-up: '-1s' is not a duration
          interval = 1s       | interval = 1ms      | load.interval: too short; allowed: 10ms to 3600s
          [told-once]         | [told-twice]        | load.properties[0]: unknown property 'told-twice' (did you mean 'told-once'?); allowed: accepted-start-ends-once
          [told-once]         | [hardware-history-explained] | load.properties[0]: unknown property 'hardware-history-explained'; allowed:
          [told-once]         | told-once           | load.properties: not a list; allowed: [ ... ]
          hosts = 1           | hosts = 0           | load.topology.hosts: 0 is out of range; allowed: 1 to 1024
          hosts = 1           | host = 1            | load.topology.host: unknown key (did you mean 'hosts'?); allowed: hosts guests vcpus memory-bytes devices
          guests = 1          | guests = 1025       | load.topology.guests: 1025 is out of range; allowed: 1 to 1024
          vcpus = 2           | vcpus = 57          | load.topology.vcpus: 57 is out of range; allowed: 1 to 56
          vcpus = 2           | vcpus = two         | load.topology.vcpus: 'two' is not a whole number; allowed: 1 to 56
          hosts = 1, guests = 1, vcpus = 2 | hosts = 100, guests = 100, vcpus = 2 | load.topology: 20,000 vCPUs; allowed: 1 to 16,384 over all hosts and guests
          hosts = 1, guests = 1 | hosts = 300, guests = 300 | load.topology: 540,000 subchannels; allowed: 1 to 262,144 over all hosts and guests
          memory-bytes = 256K | memory-bytes = 1K   | load.topology.memory-bytes: 1K is out of range; allowed: 131072 to
          memory-bytes = 256K | memory-bytes = 262145 | load.topology.memory-bytes: 262145 is no whole number of pages; allowed: multiples of 4096
          count = 4           | count = 0           | load.topology.devices.nulls.count: 0 is out of range; allowed: 1 to 262144
          count = 4           | cuont = 4           | load.topology.devices.nulls.cuont: unknown key (did you mean 'count'?); allowed: count paths isc concurrent-sense queue-limit device
          nulls {             | 9 {                 | load.topology.devices.9: '9' is no name; allowed: letters, digits
          device = null       | device = tape       | load.topology.devices.nulls.device: unknown device 'tape'; allowed: null fba
          device = null       | device = null, image = x | load.topology.devices.nulls: a device of type null has neither image nor blocks
          , image { generate-blocks = 16 } |        | load.topology.devices.disks: 'image' is missing
          image { generate-blocks = 16 } | image = no.img | load.topology.devices.disks.image: no such image file
          queue-limit = 64    | queue-limit = 0     | load.topology.devices.nulls.queue-limit: 0 is out of range; allowed: 1 to 1000000
          isc = 3             | isc = 8             | load.topology.devices.nulls.isc: 8 is out of range; allowed: 0 to 7
          isc = 3             | service { control = lognormal 1ms } | load.topology.devices.nulls.service.control: 'lognormal 1ms' is not a distribution; allowed: 20us | uniform
          isc = 3             | concurrent-sense = 1 | load.topology.devices.nulls.concurrent-sense: '1' is neither true nor false
          paths = 0xc0        | paths = 0x100       | load.topology.devices.disks.paths: 0x100 is out of range; allowed: 1 to 255
          cmd = nop           | cmd = noop          | load.programs.nop.ccws[0].cmd: unknown command 'noop'; allowed:
          """)
  void load_aMistakeInWhoExists_saysWhereAndWhatIsAllowed(
      String from, String to, String complaint) {
    assertRefused(from, to, complaint);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mixed {             | service {           | load.jobs.service: no job can have this name
          mixed {             | mi.xed {            | load.jobs.mi
          devices = [nulls]   | devices = [null]    | load.jobs.nops.devices[0]: unknown devices 'null' (did you mean 'nulls'?); allowed: disks nulls
          devices = [nulls]   | devices = []        | load.jobs.nops.devices: no devices; allowed: disks nulls
          devices = [nulls]   | devices = nulls     | load.jobs.nops.devices: not a list
          devices = [nulls],  |                     | load.jobs.nops: 'devices' is missing
          operation = program | operation = erase   | load.jobs.nops.operation: unknown operation 'erase'; allowed: program read write read-write hsch csch stsch msch
          operation = program | operation = hsch    | load.jobs.nops.program: it says nothing of operation hsch
          program = nop       | program = nip       | load.jobs.nops.program: unknown program 'nip'; allowed: nop
          , program = nop     |                     | load.jobs.nops: 'program' is missing
          program = nop       | program = nop, rwmix = 5 | load.jobs.nops.rwmix: it says nothing of operation program
          devices = [disks], o | devices = [nulls], o | load.jobs.mixed.devices: 'nulls' are no disks; allowed: devices with device = fba
          operation = read-write | operation = read | load.jobs.mixed.rwmix: it says nothing of operation read; allowed: no rwmix
          rwmix = 70          | rwmix = 101         | load.jobs.mixed.rwmix: 101 is out of range; allowed: 0 to 100
          block-size = 4K     | block-size = 64K    | load.jobs.mixed.block-size: 64K is out of range; allowed: 512 to 32768
          block-size = 4K     | block-size = 1000   | load.jobs.mixed.block-size: 1000 is no multiple of 512; allowed: multiples of 512
          block-size = 4K     | block-size = 16K    | load.jobs.mixed: block-size = 16384 is more than a disk of 'disks' has; allowed: 512 to 8192
          access = random     | access = wild       | load.jobs.mixed.access: unknown access 'wild'; allowed: random sequential
          verify = true       | verify = yes        | load.jobs.mixed.verify: 'yes' is neither true nor false
          timeout = 3s        | timeout = 0s        | load.jobs.mixed.timeout: 0 is out of range; allowed: more than 0us, up to 3600s
          tries = 3           | tries = 0           | load.jobs.mixed.tries: 0 is out of range; allowed: 1 to 1000
          tries = 3           | trys = 3            | load.jobs.mixed.trys: unknown key (did you mean 'tries'?); allowed: devices operation program rwmix
          in-flight = 2       | in-flight = 2000    | load.jobs.mixed.arrivals.closed.in-flight: 2000 is out of range; allowed: 1 to 1024
          think-time = exponential 1ms | think-time = exponential | load.jobs.mixed.arrivals.closed.think-time: 'exponential' is not a duration
          closed {            | open { rate = 1 }, closed { | load.jobs.mixed.arrivals: one of the two is wanted; allowed: closed { ... } open { ... }
          closed {            | close {             | load.jobs.mixed.arrivals.close: unknown key (did you mean 'closed'?); allowed: closed open
          rate = 100          | rate = -1           | load.jobs.nops.arrivals.open.rate: '-1' is no rate; allowed: 0 to 10000000 requests a second
          rate = 100          | rate = 10000001     | load.jobs.nops.arrivals.open.rate: '10000001' is no rate
          rate = 100,         |                     | load.jobs.nops.arrivals.open: no request ever comes; allowed: rate = N
          process = poisson   | process = bursty    | load.jobs.nops.arrivals.open.process: unknown process 'bursty'; allowed: poisson constant
          { hold = 1s }       | { wait = 1s }       | load.jobs.nops.arrivals.open.stages[0].wait: unknown key; allowed: ramp hold spike step to
          { hold = 1s }       | { }                 | load.jobs.nops.arrivals.open.stages[0]: no stage; allowed: { ramp = 2s, to = 500 }
          { hold = 1s }       | { hold = 1s, to = 5 } | load.jobs.nops.arrivals.open.stages[0].to: unknown key; allowed: hold
          { hold = 1s }       | { ramp = 1s }       | load.jobs.nops.arrivals.open.stages[0]: 'to' is missing
          { hold = 1s }       | { ramp = 0s, to = 5 } | load.jobs.nops.arrivals.open.stages[0].ramp: 0 is out of range
          { hold = 1s }       | { spike = 1s, ramp = 1s, to = 5 } | load.jobs.nops.arrivals.open.stages[0]: ramp and spike do not go together; allowed: { ramp = 2s
          { hold = 1s }       | { step = many }     | load.jobs.nops.arrivals.open.stages[0].step: 'many' is no rate
          """)
  void load_aMistakeInAJob_saysWhereAndWhatIsAllowed(String from, String to, String complaint) {
    assertRefused(from, to, complaint);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          at = 2s             | at = 11s            | load.faults[0].at: it is never reached; allowed: less than warm-up and duration, 11000ms
          at = 2s,            |                     | load.faults[0]: 'at' is missing; allowed: at = ...
          at = 2s             | when = 2s           | load.faults[0].when: unknown key; allowed: at every lasts kind devices share paths status factor
          every = 5s          | every = 500ms       | load.faults[0].every: it begins again before it is undone; allowed: more than lasts
          every = 5s          | every = 1us         | load.faults[0].every: too short; allowed: 1ms to 3600s
          every = 5s          | every = 0s          | load.faults[0].every: 0 is out of range
          lasts = 500ms       | lasts = 0ms         | load.faults[0].lasts: 0 is out of range
          kind = path-lost    | kind = path-gone    | load.faults[0].kind: unknown kind 'path-gone' (did you mean 'path-lost'?); allowed: path-lost device-gone unsolicited unit-check interruption-lost slow silent workqueue-stalled file-closed reset unplug
          kind = path-lost    | kind = reset        | load.faults[0].lasts: reset is over at once
          kind = path-lost    | kind = interruption-lost | load.faults[0].lasts: interruption-lost is over at once
          kind = path-lost    | kind = workqueue-stalled | load.faults[0].devices: the workqueue is the host's
          kind = path-lost, devices = [disks] | kind = workqueue-stalled, share = 0.5 | load.faults[0].share: the workqueue is the host's
          kind = path-lost    | kind = slow         | load.faults[0]: 'factor' is missing
          kind = path-lost    | kind = slow, factor = 0 | load.faults[0].factor: '0' is out of range; allowed: more than 0, up to 1000000
          kind = path-lost, devices = [disks] | kind = slow, factor = 2, devices = [disks, nulls] | load.faults[0].devices: 'nulls' take no time, so nothing slows them down; allowed: devices with a service time
          kind = path-lost    | kind = silent, factor = 2 | load.faults[0].factor: it says nothing of silent
          kind = path-lost    | kind = silent, paths = 1 | load.faults[0].paths: it says nothing of silent
          kind = path-lost    | kind = silent, status = 1 | load.faults[0].status: it says nothing of silent
          lasts = 500ms, kind = path-lost | kind = unsolicited, status = 256 | load.faults[0].status: 256 is out of range; allowed: 1 to 255
          kind = path-lost    | kind = path-lost, paths = 0x20 | load.faults[0]: paths = 0x20: 'disks' has 0xc0; allowed: some or all of these
          kind = path-lost    | kind = path-lost, share = 1.5 | load.faults[0].share: '1.5' is out of range; allowed: more than 0, up to 1
          devices = [disks] } | devices = [tapes] } | load.faults[0].devices[0]: unknown devices 'tapes'; allowed: disks nulls
          mixed.p99 < 5ms     | mixed.p99 ~ 5ms     | load.thresholds[0]: 'mixed.p99 ~ 5ms' is no threshold; allowed: METRIC < VALUE, with < <= > >= or =
          mixed.p99 < 5ms     | mixed.p98 < 5ms     | load.thresholds[0]: unknown metric 'mixed.p98'; allowed: p50 p90 p99 p999 max mean offered
          mixed.p99 < 5ms     | read.p99 < 5ms      | load.thresholds[0]: unknown metric 'read.p99'; allowed:
          mixed.p99 < 5ms     | mixed.findings = 0  | load.thresholds[0]: unknown metric 'mixed.findings'
          mixed.p99 < 5ms     | failed.timeout = 0  | load.thresholds[0]: unknown metric 'failed.timeout'; allowed: failed.unit-check
          mixed.p99 < 5ms     | failed.done = 0     | load.thresholds[0]: unknown metric 'failed.done'; allowed: failed.unit-check
          mixed.p99 < 5ms     | mixed.p99 < 5       | load.thresholds[0]: mixed.p99 needs a unit; allowed: us ms s
          mixed.p99 < 5ms     | mixed.p99 < 5MiB/min | load.thresholds[0]: mixed.p99 is not in MiB/min; allowed: us ms s
          mixed.p99 < 5ms     | failed < 1%         | load.thresholds[0]: failed is not in %; allowed: no unit
          mixed.p99 < 5ms     | achieved > 5ms      | load.thresholds[0]: achieved is not in ms; allowed: no unit /s
          mixed.p99 < 5ms     | heap-slope < 1      | load.thresholds[0]: heap-slope needs a unit; allowed: B/min KiB/min MiB/min
          mixed.p99 < 5ms     | mixed.p99 < 0.5 of offered | load.thresholds[0]: mixed.p99 is no share of what was offered; allowed: achieved, JOB.achieved
          , abort = true      |                     | load.thresholds[1].delay: only what aborts has a delay
          expression = "lost = 0" | expr = "lost = 0" | load.thresholds[1].expr: unknown key; allowed: expression abort delay
          """)
  void load_aMistakeInFaultsOrThresholds_saysWhereAndWhatIsAllowed(
      String from, String to, String complaint) {
    assertRefused(from, to, complaint);
  }

  @Test
  void load_moreDevicesThanSubchannelsInManyGroups_isRefused() {
    String groups =
        IntStream.range(0, 9)
            .mapToObj(i -> "d" + i + " { count = 262144, device = null }")
            .collect(Collectors.joining("\n"));

    assertRefused(
        "isc = 3 }",
        "isc = 3 }\n" + groups,
        "load.topology.devices: 2,359,302 devices; allowed: 1 to 262,144");
  }

  @Test
  void load_moreClientsThanAHeapCanHold_isRefused() {
    assertRefused(
        "disks { count = 2,",
        "disks { count = 40000,",
        "in-flight = 2",
        "in-flight = 27",
        "in-flight: 27 is out of range; allowed: 1 to 26");
  }

  @Test
  void load_moreThanAGuestCanAddress_isRefused() {
    assertRefused(
        "disks { count = 2,",
        "disks { count = 65536,",
        "generate-blocks = 16",
        "generate-blocks = 64",
        "block-size = 4K",
        "block-size = 32K",
        "load.topology: 65,540 devices of a guest need 2,164,658,176 bytes of its storage; allowed:"
            + " up to 2,147,483,648: fewer devices, or a smaller block-size");
  }

  private void assertRefused(String... changes) {
    String text = GOOD;
    for (int i = 0; i + 1 < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replace(changes[i], changes[i + 1] == null ? "" : changes[i + 1]);
    }
    String broken = text;

    assertThatThrownBy(() -> load(broken))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("x.conf: ")
        .hasMessageContaining(changes[changes.length - 1])
        .hasMessageContaining("; allowed: ")
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  private LoadScenario load(String text) throws IOException {
    Path file = folder.resolve("x.conf");
    Files.writeString(file, text);
    return LoadFiles.load(file.toString(), folder);
  }
}
