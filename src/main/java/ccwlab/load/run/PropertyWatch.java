package ccwlab.load.run;

import ccwlab.observe.Observation;
import ccwlab.property.Hearers;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.property.Rest;
import java.util.List;
import java.util.Optional;

/**
 * Judges all traffic of one host by properties, for as long as it runs. What was found once is not
 * found again in what follows from it. For one thread.
 */
public final class PropertyWatch {
  private final List<String> names;
  private final List<Property> properties;
  private final Hearers hearers;
  private final Findings findings;

  /** Who is told. */
  @FunctionalInterface
  public interface Findings {
    /**
     * A property is broken.
     *
     * @param message one sentence that says how
     * @param atNanos of the observation that breaks it, as it was given with it
     */
    void finding(String property, String message, long atNanos);
  }

  /**
   * @param names of properties that can be watched under load: {@link
   *     ccwlab.scenario.PropertyNames#UNDER_LOAD} and {@link
   *     ccwlab.scenario.PropertyNames#AT_REST}; none: nothing is judged
   */
  public PropertyWatch(List<String> names, Findings findings) {
    this.names = List.copyOf(names);
    this.properties = Properties.watching(names);
    this.hearers = new Hearers(properties);
    this.findings = findings;
  }

  /**
   * The next observation of the host in the order of cause and effect. What no property hears costs
   * a look at its class.
   */
  public void observe(Observation seen, long atNanos) {
    for (int p : hearers.of(seen.getClass())) {
      Property property = properties.get(p);
      Optional<String> violation = property.violatedBy(seen);
      if (violation.isPresent()) {
        findings.finding(names.get(p), violation.get(), atNanos);
        property.goOn();
      }
    }
  }

  /** The run is over, and nothing moves any more. To be asked once. */
  public void atRest(Rest rest, long atNanos) {
    for (int p = 0; p < properties.size(); p++) {
      Optional<String> violation = properties.get(p).violatedAtRest(rest);
      if (violation.isPresent()) {
        findings.finding(names.get(p), violation.get(), atNanos);
      }
    }
  }
}
