package ccwlab.round;

import ccwlab.machine.Effect;

/** What a round asks for. */
public sealed interface RoundEffect extends Effect<RoundPorts> {
  record RunProgram(int vcpu, int holdHops) implements RoundEffect {
    @Override
    public void deliver(RoundPorts ports) {
      ports.run(vcpu, holdHops);
    }
  }

  record SettleBegins() implements RoundEffect {
    @Override
    public void deliver(RoundPorts ports) {
      ports.settling();
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }

  record RunSettle(int vcpu) implements RoundEffect {
    @Override
    public void deliver(RoundPorts ports) {
      ports.settle(vcpu);
    }
  }

  record TellQuiet(int vcpu) implements RoundEffect {
    @Override
    public void deliver(RoundPorts ports) {
      ports.tellQuiet(vcpu);
    }
  }

  record Over(Ending how) implements RoundEffect {
    @Override
    public void deliver(RoundPorts ports) {
      ports.over(how);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }
}
