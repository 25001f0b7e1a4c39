package ccwlab.passthrough.linux;

import ccwlab.load.plan.FaultSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is run.
 *
 * @param initrd null without one
 * @param append for the kernel's command line
 * @param memoryMebibytes of the guest
 * @param vcpus of the guest
 * @param paths mask of the devices' paths
 * @param faults that are played
 * @param faultsWhen their time begins when the console first shows this; empty: with the first
 *     start of a channel program
 * @param triggers what is done when the console shows something
 * @param boots how often QEMU is started, one after the other, on the same host
 * @param limit each QEMU is ended after so long; zero: never
 * @param more arguments for QEMU
 * @param seed of every random choice
 * @param command what to type to do it again
 */
public record LinuxPlan(
    Path kernel,
    Path initrd,
    String append,
    int memoryMebibytes,
    int vcpus,
    List<GuestDevice> devices,
    int paths,
    List<FaultSpec> faults,
    String faultsWhen,
    List<Trigger> triggers,
    int boots,
    Duration limit,
    List<String> more,
    long seed,
    String command) {}
