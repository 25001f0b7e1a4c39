/**
 * An executable reading of the Principles of Operation: one subchannel, what each instruction may
 * answer in each state, and what the channel subsystem may do by itself in between.
 *
 * <p>Used only as an oracle. {@link ccwlab.reference.SubchannelState} is the state, {@link
 * ccwlab.reference.InstructionRules} what instructions may answer and do, {@link
 * ccwlab.reference.ShownStatus} which SCSW a state may show, {@link
 * ccwlab.reference.InternalTransitions} what happens unasked. When the device does something is the
 * model's choice, so that {@link ccwlab.reference.HistoryChecker} has to search, in the manner of a
 * linearizability checker. {@link ccwlab.reference.Judge} holds recorded race outcomes against it.
 *
 * <p>Simplified: the CCW address and the residual count are not modelled; neither are transport
 * mode, measurement, channel reports and the interruption subclass mask.
 *
 * <p>Source: z/Architecture Principles of Operation (SA22-7832), "Basic I/O Functions", "I/O
 * Instructions", "I/O Interruptions".
 */
package ccwlab.reference;
