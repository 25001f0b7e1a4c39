package ccwlab.page;

/** Invented results in JSON, and their pages. */
final class SamplePages {
  private static final String IDLE = "000000000000000000000000";
  private static final String START_PENDING = "000044000000000000000000";
  private static final String START_ENDED = "00004007010000080c000001";

  private SamplePages() {}

  static String page(String json) {
    return ResultPage.of("r.json", json);
  }

  /** A race with so many findings, and outcomes of three grades. */
  static String race(int findings) {
    return head()
        + "\"outcomes\":["
        + outcome("0 2", 10, "interesting")
        + ","
        + outcome("0 0", 900, "acceptable")
        + ","
        + outcome("2 0", 90, "acceptable")
        + "],\"findings\":["
        + many(findings, finding(start()))
        + "]}";
  }

  /** A search that was complete and found nothing, held against a live run. */
  static String explore() {
    return """
        {"format":1,"scenario":"y","title":"does it hold?","stack":"today","mode":"explore",
         "seed":1,"command":"c","verdict":"ok","complete":true,"boundedBy":"",
         "outcomeFields":["ssch.cc"],"leftOut":["1 of 2 outcomes have no witness file"],
         "aliases":{"START/-/-":"a"},"findings":[],
         "outcomes":[
           {"outcome":"0","grade":"acceptable","why":"fine","classes":1200,"live":900,"rounds":1000,"trace":[]},
           {"outcome":"1","grade":"interesting","why":"odd","classes":-1,"live":0,"rounds":1000,"trace":[]},
           {"outcome":"3","grade":"forbidden","why":"bad","classes":0,"live":0,"rounds":1000,"trace":[],
            "zero":"never: every order was explored"}],
         "coverage":[
           {"table":"FSM, state x event","cells":[
             {"cell":"IDLE x IO_REQ","hit":1234},{"cell":"IDLE x OPEN","hit":0,"why":"not again"},
             {"cell":"BUSY x IO_REQ","hit":0},{"cell":"BUSY x OPEN","hit":0,"why":"not again"}]},
           {"table":"codes","cells":[{"cell":"ssch cc 0","hit":7},{"cell":"ssch cc 1","hit":0}]}]}
        """;
  }

  /** One with so many findings of so many steps each. */
  static String large(int findings, int steps) {
    StringBuilder lines = new StringBuilder();
    for (int step = 1; step <= steps; step++) {
      lines.append(step == 1 ? "" : ",");
      lines.append(line(step, "hw-0.0.0000", "css_ccw", "", step == steps - 100, ""));
    }
    String trace = "[" + lines + "]";
    return head() + "\"outcomes\":[],\"findings\":[" + many(findings, finding(trace)) + "]}";
  }

  private static String head() {
    return """
        {"format":1,"scenario":"x","title":"HALT <b> races START","stack":"today","mode":"race",
         "seed":7,"command":"loadtests/ccwlab race x --seed 7","verdict":"finding","rounds":1000,
         "interrupted":false,"outcomeFields":["ssch.cc","hsch.cc"],
         "madeBy":{"version":"0.1.0","java":"17","system":"Linux 6","machine":"amd64",
           "processors":8,"at":"2026-01-02T03:04:05Z"},
         "actors":["vcpu-0","qemu-0.0.0000","region-0.0.0000","hw-0.0.0000"],
        """;
  }

  private static String many(int count, String one) {
    return (one + ",").repeat(count).replaceAll(",$", "");
  }

  private static String outcome(String name, int count, String grade) {
    return """
        {"outcome":"%s","count":%d,"grade":"%s","why":"WHY %s",
         "skew":{"least":-2,"most":16,"commonest":0},"trace":%s}"""
        .formatted(name, count, grade, grade, start());
  }

  private static String finding(String trace) {
    return """
        {"property":"no-interruption-lost","kind":"seen-by-guest","count":12,"round":5,
         "message":"0.0.0000: a status that the host took never reached the guest, overwritten in private->irb: START",
         "trace":%s,"nearest":{"differs":4,"from":4,"outcome":"0 0","breaks":"","trace":%s}}"""
        .formatted(trace, nearest());
  }

  /** A start whose ending goes missing. */
  private static String start() {
    return "["
        + String.join(
            ",",
            line(1, "vcpu-0", "kvm_s390_intercept_instruction", "", false, ""),
            line(2, "qemu-0.0.0000", "ioinst_sch_id", arrow("vcpu-0", "ssch", 1), false, "")
                .replace("\"marked\"", "\"context\":\"instruction\",\"marked\""),
            line(3, "qemu-0.0.0000", "css_scsw", "", false, words(START_PENDING, IDLE))
                .replace("\"marked\"", "\"context\":\"instruction\",\"marked\""),
            line(4, "hw-0.0.0000", "css_status", "", false, words(START_PENDING, START_ENDED)),
            line(
                    5,
                    "region-0.0.0000",
                    "vfio_ccw_irq_lost",
                    arrow("hw-0.0.0000", "irq", 4),
                    true,
                    "")
                .replace("\"marked\"", "\"context\":\"interrupt\",\"marked\""),
            line(6, "vcpu-0", "guest_ssch", arrow("qemu-0.0.0000", "cc 0", 3), false, ""))
        + "]";
  }

  private static String nearest() {
    return "["
        + String.join(
            ",",
            line(1, "vcpu-0", "kvm_s390_intercept_instruction", "", false, ""),
            line(2, "qemu-0.0.0000", "ioinst_sch_id", "", false, ""),
            line(3, "qemu-0.0.0000", "css_scsw", "", false, ""),
            line(4, "vcpu-0", "guest_ssch", "", false, ""))
        + "]";
  }

  private static String arrow(String from, String message, int sent) {
    return ",\"from\":\"%s\",\"message\":\"%s\",\"sent\":%d".formatted(from, message, sent);
  }

  private static String line(
      int step, String actor, String event, String arrow, boolean marked, String words) {
    return """
        {"step":%d,"actor":"%s","text":"text %d","event":"%s",
         "detail":"%s sch=0.0.0000 vcpu=0 insn=ssch cc=0 by=Q2 cmd=03 fctl=START","marked":%b%s%s}"""
        .formatted(step, actor, step, event, event, marked, arrow, words);
  }

  private static String words(String q, String h) {
    return """
        ,"words":{"sch":"0.0.0000","g":{"hex":"%s"},"q":{"hex":"%s"},"r":{"hex":"%s"},"h":{"hex":"%s"}}"""
        .formatted(IDLE, q, IDLE, h);
  }
}
