package ccwlab.passthrough.linux;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Conclusion;
import ccwlab.passthrough.linux.LinuxResult.Device;
import ccwlab.passthrough.linux.LinuxResult.Found;
import ccwlab.passthrough.linux.LinuxResult.Recovery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinuxTextTest {
  private static Device device(long starts) {
    return new Device(
        "0313", 9, starts, 0, 1, List.of(starts, 0L, 0L, 0L), 0, starts, 1, 0, 64, 32, "00ff");
  }

  private static LinuxResult result(long starts, List<Recovery> faults, List<Found> findings) {
    return new LinuxResult(
        "7.2.22",
        "of the model, today",
        7,
        12.34,
        1,
        "the guest's end",
        List.of(device(starts)),
        faults,
        findings,
        Judged.names(),
        Judged.unseen(),
        "loadtests/ccwlab qemu --linux k");
  }

  @Test
  void text_ofARun_saysWhatTheGuestDidAboutAFault() {
    Recovery fault =
        new Recovery("interruption-lost", 0, 3.5, List.of("csch cc 0 after 4.000 s"), 4.25);
    String text = new LinuxText(result(1234, List.of(fault), List.of()), 500).text();

    assertThat(text)
        .contains("12.3 s, QEMU was started 1 time; what ended it: the guest's end")
        .contains("1,234")
        .contains("0313 now: SHA-256 00ff")
        .contains(
            "interruption-lost on 0313 at 3.500 s: csch cc 0 after 4.000 s; a program ended well"
                + " after 4.250 s")
        .contains("no finding in what was seen of this run; sampled, not proven")
        .contains("unseen    what guest and QEMU do between two calls is not seen");
  }

  @Test
  void text_ofVeryManyFaults_countsThoseThatItDoesNotTell() {
    List<Recovery> faults = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      faults.add(new Recovery("path-lost", 0, i, List.of(), -1));
    }
    String text = new LinuxText(result(1, faults, List.of()), 500).text();

    assertThat(text).contains("no instruction since; no program has ended well since");
    assertThat(text).contains("fault     and 8 path-lost");
  }

  @Test
  void conclusion_isAFindingOrNothingLookedAt() {
    Found found = new Found("irb-read-once", "0.0.0313: twice", 2, 1.5);

    assertThat(result(1, List.of(), List.of(found)).conclusion()).isEqualTo(Conclusion.FINDING);
    assertThat(new LinuxText(result(1, List.of(), List.of(found)), 500).text())
        .contains("irb-read-once, 2 times, first at 1.500 s: 0.0.0313: twice")
        .contains("FINDING: 1 finding\n");
    LinuxResult nothing =
        new LinuxResult(
            "", "", 1, 1, 1, "", List.of(), List.of(), List.of(), List.of(), List.of(), "");
    assertThat(nothing.conclusion()).isEqualTo(Conclusion.NOTHING_LOOKED_AT);
    assertThat(new LinuxText(nothing, 80).text()).contains("NOTHING LOOKED AT");
  }

  @Test
  void json_hasAllFieldsByTheirNames() {
    assertThat(LinuxJson.of(result(3, List.of(), List.of())))
        .contains("\"format\" : 1", "\"conclusion\" : \"OK\"", "\"starts\" : 3", "\"unseen\"");
  }

  @Test
  void judged_areThoseThatHearNoGuestAndNoQemu() {
    assertThat(Judged.names())
        .contains("irb-read-once", "no-freed-program-used", "no-kernel-fault");
    assertThat(Judged.unseen()).contains("no-interruption-lost", "told-once");
    assertThat(Judged.names()).doesNotContainAnyElementsOf(Judged.unseen());
  }
}
