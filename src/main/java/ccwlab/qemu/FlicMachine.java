package ccwlab.qemu;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.FlicEffect.Observe;
import ccwlab.qemu.FlicEffect.ToQemu;
import ccwlab.qemu.FlicEffect.ToVcpu;
import ccwlab.qemu.FlicProtocol.Clear;
import ccwlab.qemu.FlicProtocol.ClearAll;
import ccwlab.qemu.FlicProtocol.CloseMask;
import ccwlab.qemu.FlicProtocol.Command;
import ccwlab.qemu.FlicProtocol.Inject;
import ccwlab.qemu.FlicProtocol.InterceptTsch;
import ccwlab.qemu.FlicProtocol.NothingPending;
import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.qemu.FlicProtocol.PutBack;
import ccwlab.qemu.FlicProtocol.Reinject;
import ccwlab.qemu.FlicProtocol.Taken;
import ccwlab.qemu.FlicProtocol.Tpi;
import ccwlab.qemu.FlicProtocol.Withdrawn;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;

/**
 * Keeps I/O interruptions until a vCPU takes them: by TPI, through an open mask, or with TSCH.
 *
 * <p><em>Source:</em> Linux arch/s390/kvm/interrupt.c, __inject_io, kvm_s390_get_io_int; priv.c,
 * handle_tpi, handle_tsch; KVM_DEV_FLIC_CLEAR_IRQS and KVM_DEV_FLIC_CLEAR_IO_IRQ, which QEMU's
 * kvm_s390_flic_reset and css_clear_io_interrupt ask for.
 */
public final class FlicMachine implements Machine<Flic, Command, FlicEffect, Storage> {
  private static final NothingPending NOTHING_PENDING = new NothingPending();

  @Override
  public Step<Flic, FlicEffect> step(Flic flic, Command command, Storage storage) {
    if (command instanceof Inject inject) {
      return inject(flic, inject.interruption());
    }
    if (command instanceof OpenMask open) {
      return openMask(flic, open);
    }
    if (command instanceof InterceptTsch tsch) {
      return interceptTsch(flic, tsch);
    }
    if (command instanceof Reinject reinject) {
      return reinject(flic, reinject.vcpu());
    }
    if (command instanceof Tpi tpi) {
      return tpi(flic, tpi);
    }
    if (command instanceof PutBack back) {
      return inject(flic, back.interruption());
    }
    if (command instanceof Clear clear) {
      return cleared(flic, clear.schid());
    }
    return command instanceof ClearAll
        ? cleared(flic)
        : closeMask(flic, ((CloseMask) command).vcpu());
  }

  @Override
  public String brokenInvariant(Flic flic) {
    PVector<OpenMask> waiting = flic.waiting();
    for (int i = 0; i < waiting.size(); i++) {
      OpenMask open = waiting.get(i);
      if (flic.interrupts().has(open.iscMask())) {
        return "a vCPU waits with an open mask for an interruption that is pending";
      }
      for (int before = 0; before < i; before++) {
        if (waiting.get(before).vcpu() == open.vcpu()) {
          return "a vCPU waits twice";
        }
      }
    }
    return "";
  }

  private static Step<Flic, FlicEffect> cleared(Flic flic, Schid schid) {
    Flic left = flic;
    List<FlicEffect> effects = new ArrayList<>(2);
    Optional<FloatingInterrupts.Taken> taken = flic.interrupts().dequeue(schid);
    while (taken.isPresent()) {
      left = left.withInterrupts(taken.get().rest());
      effects.add(dequeued(taken.get().interruption()));
      taken = left.interrupts().dequeue(schid);
    }
    return Step.to(left, effects);
  }

  private static Step<Flic, FlicEffect> cleared(Flic flic) {
    List<FlicEffect> effects = new ArrayList<>(2);
    flic.interrupts().pending().forEach(pending -> effects.add(dequeued(pending)));
    return Step.to(flic.withInterrupts(flic.interrupts().none()), effects);
  }

  private static FlicEffect dequeued(IoInterruption interruption) {
    return new Observe(new GuestSeen.Dequeued(interruption));
  }

