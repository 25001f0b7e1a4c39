package ccwlab.scenario;

import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.Scenario.VcpuSpec.Kind;
import ccwlab.scenario.StepDetail.Operand;
import ccwlab.scenario.StepDetail.Registers;
import ccwlab.scenario.StepDetail.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one program, a line a step: {@code ssch sch0 nop as first}, {@code unless-cc 0 end}, {@code
 * again:}, {@code drain}.
 *
 * <p>Places ({@code again:}) and the names of steps ({@code as first}) are two kinds of label: a
 * branch goes to a place, an outcome field speaks of a step.
 */
final class StepReader {
  private static final int STEPS_MOST = 1000;
  private static final int LOOPS_MOST = 1_000_000;
  private static final long WORD_MOST = 0xffffffffL;
  private static final int GROUPS_DEEP = 8;

  /** The place after the last step, which every program has. */
  private static final String END = "end";

  private final Subchannels subchannels;
  private final Addresses addresses;
  private final Runner runner;
  private final List<Draft> drafts = new ArrayList<>();
  private final Places program = Places.ofProgram();
  private final Set<String> names = new HashSet<>();

  /** The places of the group that is read. */
  private Places places = program;

  /** The group that is read has been read before. */
  private boolean again;

  /**
   * A step whose place to go to is not resolved yet.
   *
   * @param from where the step stands among the places
   */
  private record Draft(ConfNode node, GuestStep step, String place, Places from) {}

  /**
   * Who runs a program.
   *
   * @param guest whose subchannels it may name, or {@link Subchannels#ANY_GUEST}
   */
  record Runner(Kind kind, int guest) {
    static final Runner OPERATOR = new Runner(Kind.OPERATOR, Subchannels.ANY_GUEST);

    static Runner vcpuOf(int guest) {
      return new Runner(Kind.PROGRAM, guest);
    }

    static Runner ioLayerOf(int guest) {
      return new Runner(Kind.IO_LAYER, guest);
    }
  }

  /**
   * @param addresses the buffers and channel programs that a step may speak of
   */
  StepReader(Subchannels subchannels, Addresses addresses, Runner runner) {
    this.subchannels = subchannels;
    this.addresses = addresses;
    this.runner = runner;
  }

  /** The usual settle program: takes interruption after interruption until all is quiet. */
  static List<GuestStep> drain() {
    StepReader reader =
        new StepReader(new Subchannels(), new Addresses(List.of(), List.of()), Runner.vcpuOf(0));
    reader.addDrain(null);
    return reader.steps();
  }

  /** Reads one line, or a group of them that is repeated. */
  void add(ConfNode node) {
    if (node.isObject()) {
      addGroup(node);
      return;
    }
    if (drafts.size() >= STEPS_MOST) {
      throw node.error("too many steps", "up to " + STEPS_MOST);
    }
    String line = node.text().trim();
    if (line.endsWith(":")) {
      addPlace(node, line.substring(0, line.length() - 1));
      return;
    }
    String name = "";
    String[] words = line.split("\\s+");
    if (words.length > 2 && words[words.length - 2].equals("as")) {
      name = checkName(node, words[words.length - 1]);
      words = Arrays.copyOf(words, words.length - 2);
    }
    StepWord word = StepWord.of(node, words[0], runner.kind());
    int plain = words.length;
    while (plain > 1 && OperandReader.isOne(words[plain - 1])) {
      plain--;
    }
    List<String> departures = List.of(words).subList(plain, words.length);
    String[] operands = Arrays.copyOfRange(words, 1, plain);
    if (operands.length != word.operands()) {
      throw node.error(
          operands.length + " operands for '" + words[0] + "' where " + word.operands() + " belong",
          word.usage());
    }
    if (word == StepWord.REQUEST) {
      draft(node, request(node, operands, name, departures), "");
      return;
    }
    Operand operand = OperandReader.read(node, word, departures, addresses);
    add(node, word, operands, name, operand);
  }

