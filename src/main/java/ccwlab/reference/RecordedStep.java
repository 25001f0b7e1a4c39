package ccwlab.reference;

import ccwlab.arch.Scsw;
import ccwlab.input.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step of a recorded outcome.
 *
 * @param withoutTpi status stayed pending and TPI stayed cc 0, before this TSCH was issued
 * @param text as recorded, for a verdict
 */
record RecordedStep(Op op, int cc, Optional<Scsw> seen, boolean withoutTpi, String text) {
  private static final Set<String> KEYS = Set.of("op", "cc", "scsw", "result", "without_tpi");
  private static final String WAIT = "wait-";
  private static final Map<String, Op> OPS =
      Map.ofEntries(
          Map.entry("SSCH", Op.SSCH),
          Map.entry("HSCH", Op.HSCH),
          Map.entry("CSCH", Op.CSCH),
          Map.entry("STSCH", Op.STSCH),
          Map.entry("TSCH", Op.TSCH),
          Map.entry("TPI", Op.TPI),
          Map.entry("MSCH", Op.MSCH),
          Map.entry("MSCH(disable)", Op.MSCH_DISABLE),
          Map.entry("MSCH(enable)", Op.MSCH_ENABLE),
          Map.entry("RSCH", Op.RSCH),
          Map.entry("XSCH", Op.XSCH),
          Map.entry("wait-TPI", Op.TPI),
          Map.entry("idle", Op.STSCH),
          Map.entry("end", Op.STSCH),
          Map.entry("HUNG", Op.HUNG));

  /**
   * @throws IllegalArgumentException what is wrong with it, and what is allowed
   */
  static RecordedStep decode(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("step " + node + "; allowed: { ... }");
    }
    StrictJson.checkKeys(node, KEYS);
    String name = node.path("op").isTextual() ? node.path("op").asText() : "";
    Op op = OPS.get(name);
    if (op == null && name.startsWith(WAIT)) {
      op = Op.STSCH;
    }
    if (op == null) {
      throw new IllegalArgumentException(
          "op '%s'; allowed: %s wait-..."
              .formatted(name, String.join(" ", new TreeSet<>(OPS.keySet()))));
    }
    boolean ccRecorded = Character.isUpperCase(name.charAt(0)) && op != Op.HUNG;
    int cc = cc(node, name, ccRecorded);
    JsonNode scsw = node.path("scsw");
    if (!scsw.isTextual() && !scsw.isNull() && !scsw.isMissingNode()) {
      throw new IllegalArgumentException("scsw is " + scsw + "; allowed: text");
    }
    Optional<Scsw> seen =
        op.shows() && scsw.isTextual()
            ? Optional.of(RecordedScsw.decode(scsw.asText()))
            : Optional.empty();
    JsonNode withoutTpi = node.path("without_tpi");
    return new RecordedStep(
        op,
        cc,
        seen,
        op == Op.TSCH && withoutTpi.asBoolean(false),
        text(name, node, ccRecorded, cc));
  }

  private static int cc(JsonNode node, String name, boolean recorded) {
    JsonNode cc = node.path("cc");
    if (!recorded && (cc.isMissingNode() || cc.isNull())) {
      return 0;
    }
    if (!cc.isInt() || cc.asInt() < 0 || cc.asInt() > 3) {
      throw new IllegalArgumentException(
          "cc of " + name + " is '" + cc.asText("missing") + "'; allowed: 0 1 2 3");
    }
    return cc.asInt();
  }

  private static String text(String name, JsonNode node, boolean ccRecorded, int cc) {
    StringBuilder text = new StringBuilder(name);
    if (ccRecorded) {
      text.append(" cc ").append(cc);
    }
    if (node.path("scsw").isTextual()) {
      text.append(" [").append(node.path("scsw").asText()).append(']');
    }
    return text.toString();
  }
}
