/**
 * The real channel subsystem, as the Principles of Operation describe it: one subchannel with its
 * channel paths and its device. It carries out what the host's CPU asks for, and presents status.
 *
 * <p>Above it is the driver, which says {@link ccwlab.hardware.SubchannelProtocol.Instruct} and
 * hears of interruptions; below it is {@link ccwlab.hardware.device}. Programs and data are reached
 * through {@link ccwlab.storage.HostStorage} by host absolute address.
 *
 * <p>Simplified: no transport mode, no MIDAWs, no measurement, no storage keys or address limits;
 * an instruction is executed at once; a halt ends a command without touching its data; a command
 * moves all of its data at one moment, when the device ends it.
 *
 * <p>Where the Principles leave a choice or our reading of them is uncertain, the code says so.
 * Source: z/Architecture Principles of Operation, SA22-7832, chapters "I/O Overview", "I/O
 * Instructions", "Basic I/O Functions", "I/O Interruptions".
 */
package ccwlab.hardware;
