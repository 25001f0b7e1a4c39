package ccwlab.reference;

/**
 * Why a state does not allow a step.
 *
 * @param distance how far off the step is; of several refusals the nearest is told
 */
record Refusal(int distance, String reason) {
  static final int KIND_DISTANCE = 4;
  static final int CC_DISTANCE = 40;
  static final int FUNCTION_DISTANCE = 100;
}
