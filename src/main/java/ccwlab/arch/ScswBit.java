package ccwlab.arch;

/** One bit of SCSW word 0 in the function-, activity- or status-control field. */
public sealed interface ScswBit permits Fctl, Actl, Stctl {
  /** The bit's place in the 32-bit word 0. */
  int mask();
}