  /** Each repetition is read anew: its places are its own, its steps' names get a number. */
  private void addGroup(ConfNode node) {
    node.only("repeat", "run");
    if (places.depth() >= GROUPS_DEEP) {
      throw node.error("repetitions in repetitions", GROUPS_DEEP + " deep");
    }
    int times = node.require("repeat").number(1, STEPS_MOST);
    List<ConfNode> items = node.require("run").items();
    Places around = places;
    boolean before = again;
    int first = drafts.size();
    for (int i = 0; i < times; i++) {
      places = around.inner();
      items.forEach(this::add);
      again = true;
      if (drafts.size() == first) {
        throw node.error("no step to repeat", "at least one step");
      }
    }
    places = around;
    again = before;
  }

  private void add(ConfNode node, StepWord word, String[] operands, String name, Operand operand) {
    switch (word) {
      case DRAIN -> addDrain(node);
      case GOTO -> addBranch(node, Op.BRANCH, 15, operands[0], name);
      case IF_CC -> addBranch(node, Op.BRANCH, mask(node, operands[0]), operands[1], name);
      case UNLESS_CC -> addBranch(node, Op.BRANCH, 15 ^ mask(node, operands[0]), operands[1], name);
      case LOOP ->
          addBranch(
              node,
              Op.LOOP,
              (int) Numbers.whole(node, operands[1], 1, LOOPS_MOST),
              operands[0],
              name);
      case DELAY -> {
        double micros = Numbers.micros(node, operands[0]);
        long whole = micros > 0 ? Math.max(1, Math.round(micros)) : 0;
        draft(node, new GuestStep(Op.DELAY, name, "", "", whole, -1), "");
      }
      case SET_CCW -> addCcwChange(node, operands, name);
      case SCHM -> {
        int first = (int) Numbers.whole(node, operands[0], 0, WORD_MOST);
        long second = addresses.of(node, operands[1], WORD_MOST);
        Registers registers = new Registers(first, second, operand.problemState());
        draft(node, new GuestStep(Op.SCHM, name, "", "", 0, -1).with(registers), "");
      }
      case UNSUSPEND, CHAIN, SHIFT_IDAW -> addRewrite(node, word, operands, name);
      case SSCH -> {
        ChannelProgramSpec program = program(node, operands[1]);
        String subchannel = subchannel(node, operands[0]);
        GuestStep ssch = new GuestStep(Op.SSCH, name, subchannel, program.name(), 0, -1);
        draft(node, ssch.with(operand), "");
      }
      case UNMAP -> {
        String subchannel = subchannel(node, operands[0]);
        draft(
            node, new GuestStep(Op.UNMAP, name, subchannel, buffer(node, operands[1]), 0, -1), "");
      }
      default -> addPlain(node, word, operands, name, operand);
    }
  }

  /** A request for a channel program, or for an instruction. */
  private GuestStep request(
      ConfNode node, String[] operands, String name, List<String> departures) {
    List<String> programs = addresses.programs().stream().map(ChannelProgramSpec::name).toList();
    Wanted wanted = RequestReader.read(node, operands[1], departures, programs);
    String program = wanted.instruction().isPresent() ? "" : program(node, operands[1]).name();
    String subchannel = subchannel(node, operands[0]);
    return new GuestStep(Op.REQUEST, name, subchannel, program, 0, -1).with(wanted);
  }

  /** A step that changes a CCW, or its indirect list, in guest storage. */
  private void addRewrite(ConfNode node, StepWord word, String[] operands, String name) {
    ChannelProgramSpec program = program(node, operands[0]);
    int ccw = (int) Numbers.whole(node, operands[1], 0, program.ccws().size() - 1L);
    if (word == StepWord.SHIFT_IDAW && !program.ccws().get(ccw).ida()) {
      throw node.error("CCW " + ccw + " of '" + program.name() + "' has no indirect list", "ida");
    }
    draft(node, new GuestStep(word.op(), name, "", program.name(), ccw, -1), "");
  }

  /** A step with at most a subchannel and a number. */
  private void addPlain(
      ConfNode node, StepWord word, String[] operands, String name, Operand operand) {
    String subchannel = operands.length > 0 ? subchannel(node, operands[0]) : "";
    int number =
        operands.length > 1 ? (int) Numbers.whole(node, operands[1], word.least(), word.most()) : 0;
    draft(node, new GuestStep(word.op(), name, subchannel, "", number, -1).with(operand), "");
  }