  private static Step<Flic, FlicEffect> closeMask(Flic flic, int vcpu) {
    for (int i = 0; i < flic.waiting().size(); i++) {
      if (flic.waiting().get(i).vcpu() == vcpu) {
        Flic closed = flic.withWaiting(flic.waiting().minus(i));
        return Step.to(closed, new ToVcpu(vcpu, NOTHING_PENDING));
      }
    }
    return Step.to(flic);
  }

  private static Step<Flic, FlicEffect> inject(Flic flic, IoInterruption interruption) {
    for (int i = 0; i < flic.waiting().size(); i++) {
      OpenMask open = flic.waiting().get(i);
      if ((open.iscMask() & Integer.MIN_VALUE >>> interruption.isc()) != 0) {
        Flic taken = flic.withWaiting(flic.waiting().minus(i));
        return Step.to(taken, new ToVcpu(open.vcpu(), new Taken(interruption)));
      }
    }
    return Step.to(flic.withInterrupts(flic.interrupts().inject(interruption)));
  }

  private static Step<Flic, FlicEffect> openMask(Flic flic, OpenMask open) {
    Optional<FloatingInterrupts.Taken> taken = flic.interrupts().take(open.iscMask());
    if (taken.isPresent()) {
      return hand(flic, open.vcpu(), taken.get());
    }
    return Step.to(flic.withWaiting(flic.waiting().plus(open)));
  }

  private static Step<Flic, FlicEffect> tpi(Flic flic, Tpi tpi) {
    Optional<FloatingInterrupts.Taken> taken = flic.interrupts().take(tpi.iscMask());
    return taken.isPresent()
        ? hand(flic, tpi.vcpu(), taken.get())
        : Step.to(flic, new ToVcpu(tpi.vcpu(), NOTHING_PENDING));
  }

  private static Step<Flic, FlicEffect> hand(Flic flic, int vcpu, FloatingInterrupts.Taken taken) {
    return Step.to(
        flic.withInterrupts(taken.rest()), new ToVcpu(vcpu, new Taken(taken.interruption())));
  }

  private static Step<Flic, FlicEffect> interceptTsch(Flic flic, InterceptTsch tsch) {
    ToQemu onward = new ToQemu(new Intercept(tsch.vcpu(), tsch.schid(), tsch.tsch()));
    PVector<Withdrawn> withdrawn = withoutOf(flic.withdrawn(), tsch.vcpu());
    boolean plain = tsch.tsch().sid() == tsch.schid().sid(); // KVM knows no other image's word
    Optional<FloatingInterrupts.Taken> taken =
        flic.tschDequeues() && plain ? flic.interrupts().dequeue(tsch.schid()) : Optional.empty();
    if (taken.isEmpty()) {
      return Step.to(flic.withWithdrawn(withdrawn), onward);
    }
    IoInterruption interruption = taken.get().interruption();
    Flic next =
        flic.withInterrupts(taken.get().rest())
            .withWithdrawn(withdrawn.plus(new Withdrawn(tsch.vcpu(), interruption)));
    return Step.to(next, dequeued(interruption), onward);
  }

  private static Step<Flic, FlicEffect> reinject(Flic flic, int vcpu) {
    Step<Flic, FlicEffect> step = Step.to(flic.withWithdrawn(withoutOf(flic.withdrawn(), vcpu)));
    for (Withdrawn withdrawn : flic.withdrawn()) {
      if (withdrawn.vcpu() == vcpu) {
        step = reinject(step.state(), withdrawn.interruption());
      }
    }
    return step;
  }

  private static Step<Flic, FlicEffect> reinject(Flic flic, IoInterruption interruption) {
    Step<Flic, FlicEffect> injected = inject(flic, interruption);
    List<FlicEffect> effects = new ArrayList<>();
    effects.add(new Observe(new GuestSeen.Reinjected(interruption)));
    effects.addAll(injected.effects());
    return Step.to(injected.state(), effects);
  }

  private static PVector<Withdrawn> withoutOf(PVector<Withdrawn> withdrawn, int vcpu) {
    for (int i = 0; i < withdrawn.size(); i++) {
      if (withdrawn.get(i).vcpu() == vcpu) {
        return withdrawn.minus(i);
      }
    }
    return withdrawn;
  }
}
