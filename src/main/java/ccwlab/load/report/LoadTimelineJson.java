package ccwlab.load.report;

import ccwlab.load.measure.LoadResult;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was planned, the warm-up, and when each fault began and was undone, as JSON. */
final class LoadTimelineJson {
  private LoadTimelineJson() {}

  static void put(ObjectNode root, LoadResult result) {
    LoadResult.Timeline timeline = result.timeline();
    root.put("warmUpSeconds", timeline.warmUpSeconds());
    root.put("plannedSeconds", timeline.plannedSeconds());
    root.put("subchannels", timeline.subchannels());
    ArrayNode warmUp = root.putArray("warmUpIntervals");
    timeline.warmUp().forEach(one -> LoadJson.interval(warmUp.addObject(), one));
    ArrayNode faults = root.putArray("faultTimes");
    for (LoadResult.FaultEvent one : timeline.faults()) {
      ObjectNode node = faults.addObject();
      node.put("kind", one.kind());
      node.put("begins", one.begins());
      node.put("seconds", one.seconds());
      node.put("devices", one.devices());
    }
    root.put("faultTimesLeftOut", timeline.faultsLeftOut());
  }
}