  /** A step that changes one field of a CCW. */
  private void addCcwChange(ConfNode node, String[] operands, String name) {
    ChannelProgramSpec program = program(node, operands[0]);
    int ccw = (int) Numbers.whole(node, operands[1], 0, program.ccws().size() - 1L);
    StepDetail change = CcwChangeReader.read(node, program, operands[2], operands[3], addresses);
    GuestStep step = new GuestStep(Op.SET_CCW, name, "", program.name(), ccw, -1);
    draft(node, step.with(change), "");
  }

  private void addDrain(ConfNode node) {
    int again = drafts.size();
    draft(node, new GuestStep(Op.WAIT_IO_OR_QUIET, "", "", "", 0, -1), "");
    draft(node, new GuestStep(Op.BRANCH, "", "", "", mask(node, "0,2,3"), again + 4), "");
    draft(node, new GuestStep(Op.TSCH_INTERRUPTED, "", "", "", 0, -1), "");
    draft(node, new GuestStep(Op.BRANCH, "", "", "", 15, again), "");
  }

  private void addBranch(ConfNode node, Op op, int number, String place, String name) {
    draft(node, new GuestStep(op, name, "", "", number, -1), place);
  }

  private void draft(ConfNode node, GuestStep step, String place) {
    drafts.add(new Draft(node, step, place, places));
  }

  private void addPlace(ConfNode node, String place) {
    if (!place.matches("[a-z][a-z0-9-]*")) {
      throw node.error("'" + place + "' is no label", "small letters, digits and -");
    }
    if (!places.add(place, drafts.size())) {
      throw node.error("the label '" + place + "' stands twice in this program", "each label once");
    }
  }

  /** All steps, with names given and places resolved. */
  List<GuestStep> steps() {
    program.add(END, drafts.size());
    List<GuestStep> steps = new ArrayList<>();
    for (Draft draft : drafts) {
      GuestStep step = draft.step();
      int target = draft.place().isEmpty() ? step.target() : target(draft);
      String label = step.label().isEmpty() ? freeName(step.op().word()) : step.label();
      steps.add(step.with(label, target));
    }
    return List.copyOf(steps);
  }

  private int target(Draft draft) {
    Integer target = draft.from().find(draft.place());
    if (target == null) {
      throw draft.node().error("unknown label '" + draft.place() + "'", draft.from().names());
    }
    return target;
  }

  /** The word itself, or the first free of word-2, word-3 ... */
  private String freeName(String word) {
    String name = word;
    for (int i = 2; !names.add(name); i++) {
      name = word + "-" + i;
    }
    return name;
  }

  private String checkName(ConfNode node, String name) {
    if (!name.matches("[a-z][a-z0-9-]*") || OutcomeReader.RESERVED.contains(name)) {
      throw node.error(
          "'" + name + "' is no name for a step",
          "small letters, digits and -, but not " + String.join(" ", OutcomeReader.RESERVED));
    }
    if (again) {
      return freeName(name);
    }
    if (!names.add(name)) {
      throw node.error("another step of this program is called '" + name + "'", "each name once");
    }
    return name;
  }

  private String subchannel(ConfNode node, String name) {
    return subchannels.named(node, name, runner.guest()).name();
  }

  private String buffer(ConfNode node, String name) {
    if (!addresses.hasBuffer(name)) {
      throw node.error("unknown buffer '" + name + "'", addresses.bufferNames());
    }
    return name;
  }

  private ChannelProgramSpec program(ConfNode node, String name) {
    return addresses.programs().stream()
        .filter(program -> program.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                node.error(
                    "unknown program '" + name + "'",
                    addresses.programs().stream().map(ChannelProgramSpec::name).toList()));
  }

  /** A list of condition codes as a branch mask: 8 4 2 1 for cc 0 to 3. */
  private static int mask(ConfNode node, String codes) {
    int mask = 0;
    for (String code : codes.split(",", -1)) {
      if (!code.matches("[0-3]")) {
        throw node.error("'" + codes + "' is no list of condition codes", "0 to 3, as in 1,2");
      }
      mask |= 8 >> Integer.parseInt(code);
    }
    return mask;
  }
}
