package ccwlab.vfio.cp;

/**
 * What cp_init or cp_prefetch left behind.
 *
 * @param program the program, also after a fault: then only good for {@link ChannelProgram#free}
 *     or, if cp_init failed, {@link ChannelProgram#leak}
 * @param arena the arena after the blocks taken
 */
public record CpResult(ChannelProgram program, Arena arena, CpFault fault) {}
