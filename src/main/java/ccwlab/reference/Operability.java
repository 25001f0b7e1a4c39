package ccwlab.reference;

/** Whether instructions reach the subchannel. */
public enum Operability {
  /** No such subchannel, or no valid device number: every instruction has cc 3. */
  NOT_VALID,
  /** PMCW bit E is zero: only STSCH and MSCH have another cc than 3. */
  DISABLED,
  ENABLED
}
