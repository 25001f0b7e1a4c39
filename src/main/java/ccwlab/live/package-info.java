/**
 * Live mode: every machine is an Akka Typed actor, real threads decide who comes first, and many
 * copies of a scenario run side by side. {@link ccwlab.live.VcpuActor}, {@link
 * ccwlab.live.QemuDeviceActor}, {@link ccwlab.live.RegionActor} and {@link
 * ccwlab.live.SubchannelActor} are the four layers; {@link ccwlab.live.BigLockActor}, {@link
 * ccwlab.live.FloatingInterruptsActor} and {@link ccwlab.live.WorkqueueActor} are what they share.
 * All are thin: {@link ccwlab.live.MachineActor} does the little that there is to do.
 */
package ccwlab.live;
