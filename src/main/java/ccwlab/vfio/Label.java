package ccwlab.vfio;

/** A step of one of the driver's contexts, as the traces and the stack files name it. */
public sealed interface Label permits StartStep, AsyncStep, IrqStep, WorkStep {
  /** Position among all labels. */
  int index();
}
