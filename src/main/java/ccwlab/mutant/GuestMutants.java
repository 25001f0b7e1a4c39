package ccwlab.mutant;

import ccwlab.arch.Cc;
import ccwlab.guest.VcpuProtocol.FromFlic;
import ccwlab.guest.VcpuProtocol.FromQemu;
import ccwlab.guest.VcpuProtocol.Quiet;
import ccwlab.host.Directory;
import ccwlab.link.Address;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.BigLockProtocol.Unlock;
import ccwlab.qemu.FlicProtocol.CloseMask;
import ccwlab.qemu.FlicProtocol.Inject;
import ccwlab.qemu.FlicProtocol.InterceptTsch;
import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.qemu.FlicProtocol.Taken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pcollections.TreePVector;

/** Mutants of the guest's vCPUs, of KVM's floating interrupts and of QEMU's big lock. */
final class GuestMutants {
  /** The interruption subclass that all subchannels have unless a scenario says otherwise. */
  private static final int USUAL_SUBCLASS = Integer.MIN_VALUE >>> 3;

  private static final int SUBCLASS_BIT = 1 << 27;

  private static final List<Mutation> VCPU =
      List.of(
          Mutation.of(
              "vcpu-cc-misread",
              Part.VCPU,
              "a vCPU takes every condition code for 0",
              StepRules.misheard(
                  Pattern.of(FromQemu.class).without("ended.ending.cc", null),
                  "ended.ending.cc",
                  Cc.EXPECTED)),
          Mutation.of(
              "vcpu-intercept-twice",
              Part.VCPU,
              "the first instruction of a vCPU reaches QEMU twice",
              SendingRules.firstTwice(Pattern.of(Lock.class))),
          Mutation.of(
              "vcpu-number-of-another",
              Part.VCPU,
              "an instruction says that it is another vCPU's",
              SendingRules.otherwise(
                  Pattern.of(Lock.class).holding("entry", Intercept.class),
                  "entry.vcpu",
                  (vcpu, host) -> ((int) vcpu + 1) % host.vcpus().size())),
          Mutation.of(
              "vcpu-subclass-closed",
              Part.VCPU,
              "an open mask leaves out interruption subclass 3",
              SendingRules.otherwise(
                  Pattern.of(OpenMask.class),
                  "iscMask",
                  (mask, host) -> (int) mask & ~USUAL_SUBCLASS)),
          Mutation.of(
              "vcpu-quiet-unheard",
              Part.VCPU,
              "the first word that all is quiet is not heard",
              StepRules.firstUnheard(Pattern.of(Quiet.class), Pattern.ANY)));

  private static final List<Mutation> KVM =
      List.of(
          Mutation.of(
              "kvm-inject-lost",
              Part.KVM,
              "the first interruption that is injected is lost",
              StepRules.firstUnheard(Pattern.of(Inject.class), Pattern.ANY)),
          Mutation.of(
              "kvm-taken-stays",
              Part.KVM,
              "an interruption that a mask's opening takes stays pending",
              StepRules.forgets(Pattern.of(OpenMask.class), "interrupts")),
          Mutation.of(
              "kvm-wrong-vcpu",
              Part.KVM,
              "an interruption goes to another vCPU than the one that opened its mask",
              SendingRules.toAnother(
                  Pattern.of(FromFlic.class).holding("reply", Taken.class),
                  GuestMutants::anotherVcpu)),
          Mutation.of(
              "kvm-no-wakeup",
              Part.KVM,
              "an injection does not see who waits with an open mask",
              StepRules.takesFor(Pattern.of(Inject.class), "waiting", TreePVector.empty())),
          Mutation.of(
              "kvm-waiter-stays",
              Part.KVM,
              "a vCPU that was given an interruption is still taken for waiting",
              StepRules.forgets(Pattern.of(Inject.class), "waiting")),
          Mutation.of(
              "kvm-closed-stays",
              Part.KVM,
              "a vCPU that closed its mask is still taken for waiting",
              StepRules.forgets(Pattern.of(CloseMask.class), "waiting")),
          Mutation.of(
              "kvm-tsch-takes-nothing-back",
              Part.KVM,
              "tsch takes an interruption out of the list, and the list does not change",
              StepRules.forgets(Pattern.of(InterceptTsch.class), "interrupts")),
          Mutation.of(
              "kvm-subclass-wrong",
              Part.KVM,
              "a vCPU is told another interruption subclass than was injected",
              SendingRules.otherwise(
                  Pattern.of(FromFlic.class).holding("reply", Taken.class),
                  "reply.interruption.idWord",
                  (word, host) -> (int) word ^ SUBCLASS_BIT)));

  private static final List<Mutation> BIG_LOCK =
      List.of(
          Mutation.of(
              "bql-always-free",
              Part.BQL,
              "whoever wants the lock has it at once",
              StepRules.takesFor(Pattern.of(Lock.class), "held", false)),
          Mutation.of(
              "bql-unlock-unheard",
              Part.BQL,
              "the first unlock is not heard",
              StepRules.firstUnheard(Pattern.of(Unlock.class), Pattern.ANY)),
          Mutation.of(
              "bql-waiter-stays",
              Part.BQL,
              "who was given the lock stays in the queue",
              StepRules.forgets(Pattern.of(Unlock.class), "waiting")),
          Mutation.of(
              "bql-waiter-lost",
              Part.BQL,
              "who has to wait is not put into the queue",
              StepRules.forgets(Pattern.of(Lock.class), Pattern.ANY.with("held", true), "waiting")),
          new Mutation(
              "bql-last-comes-first",
              Part.BQL,
              "the queue of the lock is turned round with each who waits",
              "a lock promises no order, and every order of requests is explored anyway",
              StepRules.leaves(Pattern.of(Lock.class), "waiting", GuestMutants::turned)));

  private GuestMutants() {}

  static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>();
    all.addAll(VCPU);
    all.addAll(KVM);
    all.addAll(BIG_LOCK);
    return all;
  }

  static Address<?> anotherVcpu(Address<?> vcpu, Directory host) {
    return host.vcpus().get((vcpu.index() + 1) % host.vcpus().size());
  }

  private static Object turned(Object list) {
    List<Object> turned = new ArrayList<>((List<?>) list);
    Collections.reverse(turned);
    return TreePVector.from(turned);
  }
}
