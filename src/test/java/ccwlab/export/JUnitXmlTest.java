package ccwlab.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Held against a schema with what surefire's asks for. */
class JUnitXmlTest {
  private static final String EXPLORED =
      """
      { "scenario": "hsch & ssch", "stack": "today", "mode": "explore", "strategy": "auto",
        "seed": 7, "executions": 12, "elapsedSeconds": 1.5, "command": "explore <x>",
        "verdict": "finding", "complete": false, "boundedBy": "time",
        "properties": ["told-once", "irb-read-once"],
        "actors": ["vcpu-0"],
        "outcomes": [],
        "findings": [
          { "property": "told-once", "message": "0.0.0000: told \\"twice\\"",
            "schedule": "a.schedule",
            "trace": [ { "step": 1, "actor": "vcpu-0", "text": "end", "marked": true } ] },
          { "property": "unknown-outcome", "message": "outcome 1 2" } ],
        "alarms": ["0 3"] }
      """;

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static Document checked(String xml)
      throws IOException, SAXException, ParserConfigurationException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Path.of("src/test/resources/export/junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static String child(Document document, String caseName) {
    NodeList cases = document.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element one = (Element) cases.item(i);
      if (one.getAttribute("name").startsWith(caseName + " (")) {
        return one.getFirstChild() == null ? "passed" : one.getFirstChild().getNodeName();
      }
    }
    return "no such case";
  }

  @Test
  void search_withFindings_failsTheirCasesAndPassesTheOthers() throws Exception {
    Document document = checked(JUnitXml.of("result", json(EXPLORED), false));

    assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("3");
    assertThat(document.getDocumentElement().getAttribute("name")).isEqualTo("hsch & ssch");
    assertThat(child(document, "told-once")).isEqualTo("failure");
    assertThat(child(document, "irb-read-once")).isEqualTo("passed");
    assertThat(child(document, "outcomes")).isEqualTo("failure");
    assertThat(child(document, "ends")).isEqualTo("passed");
    assertThat(child(document, "live-outcomes-explored")).isEqualTo("failure");
    assertThat(child(document, "complete")).isEqualTo("skipped");
    assertThat(document.getDocumentElement().getTextContent())
        .contains("noticed", "loadtests/ccwlab replay a.schedule");
  }

  @Test
  void search_thatHadToBeComplete_fails() throws Exception {
    Document document = checked(JUnitXml.of("result", json(EXPLORED), true));

    assertThat(child(document, "complete")).isEqualTo("failure");
  }

  @Test
  void result_ofNothing_passesNoCase() throws Exception {
    String nothing =
        """
        { "scenario": "s", "stack": "today", "mode": "race", "verdict": "nothing-looked-at",
          "outcomes": [], "findings": [] }
        """;
    Document document = checked(JUnitXml.of("result", json(nothing), false));

    assertThat(child(document, "outcomes")).isEqualTo("failure");
    assertThat(child(document, "ends")).isEqualTo("skipped");
  }
}
