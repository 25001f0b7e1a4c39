package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a scenario file is told in one line: FILE: PATH: what; allowed: ... */
class ScenarioErrorsTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final String GOOD =
      """
      scenario {
        title = "a title"
        memory-bytes = 256K
        subchannels = [ { name = sch0, device = null, isc = 3 }
                        { name = disk, device = fba, image { generate-blocks = 8 } } ]
        buffers { data { size = 4096, fill = 0 } }
        programs {
          nop { orb { lpm = 0x80 }, ccws = [ { cmd = nop, flags = [sli] } ] }
          read { ccws = [
            { cmd = locate, label = first, flags = [cc], data { locate { op = read, block = 0, count = 8 } } }
            { cmd = tic, to = last }
            { cmd = read, label = last, buffer = data, count = 4096 } ] }
        }
        guest = [ { vcpu = 0, run = [ "ssch sch0 nop", "unless-cc 0 end", "wait-io", "tsch sch0" ] }
                  { vcpu = 1, run = [ "ssch disk read as rd" ] }
                  { operator = true, run = [ "path-off disk 0x80" ] } ]
        settle = [ drain ]
        skew { most-hops = 4 }
        rounds = 10
        outcome = "ssch.cc rd.cc"
        outcomes = [ { id = "0 0", expect = acceptable, why = "both" } ]
        properties = [ drained-clean ]
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
          title = "a title"          | titel = x                     | scenario.titel: unknown key (did you mean 'title'?); allowed: title memory-bytes subchannels
          title = "a title"          |                               | scenario: 'title' is missing
          isc = 3                    | isc = 8                       | scenario.subchannels[0].isc: 8 is out of range; allowed: 0 to 7
          isc = 3                    | isc = three                   | scenario.subchannels[0].isc: 'three' is not a whole number; allowed: 0 to 7
          isc = 3                    | ics = 3                       | scenario.subchannels[0].ics: unknown key; allowed: name number count guest device image
          isc = 3                    | service { control = soon }    | scenario.subchannels[0].service.control: 'soon' is not a duration; allowed: a number with us, ms or s
          isc = 3                    | service { block = uniform 9us 2us } | scenario.subchannels[0].service.block: the lower bound 9us is above 2us; allowed: 20us | uniform
          isc = 3                    | service { block = normal 9us 2us }  | scenario.subchannels[0].service.block: 'normal 9us 2us' is not a distribution; allowed: 20us | uniform
          isc = 3                    | enabled = maybe               | scenario.subchannels[0].enabled: 'maybe' is neither true nor false; allowed: true false
          name = disk                | name = sch0                   | scenario.subchannels[1].name: the name 'sch0' is already taken
          device = null              | device = tape                 | scenario.subchannels[0].device: unknown device 'tape'; allowed: null fba
          image { generate-blocks = 8 } | image = no.img             | scenario.subchannels[1].image: no such image file
          image { generate-blocks = 8 } | image = "\\u0000"         | scenario.subchannels[1].image: \\u0000 is in
          image { generate-blocks = 8 } | image = "/dev"             | scenario.subchannels[1].image: /dev is a folder or a device
          image { generate-blocks = 8 } | image { generate-blocks = 4 } | scenario.subchannels[1].image: the image has 4 blocks of 512 bytes, but program 'read' uses block 7
          image { generate-blocks = 8 } | image { generate-blocks = 8 }, blocks = 9 | scenario.subchannels[1].blocks:
          "wait-io"                  | "shift-idaw read 0"           | scenario.guest[0].run[2]: CCW 0 of 'read' has no indirect list; allowed: ida
          "wait-io"                  | "chain nop 1"                 | scenario.guest[0].run[2]
          size = 4096                | size = 190K                   | scenario: memory-bytes = 262144 is too little
          memory-bytes = 256K        | memory-bytes = 262145         | scenario.memory-bytes: 262145 is no whole number of pages; allowed: multiples of 4096
          memory-bytes = 256K        | memory-bytes = 1K             | scenario.memory-bytes: 1K is out of range; allowed: 131072 to
          size = 4096                | at = 0x3ff00, size = 4096     | scenario.buffers.data.at: 3ff00 to 40eff is outside guest storage; allowed: 10000 to 3ffff
          size = 4096                | size = 8192, at = 0           | scenario.buffers.data.at: 0 is out of range; allowed: 65536 to
          fill = 0                   | full = 0                      | scenario.buffers.data.full: unknown key (did you mean 'fill'?); allowed: at size fill
          cmd = nop                  | cmd = noop                    | scenario.programs.nop.ccws[0].cmd: unknown command 'noop'; allowed: define-extent locate nop read
          cmd = nop                  | cmd = 0x100                   | scenario.programs.nop.ccws[0].cmd: unknown command '0x100'
          flags = [sli]              | flags = [slow]                | scenario.programs.nop.ccws[0].flags[0]: unknown flag 'slow' (did you mean 'sli'?); allowed: cd cc sli skip pci ida suspend
          flags = [sli]              | flags = sli                   | scenario.programs.nop.ccws[0].flags: not a list
          flags = [sli]              | count = 65536                 | scenario.programs.nop.ccws[0].count: 65536 is out of range; allowed: 0 to 65535
          lpm = 0x80                 | lpn = 0x80                    | scenario.programs.nop.orb.lpn: unknown key; allowed: format prefetch
          buffer = data              | buffer = date                 | scenario.programs.read.ccws[2].buffer: unknown buffer 'date' (did you mean 'data'?); allowed: data
          count = 4096               | count = 4097                  | scenario.programs.read.ccws[2]: offset 0 and 4097 bytes go past the end of buffer 'data'; allowed: up to 4096 bytes
          count = 4096               | offset = 0x7fffffff           | scenario.programs.read.ccws[2].offset: 0x7fffffff is out of range; allowed: 0 to 16777216
          block = 0, count = 8       | block = 2147483647, count = 8 | scenario.subchannels[1].image: the image has 8 blocks of 512 bytes, but program 'read' uses block 2147483654
          to = last                  | to = lost                     | scenario.programs.read.ccws[1].to: unknown CCW label 'lost'; allowed: first last
          op = read                  | op = erase                    | scenario.programs.read.ccws[0].data.locate.op: unknown operation 'erase'; allowed: write read
          ssch sch0 nop"             | start sch0 nop"               | scenario.guest[0].run[0]: unknown step 'start'; allowed: ssch hsch csch stsch msch tsch
          ssch sch0 nop"             | ssch sch1 nop"                | scenario.guest[0].run[0]: unknown subchannel 'sch1'; allowed: sch0 disk
          ssch sch0 nop"             | ssch sch0 nap"                | scenario.guest[0].run[0]: unknown program 'nap'; allowed: nop read
          ssch sch0 nop"             | ssch sch0"                    | scenario.guest[0].run[0]: 1 operands for 'ssch' where 2 belong; allowed: ssch SUBCHANNEL PROGRAM
          ssch sch0 nop"             | ssch sch0 nop as final"       | scenario.guest[0].run[0]: 'final' is no name for a step
          unless-cc 0 end            | unless-cc 0 out               | scenario.guest[0].run[1]: unknown label 'out'; allowed: end
          unless-cc 0 end            | unless-cc 4 end               | scenario.guest[0].run[1]: '4' is no list of condition codes; allowed: 0 to 3
          unless-cc 0 end            | loop end 0                    | scenario.guest[0].run[1]: 0 is out of range; allowed: 1 to
          unless-cc 0 end            | delay 5                       | scenario.guest[0].run[1]: '5' is not a duration
          vcpu = 1                   | vcpu = 0                      | scenario.guest[1].vcpu: vCPU 0 has a program already
          vcpu = 1                   | vcpu = 2                      | scenario.guest[1].vcpu: 2 is out of range; allowed: 0 to 1
          path-off disk 0x80         | ssch sch0 nop                 | scenario.guest[2].run[0]: unknown step of an operator 'ssch'; allowed: goto loop subsystem-reset delay path-off path-on unsolicited
          path-off disk 0x80         | unmap disk date               | scenario.guest[2].run[0]: unknown buffer 'date'; allowed: data
          path-off disk 0x80         | unmap disk                    | scenario.guest[2].run[0]: 1 operands for 'unmap' where 2 belong; allowed: unmap SUBCHANNEL BUFFER
          path-off disk 0x80         | close disc                    | scenario.guest[2].run[0]: unknown subchannel 'disc'; allowed: sch0 disk
          path-off disk 0x80         | remove disk now               | scenario.guest[2].run[0]: 2 operands for 'remove' where 1 belong; allowed: remove SUBCHANNEL
          ssch sch0 nop"             | gone sch0"                    | scenario.guest[0].run[0]: unknown step 'gone'; allowed: ssch hsch csch stsch msch tsch
          path-off disk 0x80         | path-off disk 0x100           | scenario.guest[2].run[0]: 0x100 is out of range; allowed: 1 to 255
          settle = [ drain ]         | settle = [ sink ]             | scenario.settle[0]: unknown step 'sink'
          most-hops = 4              | most-hops = -1                | scenario.skew.most-hops: -1 is out of range; allowed: 0 to 1000
          rounds = 10                | rounds = 0                    | scenario.rounds: 0 is out of range; allowed: 1 to
          ssch.cc rd.cc              | ssch.ccc                      | scenario.outcome: unknown value 'ccc' in field 'ssch.ccc'; allowed: cc pgm
          ssch.cc rd.cc              | sshc.cc                       | scenario.outcome: unknown step 'sshc' in field 'sshc.cc'; allowed: ssch wait-io tsch rd bytes digest final
          ssch.cc rd.cc              | ssch                          | scenario.outcome: unknown field 'ssch'; allowed: STEP.VALUE vN.STEP.VALUE gN.vN.STEP.VALUE interruptions
          ssch.cc rd.cc              | v7.ssch.cc                    | scenario.outcome: 7 is out of range; allowed: 0 to 2
          ssch.cc rd.cc              | final.sch9                    | scenario.outcome: unknown subchannel 'sch9' in field 'final.sch9'; allowed: sch0 disk
          ssch.cc rd.cc              | digest.date                   | scenario.outcome: unknown buffer 'date' in field 'digest.date'; allowed: data
          ssch disk read as rd       | ssch disk read as re          | scenario.outcome: unknown step 'rd' in field 'rd.cc'
          expect = acceptable        | expect = fine                 | scenario.outcomes[0].expect: unknown grade 'fine'; allowed: acceptable interesting forbidden
          why = "both"               | because = "both"              | scenario.outcomes[0].because: unknown key; allowed: id expect why
          , why = "both"             |                               | scenario.outcomes[0]: 'why' is missing
          why = "both"               | why = " "                     | scenario.outcomes[0].why: 'why' is empty
          id = "0 0"                 | id = "(0 0"                   | scenario.outcomes[0].id: '(0 0' is no regular expression: missing closing ), '(0 0' at character 1; allowed: plain text, or what RE2 knows
          id = "0 0"                 | id = "((a{999}){999}){999}"   | scenario.outcomes[0].id: the outcomes have more than 500,000 parts with their repetitions written out; allowed: fewer, or smaller repetitions
          drained-clean              | drained                       | scenario.properties[0]: unknown property 'drained'; allowed: accepted-start-ends-once
          rounds = 10                | catalogue { fixed-by = [k04] } | scenario.catalogue: 'id' is missing
          rounds = 10                | catalogue { id = k04, fixed-by = [k04] } | scenario.catalogue.id: 'k04' is no id; allowed: capital letters
          rounds = 10                | catalogue { id = K04 } | scenario.catalogue: neither 'fixed-by' nor 'broken-by' names a switch; allowed: k01
          rounds = 10                | catalogue { id = K04, fixed-by = [k99] } | scenario.catalogue.fixed-by[0]: unknown switch 'k99'; allowed: k01
          rounds = 10                | catalogue { id = K04, fixed-by = [k04], broken-by = [k04] } | scenario.catalogue: 'fixed-by' and 'broken-by' both name k04
          rounds = 10                | catalogue { id = K04, fixed-by = [k04], shows = maybe } | scenario.catalogue.shows: unknown value 'maybe'; allowed: found clean
          rounds = 10                | catalogue { id = K04, fixed-by = [k04], shows = clean } | scenario.catalogue: 'why' is missing
          rounds = 10                | catalogue { id = K04, fixed-by = [k04], why = "so" } | scenario.catalogue.why: not here; allowed: together with shows = clean
          rounds = 10                | rounds = [                    | line 2
          rounds = 10                | rounds = ${nowhere}           | line 19: ${nowhere} is not in the file; allowed: a path of the file itself
          """)
  void load_oneMistake_isToldInOneLine(String good, String bad, String told) throws IOException {
    assertThat(GOOD).contains(good);
    String text = GOOD.replace(good, bad == null ? "" : bad);

    assertThatThrownBy(() -> load(text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(folder.resolve("bad.conf") + ": " + told)
        .message()
        .containsPattern("; allowed: |a '[)}\\]]' is missing")
        .doesNotContain("\n");
  }

  @Test
  void load_anotherRoot_namesTheRoot() {
    assertThatThrownBy(() -> load("stack { }"))
        .hasMessage(folder.resolve("bad.conf") + ": stack: unknown key; allowed: scenario");
  }

  @Test
  void load_ambiguousField_offersTheTwo() {
    String text =
        GOOD.replace("ssch disk read as rd", "ssch disk read").replace("ssch.cc rd.cc", "ssch.cc");

    assertThatThrownBy(() -> load(text))
        .hasMessageEndingWith(
            "scenario.outcome: field 'ssch.cc' is ambiguous: more than one vCPU has a step ssch; allowed: v0.ssch.cc v1.ssch.cc");
  }

  @Test
  void load_oddImage_saysHowLongItIs() throws IOException {
    Files.write(folder.resolve("odd.img"), new byte[700]);

    assertThatThrownBy(() -> load(GOOD.replace("image { generate-blocks = 8 }", "image = odd.img")))
        .hasMessageContaining("scenario.subchannels[1].image: ")
        .hasMessageContaining("odd.img has 700 bytes; allowed: a whole number of 512-byte blocks");
  }

  @Test
  void load_overlappingBuffers_namesBothRanges() {
    String text =
        GOOD.replace(
            "buffers {", "buffers { a { at = 0x20000, size = 8 }, b { at = 0x20007, size = 1 },");

    assertThatThrownBy(() -> load(text))
        .hasMessageEndingWith(
            "scenario.buffers.b.at: 20007 to 20007 overlaps with 20000 to 20007;"
                + " allowed: storage that nothing else has");
  }

  @Test
  void load_format0AboveSixteenMebibytes_isRefused() {
    String text =
        GOOD.replace("memory-bytes = 256K", "memory-bytes = 32M")
            .replace("size = 4096", "at = 0xfff800, size = 4096")
            .replace("read { ccws", "read { orb { format = 0, idaw = 1 }, ccws");

    assertThatThrownBy(() -> load(text))
        .hasMessageEndingWith(
            "scenario.programs.read.ccws[2]: a format-0 CCW reaches nothing above 16 MiB, this needs"
                + " 1000800; allowed: less than 1000000, or orb { format = 1 }");
  }

  @Test
  void load_unknownName_listsTheKnownOnes() {
    assertThatThrownBy(() -> ScenarioFiles.load("hsch-races-shcs", RACES))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(
            "unknown scenario 'hsch-races-shcs' (did you mean 'hsch-races-ssch'?); allowed: ")
        .hasMessageContaining("hsch-races-ssch")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void load_missingFile_saysSo() {
    assertThatThrownBy(() -> ScenarioFiles.load("no/such.conf", RACES))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("no/such.conf: no such file");
  }

  private Scenario load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.conf"), text);
    return ScenarioFiles.load(file.toString(), RACES);
  }
}
