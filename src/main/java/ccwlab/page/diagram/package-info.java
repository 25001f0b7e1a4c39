/**
 * A trace as a sequence diagram: lifelines, arrows, status words in plain words, which of them do
 * not tell the truth, and which steps matter.
 */
package ccwlab.page.diagram;
